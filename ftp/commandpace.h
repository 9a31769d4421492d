// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>

// How fast one client may command: a number at once, then so many a second.
class CommandPace
{
public:
    CommandPace(int perSecond, int atOnce)
        : m_gap(std::chrono::microseconds(1'000'000 / std::max(1, perSecond)))
        , m_reserve(m_gap * std::max(1, atOnce))
    {
    }

    // Counts a command; gives how long the next one has to wait, mostly not at all.
    std::chrono::milliseconds take(std::chrono::steady_clock::time_point now)
    {
        m_paidUntil = std::max(m_paidUntil, now) + m_gap;
        const auto debt = m_paidUntil - now - m_reserve;
        return std::max(std::chrono::milliseconds(0), std::chrono::ceil<std::chrono::milliseconds>(debt));
    }

private:
    std::chrono::microseconds m_gap;
    std::chrono::microseconds m_reserve;
    std::chrono::steady_clock::time_point m_paidUntil;
};
