// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/ownserver.h"

#include "model/release.h"

#include <QThread>

OwnServer::OwnServer(QThread *io, QObject *parent)
    : QObject(parent)
    , m_server(new ListeningServer)
{
    qRegisterMetaType<ServerEvent>();
    qRegisterMetaType<Error>();
    m_server->moveToThread(io);
    connect(io, &QThread::finished, m_server, &QObject::deleteLater);
    connect(m_server, &ListeningServer::began, this, &OwnServer::setListening);
    connect(m_server, &ListeningServer::ended, this, [this] { setListening(0); });
    connect(m_server, &ListeningServer::refused, this, &OwnServer::failed);
    connect(m_server, &FtpServer::happened, this, &OwnServer::take);
    // Until something is published in this run, nodes are told that there is nothing to do.
    serve(ServedTree::ofRelease(holdManifestText(), {}, {}, QStringLiteral("/")), tr("a hold (NO_FILE)"));
}

void OwnServer::start(const FtpServerSettings &settings)
{
    m_settings = settings;
    QMetaObject::invokeMethod(m_server, [server = m_server, settings] { server->begin(settings); });
}

void OwnServer::stop()
{
    QMetaObject::invokeMethod(m_server, [server = m_server] { server->end(); });
}

void OwnServer::setListening(quint16 port)
{
    m_port = port;
    m_sessions = 0;
    if (port != 0)
        Q_EMIT started(port);
    else
        Q_EMIT stopped();
    Q_EMIT changed();
}

void OwnServer::serve(std::shared_ptr<const ServedTree> tree, const QString &what)
{
    QMetaObject::invokeMethod(m_server, [server = m_server, tree = std::move(tree)] { server->serve(tree); });
    setServed(what);
}

void OwnServer::setServed(const QString &what)
{
    m_served = what;
    Q_EMIT changed();
}

void OwnServer::take(const ServerEvent &event)
{
    if (event.kind == ServerEvent::Kind::Connected)
        ++m_sessions;
    else if (event.kind == ServerEvent::Kind::Ended)
        m_sessions = qMax(0, m_sessions - 1);
    m_callers.insert(event.peer);
    m_events.append(event);
    Q_EMIT changed();
}
