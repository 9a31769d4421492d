// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/nodedesk.h"

#include <QFile>

using std::chrono::minutes;
using std::chrono::seconds;

NodeDesk::NodeDesk(ReleaseDesk *releases, OwnServer *own, Clock clock, QObject *parent)
    : QObject(parent)
    , m_releases(releases)
    , m_own(own)
    , m_clock(std::move(clock))
{
    m_pool.setMaxThreadCount(1);
    m_batch.setSingleShot(true);
    m_batch.setInterval(seconds(2));
    m_heartbeat.setInterval(minutes(5));
    connect(&m_batch, &QTimer::timeout, this, &NodeDesk::write);
    connect(&m_heartbeat, &QTimer::timeout, this, &NodeDesk::write);
    connect(m_own->server(), &FtpServer::happened, this, &NodeDesk::take);
    connect(m_own, &OwnServer::started, this, [this] {
        m_listensSince = m_clock();
        m_heartbeat.start();
    });
    connect(m_own, &OwnServer::stopped, this, [this] {
        write();
        m_heartbeat.stop();
        m_listensSince = {};
    });
    connect(m_releases, &ReleaseDesk::opened, this, [this](const QString &path) {
        write(); // into the workspace that was open until now
        m_workspace = path;
        m_isReadOnly = m_releases->isReadOnly();
        m_nodes.setNodes({}, m_clock());
        refresh();
    });
    connect(m_releases, &ReleaseDesk::changedElsewhere, this, &NodeDesk::refresh);
}

NodeDesk::~NodeDesk()
{
    write();
}

void NodeDesk::take(const ServerEvent &event)
{
    m_fold.feed(event);
    if (!m_batch.isActive())
        m_batch.start();
}

void NodeDesk::write()
{
    m_batch.stop();
    const QList<ServerSession> sessions = m_fold.takeChanged();
    if (!mayWrite() || (sessions.isEmpty() && !m_listensSince.isValid()))
        return;
    const Watch watch{m_listensSince, m_clock()};
    run(m_workspace, [sessions, watch](NodeRegister &nodes) -> Result<> {
        const Result<qint64> stored = nodes.store(ownServerName, sessions);
        if (!stored)
            return stored.error();
        return watch.began.isValid() ? nodes.keepWatch(ownServerName, watch) : Result<>();
    });
}

void NodeDesk::refresh()
{
    if (!m_workspace.isEmpty())
        run(m_workspace, [](NodeRegister &) { return Result<>(); });
}

void NodeDesk::run(const QString &path, const Job &job)
{
    const auto opening = m_isReadOnly ? Workspace::Opening::ReadOnly : Workspace::Opening::MustExist;
    m_pool.start([this, path, opening, job, now = m_clock()] {
        const auto read = [&]() -> Result<QList<Node>> {
            const auto workspace = Workspace::open(path, opening);
            if (!workspace)
                return workspace.error();
            NodeRegister nodes(*workspace);
            if (const Result<> done = job(nodes); !done)
                return done.error();
            return nodes.nodes(now);
        };
        QMetaObject::invokeMethod(this, [this, path, nodes = read(), now] { show(path, nodes, now); });
    });
}

void NodeDesk::show(const QString &workspace, const Result<QList<Node>> &nodes, const QDateTime &now)
{
    if (workspace != m_workspace)
        return; // another one was opened meanwhile
    if (!nodes) {
        Q_EMIT failed(nodes.error());
        return;
    }
    m_nodes.setNodes(*nodes, now);
    Q_EMIT changed();
}

Result<> NodeDesk::describeAs(const NodeKey &key, const QString &name, const QString &note)
{
    if (m_workspace.isEmpty())
        return Error{ErrorCode::WorkspaceMissing, {}};
    const Result<> done = NodeRegister(m_releases->workspace()).describeAs(key, name, note);
    refresh();
    return done;
}

void NodeDesk::importLog(const QString &path, const QString &server)
{
    if (m_workspace.isEmpty()) {
        Q_EMIT failed({ErrorCode::WorkspaceMissing, {}});
        return;
    }
    run(m_workspace, [this, path, server](NodeRegister &nodes) -> Result<> {
        QFile log(path);
        if (!log.open(QIODevice::ReadOnly))
            return Error{ErrorCode::FileUnreadable, path + QStringLiteral(": ") + log.errorString()};
        const Result<LogImport> import = ::importLog(log, nodes, server);
        if (!import)
            return import.error();
        QMetaObject::invokeMethod(this, [this, import = *import] { Q_EMIT imported(import); });
        return {};
    });
}
