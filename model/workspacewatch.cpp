// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/workspacewatch.h"

#include "model/sqlrow.h"

#include <QSqlDatabase>

namespace {

constexpr int intervalMs = 400; // others' changes are to be seen within a second

// A number that SQLite keeps in shared memory: asking for it reads no page. -1 when it cannot be told now.
qint64 versionOf(const Workspace &workspace)
{
    QSqlQuery query(workspace.database());
    const bool isTold = query.exec(QStringLiteral("PRAGMA data_version")) && query.next();
    return isTold ? query.value(0).toLongLong() : -1;
}

} // namespace

WorkspaceWatch::WorkspaceWatch(QObject *parent)
    : QObject(parent)
{
    m_timer.setInterval(intervalMs);
    connect(&m_timer, &QTimer::timeout, this, &WorkspaceWatch::look);
}

void WorkspaceWatch::watch(const std::shared_ptr<Workspace> &workspace)
{
    m_workspace = workspace;
    m_version = workspace ? versionOf(*workspace) : -1;
    if (workspace)
        m_timer.start();
    else
        m_timer.stop();
}

void WorkspaceWatch::look()
{
    const qint64 version = versionOf(*m_workspace);
    if (version < 0 || version == m_version)
        return;
    m_version = version;
    Q_EMIT changed();
}
