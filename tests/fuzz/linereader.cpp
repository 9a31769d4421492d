// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/attempts.h"
#include "model/decodestream.h"
#include "model/secrets.h"

#include <QBuffer>
#include <QJsonDocument>

#include <cstdint>

// Whatever a node prints, each line has an answer, and its JSON is JSON. The quick test never contradicts the reader.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    static const LineReader reader;
    LineContext context;
    AttemptReader attempts;
    QByteArray json;
    DecodedJsonWriter writer;
    qint64 known = 0;
    qint64 number = 0;
    for (const QByteArray &line : bytes.split('\n')) {
        const DecodedLine decoded = reader.read(line, context);
        if (decoded.isKnown()) {
            ++known;
            if (!reader.mayKnow(line) || !(reader.mayKnowBeginning(line) || reader.mayKnowMiddle(line)))
                __builtin_trap();
        }
        json.resize(0);
        writer.append(json, ++number, line, {}, decoded);
        if (QJsonDocument::fromJson(json).isNull())
            __builtin_trap();
        attempts.feed(number, {line, {}});
    }
    for (const Attempt &attempt : attempts.takeFinished()) {
        json.resize(0);
        appendJson(json, attempt);
        if (attempt.firstLine > attempt.lastLine || QJsonDocument::fromJson(json).isNull())
            __builtin_trap();
    }

    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    StreamOptions options;
    options.onlyKnown = true;
    qint64 streamed = 0;
    if (!decodeStream(buffer, reader, options, [&streamed](const StreamedLine &) { ++streamed; })
        || streamed != known)
        __builtin_trap();
    return 0;
}
