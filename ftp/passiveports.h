// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

#include <functional>

// The ports for passive data connections, taken in turn in shuffled order: asking the system for any port each
// time soon meets ports that still wait for late packets, and a guessable order invites strangers.
class PassivePorts
{
public:
    // 0 and 0: the dynamic ports, and whatever the system has where those are taken.
    PassivePorts(quint16 first, quint16 last);

    // Tries ports until one is taken; 0 asks the system for any. False when none was.
    bool take(const std::function<bool(quint16 port)> &listen);

private:
    QList<quint16> m_ports;
    qsizetype m_next = 0;
    bool m_isGiven;
};
