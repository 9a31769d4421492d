// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/transferrate.h"

#include <cmath>

void TransferRate::take(qint64 bytes, qint64 total, std::chrono::milliseconds at)
{
    constexpr std::chrono::milliseconds shortest(200); // less tells more of buffers than of the line
    constexpr double weightOfNew = 0.4;
    m_bytes = bytes;
    m_total = total;
    if (m_then.count() < 0) {
        m_then = at;
        m_bytesThen = bytes;
        return;
    }
    const std::chrono::milliseconds passed = at - m_then;
    if (passed < shortest)
        return;
    const double now
        = 1000.0 * static_cast<double>(bytes - m_bytesThen) / static_cast<double>(passed.count());
    m_rate = m_rate > 0 ? (1 - weightOfNew) * m_rate + weightOfNew * now : now;
    m_then = at;
    m_bytesThen = bytes;
}

QString TransferRate::inWords(const QLocale &locale) const
{
    if (m_total <= 0)
        return {};
    const QString far = tr("%1 of %2 bytes").arg(locale.toString(m_bytes), locale.toString(m_total));
    if (m_rate < 1)
        return far;
    const QString rate = m_rate < 10'000 ? tr("%1 bytes/s").arg(locale.toString(std::lround(m_rate)))
                                         : tr("%1 kB/s").arg(locale.toString(std::lround(m_rate / 1000)));
    const auto left = static_cast<qint64>(std::ceil(static_cast<double>(m_total - m_bytes) / m_rate));
    return tr("%1, %2, %3 s left").arg(far, rate, locale.toString(left));
}
