// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/holddialog.h"

#include "gui/icon.h"
#include "gui/labels.h"
#include "model/moduletext.h"
#include "model/releasemodel.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QPushButton>
#include <QVBoxLayout>

static QString affected(const HoldFacts &facts)
{
    QStringList programs;
    QStringList modules;
    for (const Release &release : facts.published) {
        if (!programs.contains(release.program.text()))
            programs += release.program.text();
        for (const stock::Module module : release.modules) {
            if (!modules.contains(titleOf(module)))
                modules += titleOf(module);
        }
    }
    QStringList lines;
    if (facts.isSeveral && facts.callers >= 0)
        lines += HoldDialog::tr(
            "Every node that calls %1; addresses that called this computer since the program "
            "began: %2. How many call the other servers, this program does not know.")
                     .arg(facts.server)
                     .arg(facts.callers);
    else
        lines += facts.callers < 0
            ? HoldDialog::tr("Every node that calls %1; how many do, this program does not know.")
                  .arg(facts.server)
            : HoldDialog::tr("Every node that calls %1; addresses that called since the program began: %2.")
                  .arg(facts.server)
                  .arg(facts.callers);
    if (!programs.isEmpty())
        lines += HoldDialog::tr("Programs published there: %1.").arg(programs.join(QStringLiteral(", ")));
    lines += modules.isEmpty()
        ? HoldDialog::tr("Modules: any.")
        : HoldDialog::tr("Modules the releases were made for: %1.").arg(modules.join(QStringLiteral(", ")));
    return lines.join(u'\n');
}

HoldDialog::HoldDialog(const HoldFacts &facts, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("holdDialog"));
    setWindowTitle(tr("Hold all nodes"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 16, 20, 16);
    column->setSpacing(12);
    QLabel *question = headingLabel(tr("Put all nodes of %1 on hold?").arg(facts.server));
    question->setWordWrap(true);
    column->addWidget(question);
    auto *table = new QGridLayout;
    table->setHorizontalSpacing(14);
    table->setVerticalSpacing(10);
    table->setColumnStretch(2, 1);
    const auto add = [table](const QString &icon, const QString &name, const QString &words) {
        const int row = table->rowCount();
        auto *picture = new QLabel;
        picture->setPixmap(iconNamed(icon).pixmap(QSize(18, 18), picture->devicePixelRatioF()));
        auto *text = new QLabel(words);
        text->setWordWrap(true);
        text->setTextFormat(Qt::PlainText);
        table->addWidget(picture, row, 0, Qt::AlignTop);
        table->addWidget(new QLabel(name), row, 1, Qt::AlignTop);
        table->addWidget(text, row, 2);
    };
    add(QStringLiteral("server"), tr("Who"), affected(facts));
    add(QStringLiteral("running"), tr("Called before"),
        tr("A node that has read UPGRADE.TXT already goes on: it downloads the binary that stands there, and "
           "installs it."));
    add(QStringLiteral("halt"), tr("Calls meanwhile"),
        tr("A node reads NO_FILE, finds nothing to do and goes back to its work. It installs nothing, and "
           "its "
           "program stays as it is."));
    add(QStringLiteral("again"), tr("Afterwards"),
        facts.mayBeReleased
            ? tr("“Release the hold” brings back what is live now, byte for byte; a publish brings something "
                 "else. Each node takes it at its next call.")
            : tr("Publish a release here again, and each node takes it at its next call."));
    column->addLayout(table);
    column->addStretch();
    auto *buttons = new QDialogButtonBox;
    QPushButton *hold = buttons->addButton(tr("&Hold all nodes"), QDialogButtonBox::AcceptRole);
    hold->setObjectName(QStringLiteral("confirmHold"));
    hold->setIcon(iconNamed(QStringLiteral("halt")));
    QPushButton *leave = buttons->addButton(tr("&Change nothing"), QDialogButtonBox::RejectRole);
    leave->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
    leave->setFocus();
    resize(560, column->totalHeightForWidth(560));
}
