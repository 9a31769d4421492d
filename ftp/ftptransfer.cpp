// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/ftptransfer.h"

#include "ftp/farewell.h"

#include <QTcpSocket>

#include <algorithm>

namespace {

constexpr qint64 blockSize = 16 * 1024;

} // namespace

FtpTransfer::FtpTransfer(QTcpSocket *socket, const QByteArray &bytes, qint64 from,
    std::chrono::milliseconds stallLimit, QObject *parent)
    : QObject(parent)
    , m_socket(socket)
    , m_bytes(bytes)
    , m_next(from)
    , m_toSend(bytes.size() - from)
    , m_stallLimit(stallLimit)
{
    m_socket->setParent(this);
    m_stall.setSingleShot(true);
    connect(&m_stall, &QTimer::timeout, this, &FtpTransfer::abort);
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
        sayFarewell();
    else
        pump();
}

void FtpTransfer::abort()
{
    m_socket->disconnect(this);
    m_socket->abort();
    end(false);
}

void FtpTransfer::pump()
{
    while (m_next < m_bytes.size() && m_socket->bytesToWrite() < blockSize) {
        const qint64 block = std::min(blockSize, m_bytes.size() - m_next);
        const qint64 taken = m_socket->write(m_bytes.constData() + m_next, block);
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
        sayFarewell();
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
