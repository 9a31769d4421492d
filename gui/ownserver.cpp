// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/ownserver.h"

#include "model/release.h"

#include <QThread>

OwnServer::OwnServer(QThread *io, QObject *parent)
    : QObject(parent)
    , m_server(new FtpServer)
{
    qRegisterMetaType<ServerEvent>();
    m_server->moveToThread(io);
    connect(io, &QThread::finished, m_server, &QObject::deleteLater);
    connect(m_server, &FtpServer::happened, this, &OwnServer::take);
    // Until something is published in this run, nodes are told that there is nothing to do.
    serve(ServedTree::ofRelease(holdManifestText(), {}, {}, QStringLiteral("/")), tr("a hold (NO_FILE)"));
}

void OwnServer::start(const FtpServerSettings &settings)
{
    m_settings = settings;
    QMetaObject::invokeMethod(m_server, [this, server = m_server, settings] {
        const Result<quint16> port = server->listen(settings);
        QMetaObject::invokeMethod(this, [this, port] {
            if (!port) {
                Q_EMIT failed(port.error());
                return;
            }
            m_port = *port;
            m_sessions = 0;
            Q_EMIT started(m_port);
            Q_EMIT changed();
        });
    });
}

void OwnServer::stop()
{
    QMetaObject::invokeMethod(m_server, [this, server = m_server] {
        server->stop();
        QMetaObject::invokeMethod(this, [this] {
            m_port = 0;
            m_sessions = 0;
            Q_EMIT stopped();
            Q_EMIT changed();
        });
    });
}

void OwnServer::serve(std::shared_ptr<const ServedTree> tree, const QString &what)
{
    QMetaObject::invokeMethod(
        m_server, [server = m_server, tree = std::move(tree)] { server->serve(tree); });
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
    m_events.append(event);
    Q_EMIT changed();
}
