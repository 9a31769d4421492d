// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/attempts.h"
#include "model/capturetimes.h"
#include "model/linereader.h"
#include "model/result.h"

#include <QIODevice>

#include <atomic>
#include <functional>

// A line on its way through the engine. The bytes belong to the engine and are gone after the call.
struct StreamedLine
{
    qint64 number = 0;    // from 1, as editors count
    qint64 offset = 0;    // of its first byte
    QByteArrayView bytes; // without line end, at most 64 KiB
    const DecodedLine &decoded;
};

struct StreamOptions
{
    std::optional<stock::Module> module;    // none: recognised from the lines
    bool onlyKnown = false;                 // lines that mean nothing are not handed out
    const std::atomic_bool *stop = nullptr; // set it to end early with Cancelled
};

// Reads the device to its end in blocks, in constant memory, and hands out each line in order. Fast enough to be
// measured against grep (tests/bench). The device may be sequential, such as standard input.
Result<> decodeStream(QIODevice &device, const LineReader &reader, const StreamOptions &options,
    const std::function<void(const StreamedLine &)> &take);

// Writes the JSON objects of `decode` and `monitor`, one a line, with LF. Keeps the translated, escaped texts, so that
// a sentence is translated once and not for each line.
class DecodedJsonWriter
{
public:
    DecodedJsonWriter();
    ~DecodedJsonWriter();

    // Secrets are hidden unless told otherwise.
    void setSecretsHidden(bool hidden) { m_hidesSecrets = hidden; }

    // Number from 1; at may be invalid. Bytes that are no UTF-8 become U+FFFD.
    void append(QByteArray &json, qint64 number, QByteArrayView bytes, const QDateTime &at,
        const DecodedLine &decoded);

private:
    struct Cache;
    std::unique_ptr<Cache> m_cache;
    bool m_hidesSecrets = true;
};

// The JSON object of an attempt, one line with LF: {"firstLine","lastLine","start","end","module","program","version",
// "bytesTotal","bytesTaken","resets","ending","code","verdict","meaning","action","stages":[{"stage","line","time"}]}.
// Lines count from 1 here.
void appendJson(QByteArray &json, const Attempt &attempt);

// The JSON object of a dump, one line with LF: {"firstLine","lastLine","kind":"eeprom","pending","wanted","running",
// "lastStable","meaning"}.
void appendJson(QByteArray &json, const EepromDump &dump);

// A JSON string with its quotes; control bytes escaped, broken UTF-8 as U+FFFD.
void appendJsonString(QByteArray &json, QByteArrayView utf8);
