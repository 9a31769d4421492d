// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ftp/passiveports.h"

#include <QHostAddress>
#include <QObject>

class QTcpServer;
class QTcpSocket;

// The data connection a session has agreed on: waited for (PASV, EPSV) or made (PORT, EPRT). It takes nobody but
// the peer of the control connection; a stranger is turned away and does not disturb the owner.
class DataLink : public QObject
{
    Q_OBJECT

public:
    DataLink(const QHostAddress &local, const QHostAddress &peer, QObject *parent);

    // Passive: listens now; the port, or 0 when there is none.
    quint16 listen(PassivePorts &ports);

    // Active: where to connect to when the transfer begins.
    void aimAt(quint16 port) { m_activePort = port; }

    // The transfer begins: opened() follows as soon as the connection stands.
    void open();

Q_SIGNALS:
    void opened(QTcpSocket *socket); // a child of this link until the receiver takes it
    void failed();
    void strangerSeen(const QHostAddress &address);

private:
    void takeConnections();
    void offer();

    QHostAddress m_local;
    QHostAddress m_peer;
    QTcpServer *m_listener = nullptr;
    QTcpSocket *m_socket = nullptr;
    quint16 m_activePort = 0;
    bool m_isWanted = false;
};

// The same address, without the IPv6 form of an IPv4 one.
QHostAddress plainAddress(const QHostAddress &address);

// What PASV tells a client: the public address to those from outside, to those on this machine its own.
QHostAddress passiveAddress(
    const QHostAddress &local, const QHostAddress &peer, const QHostAddress &publicOne);
