// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/passiveports.h"

#include <QRandomGenerator>

#include <algorithm>
#include <numeric>

namespace {

constexpr quint16 firstDynamicPort = 49152;
constexpr quint16 lastDynamicPort = 65535;
constexpr qsizetype triesOfDynamicPorts = 16;

} // namespace

PassivePorts::PassivePorts(quint16 first, quint16 last)
    : m_isGiven(first != 0)
{
    const int from = m_isGiven ? first : firstDynamicPort;
    const int to = m_isGiven ? std::max(first, last) : lastDynamicPort;
    m_ports.resize(to - from + 1);
    std::iota(m_ports.begin(), m_ports.end(), static_cast<quint16>(from));
    std::shuffle(m_ports.begin(), m_ports.end(), *QRandomGenerator::system());
}

bool PassivePorts::take(const std::function<bool(quint16 port)> &listen)
{
    const qsizetype tries = m_isGiven ? m_ports.size() : triesOfDynamicPorts;
    for (qsizetype i = 0; i < tries; ++i) {
        const quint16 port = m_ports[m_next];
        m_next = (m_next + 1) % m_ports.size();
        if (listen(port))
            return true;
    }
    return !m_isGiven && listen(0);
}
