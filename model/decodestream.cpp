// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/decodestream.h"

#include "model/logstore.h"

#include <algorithm>
#include <cstring>

namespace {

constexpr qsizetype blockSize = 256 * 1024;

} // namespace

Result<> decodeStream(QIODevice &device, const LineReader &reader, const StreamOptions &options,
    const std::function<void(const StreamedLine &)> &take)
{
    LineContext context{options.module, {}};
    static const DecodedLine nothing;
    qint64 number = 0;
    const auto readLine = [&](QByteArrayView bytes, qint64 offset) {
        ++number;
        if (!reader.mayKnow(bytes)) {
            if (!options.onlyKnown) {
                bytes = bytes.first(std::min(bytes.size(), maxLineSize));
                while (bytes.endsWith('\r'))
                    bytes.chop(1);
                take({number, offset, bytes, nothing});
            }
            return;
        }
        const DecodedLine decoded = reader.read(bytes, context);
        if (options.onlyKnown && !decoded.isKnown())
            return;
        bytes = bytes.first(std::min(bytes.size(), maxLineSize));
        while (bytes.endsWith('\r'))
            bytes.chop(1);
        take({number, offset, bytes, decoded});
    };

    // The beginning of a line that the next block ends stands before that block.
    QByteArray buffer(blockSize + maxLineSize, Qt::Uninitialized);
    qsizetype kept = 0;
    qint64 offset = 0;       // of the buffer's first byte
    bool isSkipping = false; // the rest of a line that is too long
    for (;;) {
        if (options.stop && *options.stop)
            return Error{ErrorCode::Cancelled, {}};
        const qint64 got = device.read(buffer.data() + kept, blockSize);
        if (got < 0)
            return Error{ErrorCode::FileUnreadable, device.errorString()};
        if (got == 0 && !device.isSequential())
            break;
        if (got == 0 && !device.waitForReadyRead(-1))
            break;
        const char *at = buffer.constData();
        const char *const end = at + kept + got;
        const char *searched = at + kept;
        while (const void *hit = std::memchr(searched, '\n', static_cast<size_t>(end - searched))) {
            const char *const lineEnd = static_cast<const char *>(hit);
            if (!std::exchange(isSkipping, false))
                readLine({at, lineEnd}, offset + (at - buffer.constData()));
            at = lineEnd + 1;
            searched = at;
        }
        kept = end - at;
        if (kept >= maxLineSize || isSkipping) {
            if (!isSkipping)
                readLine({at, kept}, offset + (at - buffer.constData()));
            isSkipping = true;
            at = end;
            kept = 0;
        }
        offset += at - buffer.constData();
        std::memmove(buffer.data(), at, static_cast<size_t>(kept));
    }
    if (kept > 0)
        readLine({buffer.constData(), kept}, offset);
    return Done{};
}
