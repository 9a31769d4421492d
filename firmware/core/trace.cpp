// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: LGPL-2.1-or-later

#include "firmware/core/trace.h"

#include "firmware/core/textwriter.h"

namespace ota {

namespace {

const char mark[] = "[OTA] 1 ";

const char *const words[] = {
#define ROW(name, word) word,
    OTA_STAGE_LIST(ROW)
#undef ROW
};

enum
{
    StageCount = sizeof words / sizeof words[0]
};

struct Word
{
    const char *begin;
    size_t length;
};

// The next word, and the text behind it.
Word nextWord(const char *&text, const char *end)
{
    while (text < end && (*text == ' ' || *text == '\r' || *text == '\n'))
        ++text;
    Word word = {text, 0};
    while (text < end && *text != ' ' && *text != '\r' && *text != '\n') {
        ++text;
        ++word.length;
    }
    return word;
}

bool equals(const Word &word, const char *text)
{
    size_t i = 0;
    while (i < word.length && text[i] && text[i] == word.begin[i])
        ++i;
    return i == word.length && !text[i];
}

// The number behind "name=", when the word is that; a number that does not fit is none.
bool valueOf(const Word &word, const char *name, uint32_t &value)
{
    size_t i = 0;
    while (name[i]) {
        if (i >= word.length || word.begin[i] != name[i])
            return false;
        ++i;
    }
    if (i == word.length)
        return false;
    uint32_t number = 0;
    for (; i < word.length; ++i) {
        const char c = word.begin[i];
        if (c < '0' || c > '9' || number > (0xFFFFFFFFUL - static_cast<uint32_t>(c - '0')) / 10)
            return false;
        number = number * 10 + static_cast<uint32_t>(c - '0');
    }
    value = number;
    return true;
}

bool isStatus(uint32_t number)
{
    switch (number) {
#define ROW(name, value, text) case value:
        OTA_STATUS_LIST(ROW)
#undef ROW
        return true;
    default:
        return false;
    }
}

} // namespace

const char *wordOf(Stage stage)
{
    return words[static_cast<uint8_t>(stage)];
}

size_t writeTrace(const Trace &trace, char *out, size_t capacity)
{
    TextWriter writer(out, capacity);
    writer.add(mark);
    writer.add(wordOf(trace.stage));
    writer.add(" status=");
    writer.add(static_cast<uint32_t>(trace.status));
    writer.add(" bytes=");
    writer.add(trace.bytes);
    writer.add(" ms=");
    writer.add(trace.milliseconds);
    writer.add("\n");
    return writer.finish();
}

bool readTrace(const char *line, size_t length, Trace &out)
{
    const char *text = line;
    const char *const end = line + length;
    for (const char *expected = mark; *expected; ++expected, ++text) {
        if (text >= end || *text != *expected)
            return false;
    }
    const Word stage = nextWord(text, end);
    uint8_t number = 0;
    while (number < StageCount && !equals(stage, words[number]))
        ++number;
    if (number == StageCount)
        return false;

    Trace trace = {static_cast<Stage>(number), Status::Ok, 0, 0};
    bool hasStatus = false;
    for (Word word = nextWord(text, end); word.length > 0; word = nextWord(text, end)) {
        uint32_t value = 0;
        if (valueOf(word, "status=", value) && isStatus(value)) {
            trace.status = static_cast<Status>(value);
            hasStatus = true;
        } else if (valueOf(word, "bytes=", value)) {
            trace.bytes = value;
        } else if (valueOf(word, "ms=", value)) {
            trace.milliseconds = value;
        }
    }
    if (hasStatus)
        out = trace;
    return hasStatus;
}

} // namespace ota
