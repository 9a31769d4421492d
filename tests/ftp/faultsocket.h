// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <utility>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

// A TCP socket on loopback that can end in either of TCP's ways, which QTcpSocket cannot be told.
class FaultSocket
{
public:
    FaultSocket() = default;
    explicit FaultSocket(int descriptor)
        : m_descriptor(descriptor)
    {
    }
    FaultSocket(FaultSocket &&other) noexcept
        : m_descriptor(std::exchange(other.m_descriptor, -1))
    {
    }
    FaultSocket &operator=(FaultSocket &&other) noexcept
    {
        std::swap(m_descriptor, other.m_descriptor);
        return *this;
    }
    ~FaultSocket() { close(); }

    static FaultSocket listening()
    {
        FaultSocket socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
        sockaddr_in address = loopback(0);
        if (::bind(socket.m_descriptor, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0
            || ::listen(socket.m_descriptor, 64) != 0)
            socket.close();
        return socket;
    }

    // On loopback the answer is there at once.
    static FaultSocket connectedTo(quint16 port)
    {
        FaultSocket socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
        sockaddr_in address = loopback(port);
        if (::connect(socket.m_descriptor, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0)
            socket.close();
        else
            socket.hurry();
        return socket;
    }

    FaultSocket accept() const
    {
        FaultSocket socket(::accept4(m_descriptor, nullptr, nullptr, SOCK_CLOEXEC));
        if (socket.isOpen())
            socket.hurry();
        return socket;
    }

    quint16 port() const
    {
        sockaddr_in address = {};
        socklen_t size = sizeof address;
        if (::getsockname(m_descriptor, reinterpret_cast<sockaddr *>(&address), &size) != 0)
            return 0;
        return ntohs(address.sin_port);
    }

    bool isOpen() const { return m_descriptor >= 0; }
    int descriptor() const { return m_descriptor; }

    void sendNoMore() { ::shutdown(m_descriptor, SHUT_WR); }

    void close()
    {
        if (isOpen())
            ::close(std::exchange(m_descriptor, -1));
    }

    void reset()
    {
        const linger none = {1, 0};
        if (isOpen())
            ::setsockopt(m_descriptor, SOL_SOCKET, SO_LINGER, &none, sizeof none);
        close();
    }

private:
    static sockaddr_in loopback(quint16 port)
    {
        sockaddr_in address = {};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        return address;
    }

    void hurry()
    {
        const int on = 1;
        ::setsockopt(m_descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        ::fcntl(m_descriptor, F_SETFL, O_NONBLOCK);
    }

    int m_descriptor = -1;
};
