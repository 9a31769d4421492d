// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/gobackdialog.h"

#include "gui/icon.h"
#include "gui/labels.h"
#include "gui/notice.h"
#include "gui/panel.h"
#include "model/releasemodel.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

GoBackDialog::GoBackDialog(const Release &old, const Result<RollForward> &plan, QWidget *parent)
    : QDialog(parent)
    , m_reason(new QLineEdit(this))
{
    setObjectName(QStringLiteral("goBackDialog"));
    setWindowTitle(tr("Go back to %1").arg(nameOf(old)));
    auto *column = new QVBoxLayout(this);
    column->setSpacing(12);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    if (plan) {
        column->addWidget(makeNumbers(old, plan->release));
        auto *why = new QLabel(plan->why);
        why->setObjectName(QStringLiteral("whyItRises"));
        why->setWordWrap(true);
        column->addWidget(why);
        m_reason->setObjectName(QStringLiteral("reason"));
        m_reason->setPlaceholderText(tr("the newer one drains batteries"));
        auto *form = new QFormLayout;
        form->addRow(tr("&Goes back because"), m_reason);
        column->addLayout(form);
        auto *make = buttons->addButton(
            tr("&Make version %1").arg(plan->release.version), QDialogButtonBox::AcceptRole);
        make->setObjectName(QStringLiteral("makeVersion"));
        make->setIcon(iconNamed(QStringLiteral("back")));
        column->addWidget(hintLabel(tr("This only makes the release. Nodes go back when it is published.")));
    } else {
        auto *refusal = new Notice;
        refusal->tell(plan.error());
        column->addWidget(refusal);
        m_reason->hide();
    }
    column->addWidget(buttons);
    if (auto *make = findChild<QPushButton *>(QStringLiteral("makeVersion")))
        make->setDefault(true); // only now does the button know its dialog
    setMinimumWidth(520);
}

QWidget *GoBackDialog::makeNumbers(const Release &old, const Release &next) const
{
    auto *panel = new Panel({});
    panel->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    auto *across = new QHBoxLayout;
    across->setSpacing(16);
    const auto add = [across](const QString &label, int version) {
        auto *column = new QVBoxLayout;
        QLabel *name = hintLabel(label);
        name->setAlignment(Qt::AlignCenter);
        QLabel *number = titleLabel(QString::number(version));
        number->setAlignment(Qt::AlignCenter);
        column->addWidget(name);
        column->addWidget(number);
        across->addLayout(column, 1);
    };
    add(tr("The binary of version"), old.version);
    auto *arrow = titleLabel(QStringLiteral("→"));
    across->addWidget(arrow);
    add(tr("goes out as version"), next.version);
    panel->body()->addLayout(across);
    return panel;
}

QString GoBackDialog::reason() const
{
    return m_reason->text().trimmed();
}
