// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "serial_console/linesplitter.h"

#include "model/logstore.h"

#include <algorithm>

QList<LogLine> LineSplitter::feed(QByteArrayView chunk, const QDateTime &at)
{
    QList<LogLine> lines;
    while (!chunk.isEmpty()) {
        if (m_partial.bytes.isEmpty())
            m_partial.at = at;
        const qsizetype room = maxLineSize - m_partial.bytes.size();
        const qsizetype end = chunk.first(std::min(room + 1, chunk.size())).indexOf('\n');
        if (end >= 0) {
            m_partial.bytes.append(chunk.first(end));
            while (m_partial.bytes.endsWith('\r'))
                m_partial.bytes.chop(1);
            lines.append(std::exchange(m_partial, {}));
            chunk = chunk.sliced(end + 1);
        } else if (chunk.size() > room) {
            m_partial.bytes.append(chunk.first(room));
            lines.append(std::exchange(m_partial, {}));
            chunk = chunk.sliced(room);
        } else {
            m_partial.bytes.append(chunk);
            break;
        }
    }
    return lines;
}

std::optional<LogLine> LineSplitter::takePartial()
{
    if (m_partial.bytes.isEmpty())
        return std::nullopt;
    return std::exchange(m_partial, {});
}
