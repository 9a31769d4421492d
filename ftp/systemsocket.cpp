// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/systemsocket.h"

#include "ftp/datalink.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <linux/sockios.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

namespace {

struct SystemAddress
{
    sockaddr_storage storage{};
    socklen_t size = sizeof(storage);

    sockaddr *plain() { return reinterpret_cast<sockaddr *>(&storage); }
    const sockaddr *plain() const { return reinterpret_cast<const sockaddr *>(&storage); }
    QHostAddress address() const { return plainAddress(QHostAddress(plain())); }
};

bool isIPv4(const QHostAddress &address)
{
    return address.protocol() == QAbstractSocket::IPv4Protocol;
}

SystemAddress systemAddress(const QHostAddress &address, quint16 port)
{
    SystemAddress result;
    if (isIPv4(address)) {
        auto *v4 = reinterpret_cast<sockaddr_in *>(&result.storage);
        v4->sin_family = AF_INET;
        v4->sin_port = htons(port);
        v4->sin_addr.s_addr = htonl(address.toIPv4Address());
        result.size = sizeof(sockaddr_in);
        return result;
    }
    auto *v6 = reinterpret_cast<sockaddr_in6 *>(&result.storage);
    v6->sin6_family = AF_INET6;
    v6->sin6_port = htons(port);
    v6->sin6_scope_id = address.scopeId().toUInt();
    const Q_IPV6ADDR bytes = address.toIPv6Address();
    std::memcpy(&v6->sin6_addr, &bytes, sizeof bytes);
    result.size = sizeof(sockaddr_in6);
    return result;
}

} // namespace

void SystemSocket::reset(int descriptor)
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
    m_descriptor = descriptor;
}

SystemSocket SystemSocket::make(const QHostAddress &address)
{
    const bool isDual = address.protocol() == QAbstractSocket::AnyIPProtocol;
    SystemSocket socket(
        ::socket(isIPv4(address) ? AF_INET : AF_INET6, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (socket && !isIPv4(address))
        socket.setOption(IPPROTO_IPV6, IPV6_V6ONLY, isDual ? 0 : 1);
    return socket;
}

bool SystemSocket::bind(const QHostAddress &address, quint16 port) const
{
    const SystemAddress wanted = systemAddress(address, port);
    return ::bind(m_descriptor, wanted.plain(), wanted.size) == 0;
}

bool SystemSocket::listen(int backlog) const
{
    return ::listen(m_descriptor, backlog) == 0;
}

int SystemSocket::connect(const QHostAddress &address, quint16 port) const
{
    const SystemAddress wanted = systemAddress(address, port);
    return ::connect(m_descriptor, wanted.plain(), wanted.size);
}

quint16 SystemSocket::port() const
{
    SystemAddress own;
    if (::getsockname(m_descriptor, own.plain(), &own.size) != 0)
        return 0;
    return own.storage.ss_family == AF_INET
        ? ntohs(reinterpret_cast<sockaddr_in *>(&own.storage)->sin_port)
        : ntohs(reinterpret_cast<sockaddr_in6 *>(&own.storage)->sin6_port);
}

QHostAddress SystemSocket::localAddress() const
{
    SystemAddress own;
    return ::getsockname(m_descriptor, own.plain(), &own.size) == 0 ? own.address() : QHostAddress();
}

SystemSocket SystemSocket::accept(QHostAddress &peer) const
{
    SystemAddress from;
    SystemSocket socket(::accept4(m_descriptor, from.plain(), &from.size, SOCK_NONBLOCK | SOCK_CLOEXEC));
    if (socket)
        peer = from.address();
    return socket;
}

SystemSocket::Scratch &SystemSocket::scratch()
{
    static thread_local Scratch room;
    return room;
}

void SystemSocket::setOption(int level, int option, int value) const
{
    ::setsockopt(m_descriptor, level, option, &value, sizeof value);
}

qint64 SystemSocket::underWay() const
{
    int bytes = 0;
    return m_descriptor >= 0 && ::ioctl(m_descriptor, SIOCOUTQ, &bytes) == 0 ? bytes : 0;
}

qint64 raiseDescriptorLimit()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return 0;
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    ::getrlimit(RLIMIT_NOFILE, &limit);
    return static_cast<qint64>(std::min<rlim_t>(limit.rlim_cur, 1'000'000'000));
}
