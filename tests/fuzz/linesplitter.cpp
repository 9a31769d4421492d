// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "serial_console/linesplitter.h"

#include <cstdint>

namespace {

QList<LogLine> linesOf(QByteArrayView bytes, qsizetype chunkSize)
{
    LineSplitter splitter;
    QList<LogLine> lines;
    while (!bytes.isEmpty()) {
        const qsizetype size = qMin(chunkSize, bytes.size());
        lines += splitter.feed(bytes.first(size), {});
        bytes = bytes.sliced(size);
    }
    if (const std::optional<LogLine> partial = splitter.takePartial())
        lines.append(*partial);
    return lines;
}

} // namespace

// The first byte chooses the size of the chunks: the lines are the same for any.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 1)
        return 0;
    const QByteArrayView bytes(reinterpret_cast<const char *>(data + 1), static_cast<qsizetype>(size - 1));
    if (linesOf(bytes, 1 + data[0]) != linesOf(bytes, qMax<qsizetype>(bytes.size(), 1)))
        __builtin_trap();
    return 0;
}
