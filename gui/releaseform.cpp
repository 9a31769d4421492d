// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/releaseform.h"

#include "gui/labels.h"
#include "model/moduletext.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QSpinBox>

ReleaseForm::ReleaseForm(QWidget *parent)
    : QWidget(parent)
    , m_version(new QSpinBox)
    , m_versionHint(hintLabel({}))
    , m_path(new QLineEdit)
    , m_notes(new QPlainTextEdit)
{
    m_version->setRange(0, 255);
    m_version->setMinimumWidth(88);
    m_version->setObjectName(QStringLiteral("version"));
    m_path->setObjectName(QStringLiteral("path"));
    m_path->setFont(fixedFont());
    m_path->setMaxLength(120);
    m_path->setPlaceholderText(QStringLiteral("/"));
    m_path->setToolTip(tr("Where the binary lies on the server; / suits every module."));
    m_notes->setObjectName(QStringLiteral("notes"));
    m_notes->setTabChangesFocus(true);
    m_notes->setPlaceholderText(tr("What is new in this release"));
    m_notes->setMinimumHeight(52);
    for (QWidget *taker : {static_cast<QWidget *>(m_path), static_cast<QWidget *>(m_notes)})
        taker->setAcceptDrops(false); // a dropped file is for the page

    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(8);
    grid->setColumnStretch(1, 1);
    const auto labelled = [grid](const QString &text, QWidget *field, int row) {
        auto *label = new QLabel(text);
        label->setBuddy(field);
        grid->addWidget(label, row, 0, Qt::AlignTop | Qt::AlignLeft);
        label->setContentsMargins(0, 4, 0, 0);
    };
    labelled(tr("&Version"), m_version, 0);
    auto *versionRow = new QHBoxLayout;
    versionRow->setSpacing(10);
    versionRow->addWidget(m_version);
    versionRow->addWidget(m_versionHint, 1);
    grid->addLayout(versionRow, 0, 1);
    labelled(tr("&Path"), m_path, 1);
    grid->addWidget(m_path, 1, 1);

    auto *modules = new QGridLayout;
    modules->setVerticalSpacing(2);
    int place = 0;
    QCheckBox *first = nullptr;
    for (const stock::Module module : stock::allModules()) {
        if (!stock::hasOta(module))
            continue;
        auto *box = new QCheckBox(titleOf(module));
        box->setAccessibleName(tr("For nodes with %1").arg(titleOf(module)));
        connect(box, &QCheckBox::toggled, this, [this] { Q_EMIT modulesChosen(chosen()); });
        m_modules.insert(static_cast<int>(module), box);
        modules->addWidget(box, place / 3, place % 3);
        first = first ? first : box;
        ++place;
    }
    modules->setColumnStretch(3, 1);
    if (first)
        labelled(tr("&Modules"), first, 2);
    grid->addLayout(modules, 2, 1);
    labelled(tr("&Notes"), m_notes, 3);
    grid->addWidget(m_notes, 3, 1);
    grid->setRowStretch(3, 1);

    connect(m_version, &QSpinBox::valueChanged, this, &ReleaseForm::versionTyped);
    connect(m_path, &QLineEdit::textEdited, this, &ReleaseForm::pathTyped);
    connect(
        m_notes, &QPlainTextEdit::textChanged, this, [this] { Q_EMIT notesTyped(m_notes->toPlainText()); });
}

void ReleaseForm::show(
    int version, const QString &path, const QString &notes, const QList<stock::Module> &modules)
{
    const QSignalBlocker quietVersion(m_version);
    const QSignalBlocker quietNotes(m_notes);
    m_version->setValue(version);
    if (m_path->text() != path)
        m_path->setText(path);
    if (m_notes->toPlainText() != notes)
        m_notes->setPlainText(notes);
    for (auto box = m_modules.cbegin(); box != m_modules.cend(); ++box) {
        const QSignalBlocker quiet(box.value());
        box.value()->setChecked(modules.contains(static_cast<stock::Module>(box.key())));
    }
}

void ReleaseForm::setVersionHint(const QString &hint)
{
    m_versionHint->setText(hint);
}

QList<stock::Module> ReleaseForm::chosen() const
{
    QList<stock::Module> modules;
    for (const stock::Module module : stock::allModules()) {
        const QCheckBox *box = m_modules.value(static_cast<int>(module));
        if (box && box->isChecked())
            modules.append(module);
    }
    return modules;
}
