// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/datalink.h"

#include <QTcpServer>
#include <QTcpSocket>

namespace {

// More than this in the kernel would look sent long before a slow node has it.
constexpr int sendBufferSize = 32 * 1024;

} // namespace

DataLink::DataLink(const QHostAddress &local, const QHostAddress &peer, QObject *parent)
    : QObject(parent)
    , m_local(local)
    , m_peer(peer)
{
}

quint16 DataLink::listen(PassivePorts &ports)
{
    m_listener = new QTcpServer(this);
    connect(m_listener, &QTcpServer::newConnection, this, &DataLink::takeConnections);
    const bool taken = ports.take([this](quint16 port) { return m_listener->listen(m_local, port); });
    return taken ? m_listener->serverPort() : 0;
}

void DataLink::open()
{
    m_isWanted = true;
    if (m_activePort == 0) {
        offer();
        return;
    }
    m_socket = new QTcpSocket(this);
    connect(m_socket, &QTcpSocket::connected, this, &DataLink::offer);
    connect(m_socket, &QTcpSocket::errorOccurred, this, &DataLink::failed);
    m_socket->bind(m_local); // so that a machine with several addresses calls from the one the client knows
    m_socket->connectToHost(m_peer, m_activePort);
}

void DataLink::takeConnections()
{
    while (m_listener->hasPendingConnections()) {
        QTcpSocket *socket = m_listener->nextPendingConnection();
        if (m_socket || plainAddress(socket->peerAddress()) != m_peer) {
            const QHostAddress stranger = plainAddress(socket->peerAddress());
            socket->abort();
            socket->deleteLater();
            if (stranger != m_peer)
                Q_EMIT strangerSeen(stranger);
            continue;
        }
        m_socket = socket;
        m_socket->setParent(this); // else it would go with the listener
        m_listener->close();
    }
    offer();
}

void DataLink::offer()
{
    if (!m_isWanted || !m_socket)
        return;
    m_isWanted = false;
    m_socket->disconnect(this);
    m_socket->setSocketOption(QAbstractSocket::SendBufferSizeSocketOption, sendBufferSize);
    Q_EMIT opened(m_socket);
}

QHostAddress plainAddress(const QHostAddress &address)
{
    bool isIPv4 = false;
    const quint32 ipv4 = address.toIPv4Address(&isIPv4);
    return isIPv4 ? QHostAddress(ipv4) : address;
}

QHostAddress passiveAddress(
    const QHostAddress &local, const QHostAddress &peer, const QHostAddress &publicOne)
{
    return publicOne.isNull() || peer.isLoopback() ? local : publicOne;
}
