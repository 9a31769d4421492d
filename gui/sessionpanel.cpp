// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/sessionpanel.h"

#include "gui/labels.h"
#include "gui/ownserver.h"
#include "gui/tables.h"
#include "gui/throughputplot.h"

#include <QHeaderView>
#include <QTableView>
#include <QVBoxLayout>

SessionPanel::SessionPanel(OwnServer *server, QWidget *parent)
    : Panel(tr("Sessions"), parent)
    , m_server(server)
    , m_count(hintLabel({}))
    , m_table(new QTableView)
{
    m_count->setObjectName(QStringLiteral("sessionCount"));
    m_count->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    head()->addWidget(m_count, 1);
    m_table->setObjectName(QStringLiteral("sessions"));
    m_table->setAccessibleName(tr("Sessions"));
    m_table->setModel(server->sessionTable());
    prepareTable(m_table, {9, 15, 14, 14, 10, 6});
    m_table->horizontalHeader()->setStretchLastSection(false);
    m_table->horizontalHeader()->setSectionResizeMode(SessionTableModel::StepColumn, QHeaderView::Stretch);
    auto *table = new EmptyText(m_table, {});
    m_empty = table->label();
    body()->addWidget(new ThroughputPlot(server));
    body()->addWidget(table, 1);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        [this](const QModelIndex &index) {
            if (const qint64 session = m_server->sessionTable()->sessionAt(index.row()); session != 0)
                Q_EMIT chosen(session);
        });
    connect(server, &OwnServer::sampled, this, &SessionPanel::refresh);
    refresh();
}

void SessionPanel::refresh()
{
    m_empty->setText(m_server->isRunning()
            ? tr("Nobody is here. Nodes appear with their first word, and stay for as long as they talk.")
            : tr("The server does not run. Set it up at the left and start it."));
    const int now = m_server->sessionTable()->rowCount();
    m_count->setText(m_server->isRunning() ? tr("Now: %1, different callers: %2, moved: %3 bytes")
                                                 .arg(now)
                                                 .arg(m_server->callerCount())
                                                 .arg(locale().toString(m_server->throughput().total()))
                                           : QString());
}
