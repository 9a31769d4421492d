// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/qtlink.h"

#include "ftp/datalink.h"
#include "ftp/ftptransfer.h"

#include <QTcpSocket>

namespace {

constexpr qint64 readBufferSize = 16 * 1024;

} // namespace

QtLink::QtLink(EngineHost &host, QTcpSocket *control, QObject *parent)
    : QObject(parent)
    , m_host(host)
    , m_control(control)
    , m_local(plainAddress(control->localAddress()))
    , m_peer(plainAddress(control->peerAddress()))
{
    m_control->setParent(this);
    m_control->setReadBufferSize(readBufferSize);
    m_control->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_control->setSocketOption(QAbstractSocket::KeepAliveOption, 1);
    m_patience.setSingleShot(true);
    m_patience.setTimerType(Qt::PreciseTimer);
    m_dataPatience.setSingleShot(true);
    connect(m_control, &QTcpSocket::readyRead, this, &QtLink::read);
    connect(m_control, &QTcpSocket::bytesWritten, this, [this] {
        if (m_session && !m_isOver)
            m_session->goOn();
        read();
    });
    connect(m_control, &QTcpSocket::disconnected, this, &QtLink::controlGone);
    connect(&m_patience, &QTimer::timeout, this, &QtLink::outOfPatience);
    connect(&m_dataPatience, &QTimer::timeout, this, &QtLink::dataFailed);
}

void QtLink::start()
{
    QByteArray turnedAway;
    m_session = m_host.welcome(*this, m_local, m_peer, turnedAway);
    if (m_session) {
        m_session->begin();
        return;
    }
    write(turnedAway);
    setPatience(goodbyeLimit);
    closeSoon();
}

void QtLink::write(const QByteArray &reply)
{
    m_control->write(reply);
}

qint64 QtLink::unwritten() const
{
    return m_control->bytesToWrite();
}

void QtLink::closeSoon()
{
    m_control->disconnectFromHost();
}

void QtLink::closeNow()
{
    if (std::exchange(m_isOver, true))
        return;
    if (m_session) {
        m_session->ended();
        m_host.left(*m_session);
    }
    m_patience.stop();
    m_control->disconnect(this);
    dropData();
    m_control->abort();
    deleteLater();
}

void QtLink::setPatience(std::chrono::milliseconds time)
{
    if (time.count() > 0)
        m_patience.start(time);
    else
        m_patience.stop();
}

// Reads no more than the session takes, so that a flood waits with who sends it.
void QtLink::read()
{
    if (std::exchange(m_isReading, true))
        return;
    while (!m_isOver && m_session && m_session->mayHear()) {
        const QByteArray bytes = m_control->read(readBufferSize);
        if (bytes.isEmpty())
            break;
        m_session->hear(bytes);
    }
    m_isReading = false;
}

DataLink *QtLink::newDataLink()
{
    dropData();
    m_data = new DataLink(m_local, m_peer, this);
    connect(m_data, &DataLink::opened, this, &QtLink::dataOpened, Qt::QueuedConnection);
    connect(m_data, &DataLink::failed, this, &QtLink::dataFailed, Qt::QueuedConnection);
    connect(m_data, &DataLink::strangerSeen, this,
        [this](const QHostAddress &stranger) { m_session->strangerSeen(stranger); });
    return m_data;
}

quint16 QtLink::listenForData()
{
    const quint16 port = newDataLink()->listen(m_host.passivePorts());
    if (port == 0)
        dropData();
    return port;
}

void QtLink::aimAt(quint16 port)
{
    newDataLink()->aimAt(port);
}

void QtLink::send(const Outgoing &outgoing)
{
    m_outgoing = outgoing;
    begin();
}

void QtLink::receive(UploadSink &sink)
{
    m_sink = &sink;
    m_received = 0;
    begin();
}

void QtLink::begin()
{
    m_dataPatience.start(m_host.dataLimit());
    m_data->open();
}

void QtLink::dataOpened(QTcpSocket *socket)
{
    if (!m_data || socket->parent() != m_data)
        return; // of a connection given up meanwhile
    m_dataPatience.stop();
    socket->setParent(this);
    m_data->deleteLater();
    m_data = nullptr;
    if (m_sink) {
        m_incoming = socket;
        m_dataPatience.start(m_host.stallLimit());
        connect(m_incoming, &QTcpSocket::readyRead, this, &QtLink::pull);
        connect(m_incoming, &QTcpSocket::disconnected, this, [this] { uploadEnded(true); });
        connect(m_incoming, &QTcpSocket::errorOccurred, this, [this](QAbstractSocket::SocketError error) {
            uploadEnded(error == QAbstractSocket::RemoteHostClosedError);
        });
        pull();
        if (m_incoming && m_incoming->state() != QAbstractSocket::ConnectedState)
            uploadEnded(true);
        return;
    }
    m_transfer = new FtpTransfer(socket, m_outgoing, m_host.stallLimit(), this);
    connect(m_transfer, &FtpTransfer::ended, this, &QtLink::transferEnded);
    m_transfer->start();
}

void QtLink::pull()
{
    while (m_incoming && m_incoming->bytesAvailable() > 0) {
        const QByteArray bytes = m_incoming->read(64 * 1024);
        m_received += bytes.size();
        m_dataPatience.start(m_host.stallLimit());
        if (!m_sink->take(bytes.constData(), bytes.size()))
            uploadEnded(false);
    }
}

void QtLink::uploadEnded(bool whole)
{
    if (whole)
        pull();
    if (!m_incoming)
        return;
    const qint64 received = dropData();
    m_session->received(whole, received);
    read();
}

void QtLink::dataFailed()
{
    if (m_incoming) {
        uploadEnded(false);
        return;
    }
    dropData();
    m_session->dataFailed();
    read();
}

void QtLink::transferEnded(bool whole)
{
    const qint64 sent = m_transfer->bytesSent();
    m_transfer->deleteLater();
    m_transfer = nullptr;
    m_session->sent(whole, sent);
    read();
}

qint64 QtLink::dropData()
{
    const qint64 moved = bytesMoved();
    m_dataPatience.stop();
    for (QObject *part : {static_cast<QObject *>(m_data), static_cast<QObject *>(m_transfer),
             static_cast<QObject *>(m_incoming)}) {
        if (!part)
            continue;
        part->disconnect(this);
        part->deleteLater();
    }
    if (m_transfer)
        m_transfer->abort();
    if (m_incoming)
        m_incoming->abort();
    m_data = nullptr;
    m_transfer = nullptr;
    m_incoming = nullptr;
    m_sink = nullptr;
    return moved;
}

qint64 QtLink::bytesMoved() const
{
    return m_transfer ? m_transfer->bytesSent() : m_incoming ? m_received : 0;
}

bool QtLink::isLeaving() const
{
    return m_transfer && m_transfer->isLeaving();
}

void QtLink::controlGone()
{
    if (m_session)
        m_session->clientLeft();
    else
        closeNow();
}

void QtLink::outOfPatience()
{
    if (m_session)
        m_session->outOfPatience();
    else
        closeNow();
    read();
}
