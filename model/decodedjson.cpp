// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/decodestream.h"

#include "model/secrets.h"

#include <QCoreApplication>
#include <QtEndian>

#include <array>
#include <bit>
#include <charconv>
#include <cstring>
#include <unordered_map>

namespace {

constexpr char hexDigits[] = "0123456789abcdef";

// Bytes that stand in a JSON string as they are.
bool isPlain(unsigned char c)
{
    return c >= 0x20 && c < 0x7f && c != '"' && c != '\\';
}

// How many of eight bytes are plain from the first one on: a byte's top bit tells that it is not. Only the lowest one
// is exact, which is the one asked for.
int plainBytes(const char *at)
{
    constexpr quint64 each = 0x0101010101010101;
    constexpr quint64 top = each * 0x80;
    const quint64 word = qFromLittleEndian<quint64>(at);
    const auto isZero = [](quint64 bytes) { return (bytes - each) & ~bytes; };
    const quint64 others = (word | (word - each * 0x20) | isZero(word ^ each * '"')
                               | isZero(word ^ each * '\\') | isZero(word ^ each * 0x7f))
        & top;
    return others == 0 ? 8 : std::countr_zero(others) / 8;
}

// The size of the well-formed UTF-8 sequence at the start of the text, 0 when it is broken.
qsizetype sequenceSize(const char *at, const char *end)
{
    const auto byte = [&](qsizetype i) { return static_cast<unsigned char>(at[i]); };
    const unsigned char lead = byte(0);
    const qsizetype size = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    if (lead < 0xc2 || lead > 0xf4 || end - at < size)
        return 0;
    for (qsizetype i = 1; i < size; ++i) {
        if ((byte(i) & 0xc0) != 0x80)
            return 0;
    }
    const unsigned char second = byte(1);
    if ((lead == 0xe0 && second < 0xa0) || (lead == 0xed && second > 0x9f) || (lead == 0xf0 && second < 0x90)
        || (lead == 0xf4 && second > 0x8f))
        return 0;
    return size;
}

// The most an escaped byte takes.
constexpr qsizetype escapedSize = 6;

char *copy(char *out, QByteArrayView bytes)
{
    std::memcpy(out, bytes.data(), static_cast<size_t>(bytes.size()));
    return out + bytes.size();
}

// Writes at most escapedSize bytes for each of the text and returns the end.
char *escapeInto(char *out, QByteArrayView utf8)
{
    const char *at = utf8.data();
    const char *const end = at + utf8.size();
    while (at != end) {
        if (end - at >= 8) {
            // Eight bytes at a time: what is not plain is written over.
            std::memcpy(out, at, 8);
            const int plain = plainBytes(at);
            at += plain;
            out += plain;
            if (plain == 8)
                continue;
        } else if (utf8.size() >= 8 && plainBytes(end - 8) == 8) {
            // The last eight once more: those of them that were written are the same again.
            std::memcpy(out - (8 - (end - at)), end - 8, 8);
            return out + (end - at);
        }
        const auto c = static_cast<unsigned char>(*at);
        if (isPlain(c)) {
            *out++ = *at++;
        } else if (c == '"' || c == '\\') {
            *out++ = '\\';
            *out++ = *at++;
        } else if (c < 0x80) {
            out = copy(out, "\\u00");
            *out++ = hexDigits[c >> 4];
            *out++ = hexDigits[c & 15];
            ++at;
        } else if (const qsizetype size = sequenceSize(at, end)) {
            out = copy(out, {at, size});
            at += size;
        } else {
            out = copy(out, "\xef\xbf\xbd");
            ++at;
        }
    }
    return out;
}

void appendEscaped(QByteArray &json, QByteArrayView utf8)
{
    const qsizetype before = json.size();
    json.resize(before + utf8.size() * escapedSize);
    const char *const end = escapeInto(json.data() + before, utf8);
    json.truncate(end - json.constData());
}

void appendWord(QByteArray &json, const char *name, std::string_view word)
{
    json.append(",\"")
        .append(name)
        .append("\":\"")
        .append(word.data(), static_cast<qsizetype>(word.size()))
        .append('"');
}

// Stands for the value while a sentence is made: a byte no translation holds.
constexpr QByteArrayView valuePlace = "\x01";

} // namespace

void appendJsonString(QByteArray &json, QByteArrayView utf8)
{
    json.append('"');
    appendEscaped(json, utf8);
    json.append('"');
}

namespace {

// The members behind "text", up to the value in the meaning and from there on.
void appendEnding(QByteArray &before, QByteArray &after, const DecodedLine &decoded, const QString &meaning)
{
    before.append('"');
    if (decoded.module)
        appendWord(before, "module", stock::keyOf(*decoded.module));
    if (decoded.isKnown())
        appendWord(before, "kind", keyOf(decoded.kind));
    if (decoded.code)
        before.append(",\"code\":").append(QByteArray::number(*decoded.code));
    if (decoded.verdict)
        appendWord(before, "verdict", stock::keyOf(*decoded.verdict));
    const QByteArray text = meaning.toUtf8();
    const qsizetype place = text.indexOf(valuePlace);
    if (!text.isEmpty()) {
        before.append(",\"meaning\":\"");
        appendEscaped(before, QByteArrayView(text).first(place >= 0 ? place : text.size()));
    }
    QByteArray &rest = place >= 0 ? after : before;
    if (place >= 0)
        appendEscaped(after, QByteArrayView(text).sliced(place + valuePlace.size()));
    if (!text.isEmpty())
        rest.append('"');
    if (decoded.actionText) {
        rest.append(",\"action\":");
        appendJsonString(rest, decoded.action().toUtf8());
    }
    if (decoded.entry && decoded.entry->guide) {
        rest.append(",\"guide\":");
        appendJsonString(
            rest, QCoreApplication::translate(stock::codeContext, decoded.entry->guide).toUtf8());
    }
    rest.append("}\n");
}

} // namespace

// What follows the text of a line, ready to be copied: its members are the same for each line of a kind, but for the
// value in the middle of the meaning.
struct DecodedJsonWriter::Cache
{
    struct Key
    {
        const char *meaning;
        const stock::Code *entry;
        std::optional<int> code;
        LineKind kind;
        std::optional<stock::Module> module;
        std::optional<stock::Verdict> verdict;
        std::uint8_t candidates;

        bool operator==(const Key &) const = default;
    };
    struct Hash
    {
        size_t operator()(const Key &key) const
        {
            const quint64 parts = std::hash<const void *>()(key.meaning)
                + std::hash<const void *>()(key.entry) * 3 + static_cast<quint64>(key.code.value_or(0)) * 5;
            return static_cast<size_t>(parts * 0x9e3779b97f4a7c15 >> 32); // its low bits depend on all
        }
    };
    struct Ending
    {
        QByteArray before;
        QByteArray after; // behind the value; empty when there is none
    };
    // The tables give a few hundred; numbers that nobody listed are without number.
    static constexpr size_t mostEndings = 4096;
    std::unordered_map<Key, Ending, Hash> endings;

    // Found without a search; lines repeat themselves.
    struct Recent
    {
        Key key{};
        const Ending *ending = nullptr;
    };
    std::array<Recent, 1024> recent;

    const Ending &endingOf(const DecodedLine &decoded)
    {
        const Key key{decoded.meaningText, decoded.entry, decoded.code, decoded.kind, decoded.module,
            decoded.verdict, decoded.candidates};
        Recent &recently = recent[Hash()(key) % recent.size()];
        if (recently.ending && recently.key == key)
            return *recently.ending;
        auto found = endings.find(key);
        if (found == endings.end() && endings.size() == mostEndings) {
            recent.fill({});
            endings.clear();
        }
        if (found == endings.end())
            found = endings.emplace(key, endingFrom(decoded)).first;
        recently = {key, &found->second}; // stays where it is while others join
        return found->second;
    }

    static Ending endingFrom(const DecodedLine &decoded)
    {
        DecodedLine marked = decoded;
        marked.value = ShortText(valuePlace);
        Ending ending;
        appendEnding(ending.before, ending.after, marked, marked.meaning());
        return ending;
    }
};

DecodedJsonWriter::DecodedJsonWriter()
    : m_cache(std::make_unique<Cache>())
{
}

DecodedJsonWriter::~DecodedJsonWriter() = default;

void DecodedJsonWriter::append(
    QByteArray &json, qint64 number, QByteArrayView bytes, const QDateTime &at, const DecodedLine &decoded)
{
    QByteArray hidden;
    if (m_hidesSecrets && mayHoldSecret(bytes)) {
        hidden = hideSecrets(bytes);
        bytes = hidden;
    }

    Cache::Ending own; // for the words of a rule, which stand in no table
    const Cache::Ending *ending = &own;
    if (decoded.ruleMeaning.isEmpty())
        ending = &m_cache->endingOf(decoded);
    else
        appendEnding(own.before, own.after, decoded, decoded.meaning());

    // Room for all of it first, then plain writes: this runs once for each line of a large capture.
    const qsizetype before = json.size();
    json.resize(before + 128 + bytes.size() * escapedSize + ending->before.size()
        + ShortText::capacity * escapedSize + ending->after.size());
    char *out = json.data() + before;
    out = copy(out, "{\"line\":");
    out = std::to_chars(out, out + 24, number).ptr;
    if (at.isValid()) {
        out = copy(out, ",\"time\":\"");
        out = copy(out, at.toUTC().toString(Qt::ISODateWithMs).toLatin1().left(40));
        *out++ = '"';
    }
    out = copy(out, ",\"text\":\"");
    out = escapeInto(out, bytes);
    out = copy(out, ending->before);
    if (!ending->after.isEmpty()) {
        out = escapeInto(out, decoded.value.view());
        out = copy(out, ending->after);
    }
    json.truncate(out - json.constData());
}
