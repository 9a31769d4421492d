// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/qtlink.h"

#include <QTcpServer>
#include <QTcpSocket>

#include <functional>

namespace {

constexpr int longBacklog = 4096; // a fleet wakes at the same minute
constexpr std::chrono::milliseconds momentOfRest(100);

// Hands every waiting connection over at once, where the base class would queue thirty and stop.
class Listener : public QTcpServer
{
public:
    explicit Listener(std::function<void(qintptr)> take)
        : m_take(std::move(take))
    {
    }

protected:
    void incomingConnection(qintptr descriptor) override { m_take(descriptor); }

private:
    std::function<void(qintptr)> m_take;
};

// The portable engine.
class QtEngine final : public FtpEngine
{
public:
    QtEngine(EngineHost &host, QObject *parent)
        : FtpEngine(parent)
        , m_host(host)
    {
    }

    ~QtEngine() override { end(); }

    Result<quint16> listen(const QHostAddress &address, quint16 port) override
    {
        auto listener = std::make_unique<Listener>([this](qintptr descriptor) { accept(descriptor); });
        listener->setListenBacklogSize(longBacklog);
        if (!listener->listen(address, port))
            return Error{listener->serverError() == QAbstractSocket::SocketAccessError
                    ? ErrorCode::PortNeedsRight
                    : ErrorCode::ListenFailed,
                listener->errorString()};
        connect(listener.get(), &QTcpServer::acceptError, listener.get(), [server = listener.get()] {
            QTimer::singleShot(momentOfRest, server, &QTcpServer::resumeAccepting);
        });
        m_listener = std::move(listener);
        return m_listener->serverPort();
    }

    void stopListening() override { m_listener.reset(); }

    void end() override
    {
        stopListening();
        for (QtLink *link : findChildren<QtLink *>(Qt::FindDirectChildrenOnly))
            link->closeNow();
    }

    quint16 port() const override { return m_listener ? m_listener->serverPort() : 0; }
    void settle(SessionLink &link) override { static_cast<QtLink &>(link).read(); }

private:
    void accept(qintptr descriptor)
    {
        auto *socket = new QTcpSocket(this);
        if (!socket->setSocketDescriptor(descriptor)) {
            delete socket;
            return;
        }
        auto *link = new QtLink(m_host, socket, this);
        link->start();
    }

    EngineHost &m_host;
    std::unique_ptr<Listener> m_listener;
};

} // namespace

FtpEngine *makeQtEngine(EngineHost &host, QObject *parent)
{
    return new QtEngine(host, parent);
}
