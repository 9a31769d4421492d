// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/grouprunpanel.h"

#include "gui/notice.h"
#include "gui/stepdelegate.h"
#include "gui/tables.h"

#include <QListView>
#include <QVBoxLayout>

GroupRunPanel::GroupRunPanel(GroupRun *run, QWidget *parent)
    : Panel(tr("Groups, one after the other"), parent)
    , m_list(new QListView)
    , m_summary(new Notice)
{
    m_list->setObjectName(QStringLiteral("groupRun"));
    m_list->setAccessibleName(tr("Groups and how it went"));
    m_list->setModel(run->groups());
    m_list->setItemDelegate(new StepDelegate(m_list));
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMinimumHeight(90);
    m_summary->setObjectName(QStringLiteral("groupSummary"));
    body()->addWidget(new EmptyText(m_list, tr("Each group appears here with how it went.")), 1);
    body()->addWidget(m_summary);
    connect(run, &GroupRun::started, m_summary, &Notice::clear);
    connect(run, &GroupRun::finished, this, [this](const Result<> &result, const QString &summary) {
        const bool isCancelled = !result && result.error().code == ErrorCode::Cancelled;
        m_summary->tell(result ? Look::Tone::Good
                : isCancelled  ? Look::Tone::Caution
                               : Look::Tone::Bad,
            summary);
    });
}
