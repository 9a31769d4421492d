// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/recoverybar.h"

#include "gui/icon.h"
#include "gui/notice.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

RecoveryBar::RecoveryBar(QWidget *parent)
    : QWidget(parent)
    , m_notice(new Notice)
    , m_finish(new QPushButton(iconNamed(QStringLiteral("done")), tr("&Finish it")))
    , m_undo(new QPushButton(iconNamed(QStringLiteral("again")), tr("&Undo it")))
{
    m_notice->setObjectName(QStringLiteral("recovery"));
    m_finish->setObjectName(QStringLiteral("finishPublication"));
    m_undo->setObjectName(QStringLiteral("undoPublication"));
    m_finish->setToolTip(tr("Does the same once more from the beginning, behind a hold."));
    m_undo->setToolTip(tr("Brings back what was live there before, exactly."));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(10);
    row->addWidget(m_notice, 1);
    auto *buttons = new QVBoxLayout;
    buttons->addWidget(m_finish);
    buttons->addWidget(m_undo);
    row->addLayout(buttons);
    connect(m_finish, &QPushButton::clicked, this, &RecoveryBar::finishRequested);
    connect(m_undo, &QPushButton::clicked, this, &RecoveryBar::undoRequested);
    hide();
}

void RecoveryBar::show(const std::optional<Publication> &publication, const QString &what, bool mayAct)
{
    setVisible(publication.has_value());
    if (!publication)
        return;
    m_finish->setEnabled(mayAct);
    m_undo->setEnabled(mayAct);
    const QString since = locale().toString(publication->started.toLocalTime(), QLocale::ShortFormat);
    m_notice->tell(Look::Tone::Bad,
        tr("Interrupted on %1: %2, begun %3. It stopped at: %4. Nodes can see a part of it; nothing else is "
           "published there until it is finished or undone.")
            .arg(publication->server, what, since, publication->step));
}
