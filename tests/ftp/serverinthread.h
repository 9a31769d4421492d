// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ftp/ftpserver.h"

#include <QThread>

#include <functional>

// Our server in a thread of its own, as in the program, so that a test may wait for its answers. What it saw
// arrives in events while the test's event loop runs (QTRY_…).
class ServerInThread : public QObject
{
public:
    ServerInThread()
    {
        m_server->moveToThread(&m_thread);
        connect(
            m_server, &FtpServer::happened, this, [this](const ServerEvent &event) { events.append(event); });
        m_thread.start();
    }

    ~ServerInThread() override
    {
        QMetaObject::invokeMethod(
            m_server, [this] { delete m_server; }, Qt::BlockingQueuedConnection);
        m_thread.quit();
        m_thread.wait();
    }

    // The same tests run on both engines.
    static FtpServerSettings::Engine engine()
    {
        const bool isQt = qEnvironmentVariable("VESPIARY_TEST_ENGINE") == u"qt";
        return isQt ? FtpServerSettings::Engine::Qt : FtpServerSettings::Engine::Native;
    }

    static FtpServerSettings settings()
    {
        FtpServerSettings settings;
        settings.user = QStringLiteral("ota");
        settings.password = QStringLiteral("libelium");
        settings.loginDelay = std::chrono::milliseconds(1);
        settings.engine = engine();
        return settings;
    }

    quint16 listen(const FtpServerSettings &with = settings())
    {
        quint16 port = 0;
        const auto start = [&] {
            const Result<quint16> result = m_server->listen(with);
            port = result ? *result : 0;
        };
        QMetaObject::invokeMethod(m_server, start, Qt::BlockingQueuedConnection);
        return port;
    }

    void serve(std::shared_ptr<const ServedTree> tree)
    {
        QMetaObject::invokeMethod(
            m_server, [&] { m_server->serve(tree); }, Qt::BlockingQueuedConnection);
    }

    void serveFolder(std::shared_ptr<ServedFolder> folder)
    {
        QMetaObject::invokeMethod(
            m_server, [&] { m_server->serveFolder(folder); }, Qt::BlockingQueuedConnection);
    }

    // Something done in the server's own thread.
    void run(const std::function<void(FtpServer &)> &what)
    {
        QMetaObject::invokeMethod(
            m_server, [&] { what(*m_server); }, Qt::BlockingQueuedConnection);
    }

    void stop() { QMetaObject::invokeMethod(m_server, &FtpServer::stop, Qt::BlockingQueuedConnection); }

    int sessionCount()
    {
        int count = 0;
        QMetaObject::invokeMethod(
            m_server, [&] { count = m_server->sessionCount(); }, Qt::BlockingQueuedConnection);
        return count;
    }

    QList<ServerEvent> seen(ServerEvent::Kind kind) const
    {
        QList<ServerEvent> found;
        for (const ServerEvent &event : events) {
            if (event.kind == kind)
                found.append(event);
        }
        return found;
    }

    FtpServer *server() { return m_server; }

    QList<ServerEvent> events;

private:
    QThread m_thread;
    FtpServer *m_server = new FtpServer;
};
