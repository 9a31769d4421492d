// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/decodestream.h"

#include "model/logstore.h"

#include <algorithm>
#include <cstring>

namespace {

constexpr qsizetype blockSize = 256 * 1024;

// Looks at the bytes of a block piece by piece, ahead of the lines in it, for what may stand in the middle of a line.
class MiddleScan
{
public:
    explicit MiddleScan(const LineReader &reader)
        : m_reader(reader)
    {
    }

    void startBlock(const char *begin, const char *end)
    {
        m_clearTo = begin;
        m_end = end;
    }

    // Lines must come in order; a piece that may hold something is left for the lines that lie in it.
    bool mayKnow(QByteArrayView line)
    {
        if (m_wasKnown && m_reader.looksKnown(line))
            return true; // where lines are known, the next one mostly is, too
        const char *const lineEnd = line.data() + line.size();
        m_clearTo = std::max(m_clearTo, line.data());
        while (m_clearTo < lineEnd) {
            // One byte more, for what is recognised by two of them.
            const qsizetype size = std::min<qsizetype>(pieceSize, m_end - m_clearTo);
            const qsizetype looked = std::min<qsizetype>(pieceSize + 1, m_end - m_clearTo);
            if (m_reader.mayKnowMiddle({m_clearTo, looked}))
                break;
            m_clearTo += size;
        }
        if (m_clearTo >= lineEnd)
            return false;
        // A whole number of vectors is looked at faster than what is left over at the end of a line.
        const qsizetype rounded = (line.size() + 64) / 64 * 64;
        return m_reader.mayKnowMiddle({line.data(), std::min<qsizetype>(rounded, m_end - line.data())});
    }

    void lineWasKnown(bool known) { m_wasKnown = known; }

private:
    static constexpr qsizetype pieceSize = 128;

    const LineReader &m_reader;
    const char *m_clearTo = nullptr;
    const char *m_end = nullptr;
    bool m_wasKnown = false;
};

} // namespace

Result<> decodeStream(QIODevice &device, const LineReader &reader, const StreamOptions &options,
    const std::function<void(const StreamedLine &)> &take)
{
    LineContext context{options.module, {}};
    static const DecodedLine nothing;
    qint64 number = 0;
    const auto shown = [](QByteArrayView bytes) {
        bytes = bytes.first(std::min(bytes.size(), maxLineSize));
        while (bytes.endsWith('\r'))
            bytes.chop(1);
        return bytes;
    };
    MiddleScan scan(reader);
    const auto readLine = [&](QByteArrayView bytes, qint64 offset) {
        ++number;
        if (!scan.mayKnow(bytes) && !reader.mayKnowBeginning(bytes)) {
            if (!options.onlyKnown)
                take({number, offset, shown(bytes), nothing});
            return;
        }
        const DecodedLine decoded = reader.read(bytes, context);
        scan.lineWasKnown(decoded.isKnown());
        if (!options.onlyKnown || decoded.isKnown())
            take({number, offset, shown(bytes), decoded});
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
        scan.startBlock(at, end);
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
    scan.startBlock(buffer.constData(), buffer.constData() + kept);
    if (kept > 0)
        readLine({buffer.constData(), kept}, offset);
    return Done{};
}
