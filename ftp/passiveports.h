// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>
#include <QList>

class QTcpServer;

// The ports for passive data connections, taken in turn in shuffled order: asking the system for any port each
// time soon meets ports that still wait for late packets, and a guessable order invites strangers.
class PassivePorts
{
public:
    // 0 and 0: the dynamic ports, and whatever the system has where those are taken.
    PassivePorts(quint16 first, quint16 last);

    bool listen(QTcpServer &server, const QHostAddress &address);

private:
    QList<quint16> m_ports;
    qsizetype m_next = 0;
    bool m_isGiven;
};
