// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/datalink.h"
#include "ftp/epolllink.h"

#include <QTimer>

#include <cerrno>
#include <cstring>
#include <unordered_map>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

namespace {

constexpr int backlogSize = 4096;  // a fleet wakes at the same minute
constexpr int acceptedAtOnce = 64; // then those who are here have their turn
constexpr std::chrono::milliseconds restAfterAcceptError(100);

// One thread, one epoll, no object of Qt per client.
class EpollEngine final : public FtpEngine, private EpollLoop::Watch, public EpollLink::Keeper
{
public:
    EpollEngine(EngineHost &host, QObject *parent)
        : FtpEngine(parent)
        , m_host(host)
    {
        m_rest.setSingleShot(true);
        connect(&m_rest, &QTimer::timeout, this, [this] { watchListener(); });
    }

    ~EpollEngine() override { end(); }

    Result<quint16> listen(const QHostAddress &address, quint16 port) override
    {
        raiseDescriptorLimit();
        QHostAddress where = address;
        SystemSocket socket = SystemSocket::make(where);
        if (!socket && address == QHostAddress::Any) { // a system without IPv6
            where = QHostAddress(QHostAddress::AnyIPv4);
            socket = SystemSocket::make(where);
        }
        m_isAny = address == QHostAddress::Any || address == QHostAddress::AnyIPv4
            || address == QHostAddress::AnyIPv6;
        if (socket) {
            // Accepted connections take these over.
            socket.setOption(SOL_SOCKET, SO_REUSEADDR, 1);
            socket.setOption(IPPROTO_TCP, TCP_NODELAY, 1);
            socket.setOption(SOL_SOCKET, SO_KEEPALIVE, 1);
            socket.setOption(SOL_SOCKET, SO_OOBINLINE, 1); // Telnet's urgent byte belongs to the commands
        }
        if (!socket || !socket.bind(where, port) || !socket.listen(backlogSize))
            return Error{errno == EACCES ? ErrorCode::PortNeedsRight : ErrorCode::ListenFailed,
                QString::fromLocal8Bit(std::strerror(errno))};
        m_address = plainAddress(address);
        m_listener = std::move(socket);
        watchListener();
        return m_listener.port();
    }

    void stopListening() override
    {
        m_rest.stop();
        if (m_listener)
            m_loop.forget(m_listener.descriptor(), *this);
        m_listener.reset();
    }

    void end() override
    {
        stopListening();
        while (!m_links.empty())
            m_links.begin()->first->closeNow();
    }

    quint16 port() const override { return m_listener ? m_listener.port() : 0; }
    void settle(SessionLink &link) override { static_cast<EpollLink &>(link).settle(); }

private:
    void watchListener()
    {
        if (m_listener)
            m_loop.watch(m_listener.descriptor(), EPOLLIN, *this);
    }

    void ready(quint32) override
    {
        for (int i = 0; i < acceptedAtOnce && m_listener; ++i) {
            QHostAddress peer;
            SystemSocket socket = m_listener.accept(peer);
            if (!socket && errno != EAGAIN && errno != ECONNABORTED && errno != EINTR) {
                m_loop.forget(m_listener.descriptor(), *this); // no descriptor is left: those who wait, wait
                m_rest.start(restAfterAcceptError);
            }
            if (!socket)
                return;
            const QHostAddress local = m_isAny ? socket.localAddress() : m_address;
            auto link = std::make_unique<EpollLink>(m_loop, m_host, *this, std::move(socket), local, peer);
            EpollLink &started = *link;
            m_links.emplace(&started, std::move(link));
            started.start();
        }
    }

    void linkEnded(EpollLink &link) override
    {
        const auto found = m_links.find(&link);
        m_loop.bury(std::move(found->second));
        m_links.erase(found);
    }

    EngineHost &m_host;
    EpollLoop m_loop;
    QTimer m_rest;
    SystemSocket m_listener;
    QHostAddress m_address;
    bool m_isAny = false;
    std::unordered_map<EpollLink *, std::unique_ptr<EpollLink>> m_links;
};

} // namespace

FtpEngine *makeEpollEngine(EngineHost &host, QObject *parent)
{
    return new EpollEngine(host, parent);
}
