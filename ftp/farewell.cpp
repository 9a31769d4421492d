// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/farewell.h"

#include <QSocketNotifier>
#include <QTcpSocket>

#include <cerrno>

#include <linux/sockios.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace {

constexpr std::chrono::milliseconds betweenGlances(20);
constexpr std::chrono::milliseconds momentToClose(1000);

} // namespace

// Qt tells a reset like an ordinary end, so the last word is heard on a descriptor of our own.
Farewell::Farewell(QTcpSocket *socket, std::chrono::milliseconds limit, QObject *parent)
    : QObject(parent)
    , m_descriptor(::dup(static_cast<int>(socket->socketDescriptor())))
    , m_limit(limit)
{
    socket->abort();
    connect(&m_looks, &QTimer::timeout, this, &Farewell::look);
    m_looks.start(betweenGlances);
    if (m_descriptor < 0)
        return;
    ::shutdown(m_descriptor, SHUT_WR);
    m_notifier = new QSocketNotifier(m_descriptor, QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, &Farewell::hear);
}

Farewell::~Farewell()
{
    delete m_notifier;
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

qint64 Farewell::bytesUnderWay() const
{
    int bytes = 0;
    if (m_descriptor < 0 || ::ioctl(m_descriptor, SIOCOUTQ, &bytes) != 0)
        return 0;
    return bytes;
}

void Farewell::hear()
{
    char unwanted[512];
    const ssize_t got = ::recv(m_descriptor, unwanted, sizeof unwanted, MSG_DONTWAIT);
    if (got == 0)
        end(true);
    else if (got < 0 && errno != EAGAIN && errno != EINTR)
        end(false);
}

void Farewell::look()
{
    const qint64 underWay = bytesUnderWay();
    m_waited = underWay == m_lastUnderWay ? m_waited + betweenGlances : betweenGlances;
    m_quiet = underWay == 0 ? m_quiet + betweenGlances : std::chrono::milliseconds(0);
    m_lastUnderWay = underWay;
    if (m_descriptor < 0 || m_waited >= m_limit)
        end(false);
    else if (m_quiet >= momentToClose)
        end(true);
}

void Farewell::end(bool taken)
{
    m_looks.stop();
    if (m_notifier)
        m_notifier->setEnabled(false);
    Q_EMIT ended(taken);
}
