// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QHostAddress>

#include <algorithm>
#include <chrono>

// How long a wrong login waits for its answer: twice as long each time an address fails again. Right logins never
// wait, because behind one address a carrier may keep a whole fleet.
class LoginDelays
{
public:
    using Moment = std::chrono::steady_clock::time_point;

    std::chrono::milliseconds afterFailure(
        const QHostAddress &peer, std::chrono::milliseconds first, Moment now)
    {
        if (m_failures.size() >= addressesAtMost)
            m_failures.removeIf([now](const auto &entry) { return now - entry.value().at > memory; });
        if (m_failures.size() >= addressesAtMost && !m_failures.contains(peer))
            return first * longest;
        Failures &failures = m_failures[peer];
        if (now - failures.at > memory)
            failures.factor = 0;
        failures.factor = std::clamp(failures.factor * 2, 1, longest);
        failures.at = now;
        return first * failures.factor;
    }

private:
    struct Failures
    {
        int factor = 0;
        Moment at;
    };

    static constexpr qsizetype addressesAtMost = 4096;
    static constexpr int longest = 16;
    static constexpr std::chrono::minutes memory{5};

    QHash<QHostAddress, Failures> m_failures;
};
