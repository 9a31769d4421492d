// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/ftptransfer.h"

#include "ftp/farewell.h"

#include <QTcpSocket>

#include <algorithm>

namespace {

constexpr qint64 blockSize = 16 * 1024;

} // namespace

FtpTransfer::FtpTransfer(
    QTcpSocket *socket, const Outgoing &outgoing, std::chrono::milliseconds stallLimit, QObject *parent)
    : QObject(parent)
    , m_socket(socket)
    , m_outgoing(outgoing)
    , m_next(outgoing.from)
    , m_allowed(outgoing.bytesPerSecond > 0 ? outgoing.from : outgoing.bytes.size())
    , m_toSend(outgoing.bytes.size() - outgoing.from)
    , m_stallLimit(stallLimit)
{
    m_socket->setParent(this);
    m_stall.setSingleShot(true);
    connect(&m_stall, &QTimer::timeout, this, &FtpTransfer::abort);
    connect(&m_pace, &QTimer::timeout, this, &FtpTransfer::goFurther);
    connect(m_socket, &QTcpSocket::bytesWritten, this, &FtpTransfer::countWritten);
    connect(m_socket, &QTcpSocket::disconnected, this, &FtpTransfer::abort);
    connect(m_socket, &QTcpSocket::errorOccurred, this, &FtpTransfer::abort);
    connect(m_socket, &QTcpSocket::readyRead, m_socket, [this] { m_socket->readAll(); });
}

void FtpTransfer::start()
{
    m_stall.start(m_stallLimit);
    if (m_socket->state() != QAbstractSocket::ConnectedState)
        abort();
    else if (m_toSend == 0)
        leave();
    else if (m_outgoing.bytesPerSecond > 0)
        m_pace.start(Outgoing::PaceBeat);
    else
        pump();
}

void FtpTransfer::goFurther()
{
    const qint64 beat = std::max<qint64>(1, m_outgoing.bytesPerSecond * Outgoing::PaceBeat.count() / 1000);
    m_allowed = std::min<qint64>(m_outgoing.bytes.size(), m_allowed + beat);
    pump();
}

void FtpTransfer::leave()
{
    m_pace.stop();
    if (m_outgoing.end == Outgoing::End::Farewell)
        sayFarewell();
    else if (m_outgoing.end == Outgoing::End::Reset)
        abort();
}

void FtpTransfer::abort()
{
    m_pace.stop();
    m_socket->disconnect(this);
    m_socket->abort();
    end(false);
}

void FtpTransfer::pump()
{
    while (m_next < m_allowed && m_socket->bytesToWrite() < blockSize) {
        const qint64 block = std::min(blockSize, m_allowed - m_next);
        const qint64 taken = m_socket->write(m_outgoing.bytes.constData() + m_next, block);
        if (taken <= 0) {
            abort();
            return;
        }
        m_next += taken;
    }
}

void FtpTransfer::countWritten(qint64 bytes)
{
    m_sent += bytes;
    m_stall.start(m_stallLimit);
    if (m_sent == m_toSend)
        leave();
    else
        pump();
}

void FtpTransfer::sayFarewell()
{
    m_stall.stop();
    m_socket->disconnect(this);
    m_farewell = new Farewell(m_socket, m_stallLimit, this);
    connect(m_farewell, &Farewell::ended, this, &FtpTransfer::end);
}

void FtpTransfer::end(bool whole)
{
    if (std::exchange(m_hasEnded, true))
        return;
    m_stall.stop();
    if (m_farewell && !whole)
        m_sent -= std::min(m_sent, m_farewell->bytesUnderWay());
    Q_EMIT ended(whole);
}
