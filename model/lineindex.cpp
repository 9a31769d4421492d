// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/lineindex.h"

#include <algorithm>
#include <cstring>

void LineIndex::feed(QByteArrayView bytes)
{
    // Counting a piece is several times faster than finding each LF in it, so only the pieces in which a
    // group ends are walked.
    constexpr qsizetype pieceSize = 512;
    const char *const begin = bytes.data();
    for (qsizetype at = 0; at < bytes.size(); at += pieceSize) {
        const char *piece = begin + at;
        const char *const end = begin + std::min(at + pieceSize, bytes.size());
        const qint64 found = std::count(piece, end, '\n');
        if (found == 0)
            continue;
        if (m_ended / linesPerEntry == (m_ended + found) / linesPerEntry) {
            m_ended += found;
        } else {
            while (const void *hit = std::memchr(piece, '\n', static_cast<size_t>(end - piece))) {
                piece = static_cast<const char *>(hit) + 1;
                if (++m_ended % linesPerEntry == 0)
                    m_starts.push_back(m_size + (piece - begin));
            }
        }
        const char *last = end;
        while (last[-1] != '\n')
            --last;
        m_lastStart = m_size + (last - begin);
    }
    m_size += bytes.size();
}
