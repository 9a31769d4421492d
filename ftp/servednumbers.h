// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <optional>

// A number of digits only, as the protocol writes it; nothing for all else.
inline std::optional<qint64> servedNumber(const QByteArray &text)
{
    constexpr qsizetype digitsAtMost = 18;
    if (text.isEmpty() || text.size() > digitsAtMost)
        return std::nullopt;
    qint64 value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9')
            return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}
