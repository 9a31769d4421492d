// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"

#include <QHostAddress>

#include <array>
#include <utility>

// A descriptor of a socket that is closed with its owner.
class SystemSocket
{
public:
    SystemSocket() = default;
    explicit SystemSocket(int descriptor)
        : m_descriptor(descriptor)
    {
    }
    SystemSocket(SystemSocket &&other) noexcept
        : m_descriptor(std::exchange(other.m_descriptor, -1))
    {
    }
    SystemSocket &operator=(SystemSocket &&other) noexcept
    {
        reset(std::exchange(other.m_descriptor, -1));
        return *this;
    }
    ~SystemSocket() { reset(); }

    void reset(int descriptor = -1);
    int descriptor() const { return m_descriptor; }
    explicit operator bool() const { return m_descriptor >= 0; }

    // A TCP socket that never blocks, of the kind of this address; false and errno when there is none.
    static SystemSocket make(const QHostAddress &address);

    bool bind(const QHostAddress &address, quint16 port) const;
    bool listen(int backlog) const;
    int connect(const QHostAddress &address, quint16 port) const; // as connect(2)
    quint16 port() const;
    QHostAddress localAddress() const;

    // The next connection that waits, and who makes it; none: EAGAIN, or why.
    SystemSocket accept(QHostAddress &peer) const;

    // Room to receive into, one for all of a thread: what is in it is used at once.
    using Scratch = std::array<char, 64 * 1024>;
    static Scratch &scratch();

    void setOption(int level, int option, int value) const;

    // Bytes the peer has not acknowledged.
    qint64 underWay() const;

private:
    int m_descriptor = -1;
};

// Raises the limit of descriptors to what the system allows at most; gives that limit.
qint64 raiseDescriptorLimit();
