// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/decodestream.h"

#include "model/secrets.h"

#include <QCoreApplication>

#include <charconv>
#include <unordered_map>

namespace {

constexpr char hexDigits[] = "0123456789abcdef";

// Bytes that stand in a JSON string as they are.
bool isPlain(unsigned char c)
{
    return c >= 0x20 && c < 0x7f && c != '"' && c != '\\';
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

void appendEscaped(QByteArray &json, QByteArrayView utf8)
{
    const char *at = utf8.data();
    const char *const end = at + utf8.size();
    while (at != end) {
        const char *plain = at;
        while (plain != end && isPlain(static_cast<unsigned char>(*plain)))
            ++plain;
        json.append(at, plain - at);
        at = plain;
        if (at == end)
            return;
        const auto c = static_cast<unsigned char>(*at);
        if (c == '"' || c == '\\') {
            json.append('\\').append(*at++);
        } else if (c < 0x80) {
            json.append("\\u00").append(hexDigits[c >> 4]).append(hexDigits[c & 15]);
            ++at;
        } else if (const qsizetype size = sequenceSize(at, end)) {
            json.append(at, size);
            at += size;
        } else {
            json.append("\xef\xbf\xbd");
            ++at;
        }
    }
}

void appendNumber(QByteArray &json, qint64 number)
{
    char digits[24];
    const auto [end, error] = std::to_chars(digits, digits + sizeof digits, number);
    Q_UNUSED(error);
    json.append(digits, end - digits);
}

void appendView(QByteArray &json, std::string_view text)
{
    json.append(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

void appendJsonString(QByteArray &json, QByteArrayView utf8)
{
    json.append('"');
    appendEscaped(json, utf8);
    json.append('"');
}

// The translated and escaped sentence of a marked text, cut where its value goes.
struct DecodedJsonWriter::Cache
{
    struct Sentence
    {
        QByteArray before;
        QByteArray after;
        bool hasValue = false;
    };
    std::unordered_map<const char *, Sentence> sentences;

    const Sentence &sentence(const char *context, const char *text)
    {
        const auto found = sentences.find(text);
        if (found != sentences.end())
            return found->second;
        const QByteArray translated = QCoreApplication::translate(context, text).toUtf8();
        const qsizetype place = translated.indexOf("%1");
        Sentence sentence;
        sentence.hasValue = place >= 0;
        appendEscaped(
            sentence.before, QByteArrayView(translated).first(place >= 0 ? place : translated.size()));
        if (place >= 0)
            appendEscaped(sentence.after, QByteArrayView(translated).sliced(place + 2));
        return sentences.emplace(text, sentence).first->second;
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
    json.append("{\"line\":");
    appendNumber(json, number);
    if (at.isValid())
        json.append(",\"time\":\"").append(at.toUTC().toString(Qt::ISODateWithMs).toLatin1()).append('"');
    json.append(",\"text\":\"");
    if (m_hidesSecrets && mayHoldSecret(bytes))
        appendEscaped(json, hideSecrets(bytes));
    else
        appendEscaped(json, bytes);
    json.append('"');
    if (decoded.module) {
        json.append(",\"module\":\"");
        appendView(json, stock::keyOf(*decoded.module));
        json.append('"');
    }
    if (decoded.isKnown()) {
        json.append(",\"kind\":\"");
        appendView(json, keyOf(decoded.kind));
        json.append('"');
    }
    if (decoded.code) {
        json.append(",\"code\":");
        appendNumber(json, *decoded.code);
    }
    if (decoded.verdict) {
        json.append(",\"verdict\":\"");
        appendView(json, stock::keyOf(*decoded.verdict));
        json.append('"');
    }
    if (!decoded.ruleMeaning.isEmpty() || (decoded.candidates != 0 && decoded.code)) {
        json.append(",\"meaning\":");
        appendJsonString(json, decoded.meaning().toUtf8());
    } else if (decoded.meaningText) {
        const Cache::Sentence &sentence = m_cache->sentence(decoded.meaningContext, decoded.meaningText);
        json.append(",\"meaning\":\"").append(sentence.before);
        if (sentence.hasValue) {
            appendEscaped(json, decoded.value.view());
            json.append(sentence.after);
        }
        json.append('"');
    }
    if (decoded.actionText) {
        json.append(",\"action\":\"");
        json.append(m_cache->sentence(decoded.actionContext, decoded.actionText).before);
        json.append('"');
    }
    json.append("}\n");
}
