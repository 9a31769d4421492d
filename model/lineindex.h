// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <vector>

// Where the lines of a growing file start: every 64th start is kept, about 0.13 bytes a line. A line ends at LF.
class LineIndex
{
public:
    static constexpr qint64 linesPerEntry = 64;

    // The next bytes of the file, in order, in pieces of any size.
    void feed(QByteArrayView bytes);

    // Lines begun so far: an unended last line counts, the emptiness after a last LF does not.
    qint64 lineCount() const { return m_ended + (m_size > m_lastStart ? 1 : 0); }

    // Lines that have their LF; every line before this number will not change any more.
    qint64 endedLineCount() const { return m_ended; }

    // Bytes fed so far.
    qint64 size() const { return m_size; }

    // Where the group of 64 lines starts that has this line; line must be below lineCount().
    qint64 groupStart(qint64 line) const { return m_starts[static_cast<size_t>(line / linesPerEntry)]; }

    // Memory used by the index, in bytes.
    qint64 bytesUsed() const { return static_cast<qint64>(m_starts.capacity() * sizeof(qint64)); }

    void clear() { *this = LineIndex(); }

private:
    std::vector<qint64> m_starts = {0};
    qint64 m_ended = 0;
    qint64 m_size = 0;
    qint64 m_lastStart = 0;
};
