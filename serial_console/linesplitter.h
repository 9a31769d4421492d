// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/logline.h"

#include <optional>

// Bytes to lines, the same lines however the bytes are cut into chunks. A line ends at LF; CRs before it belong to the
// line end, a CR elsewhere is a byte of the line. A line over 64 KiB is handed out in pieces of that size.
class LineSplitter
{
public:
    // The lines that end in this chunk. A line's time is that of the chunk with its first byte.
    QList<LogLine> feed(QByteArrayView chunk, const QDateTime &at);

    // What is there of the line that has not ended yet, when there is something; it is then forgotten.
    std::optional<LogLine> takePartial();

    const QByteArray &partial() const { return m_partial.bytes; }

private:
    LogLine m_partial;
};
