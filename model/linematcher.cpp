// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/linematcher.h"

#include "model/bytepairs.h"

#include <algorithm>
#include <cstring>

namespace {

size_t pairAt(const char *bytes)
{
    return static_cast<size_t>(static_cast<unsigned char>(bytes[0])) << 8
        | static_cast<unsigned char>(bytes[1]);
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool fits(const LinePattern &pattern, QByteArrayView text)
{
    const size_t size = pattern.text.size();
    const char *const end = text.data() + text.size();
    if (static_cast<size_t>(text.size()) < size || text.data()[size - 1] != pattern.text[size - 1]
        || std::memcmp(text.data(), pattern.text.data(), size) != 0)
        return false;
    const char *at = text.data() + size;
    if (pattern.tail == Tail::End) {
        while (at != end && (*at == ' ' || *at == '-' || *at == '.' || *at == '\r'))
            ++at;
        return at == end;
    }
    if (pattern.tail == Tail::Number) {
        while (at != end && (*at == ' ' || *at == '\t'))
            ++at;
        if (at != end && *at == '-')
            ++at;
        return at != end && isDigit(*at);
    }
    return true;
}

} // namespace

// Each text that is found anywhere holds one of these pairs: "rr" in error, "gr" in program, "ot" in OTA, "] " in a
// prefix; compared without case.
bool LineMatcher::mayFind(const char *bytes, qsizetype size)
{
    return hasBytePair(bytes, size, [](unsigned char a, unsigned char b) {
        return ((b == 'r') & ((a == 'r') | (a == 'g'))) | ((a == 'o') & (b == 't'))
            | ((a == (']' | 0x20)) & (b == ' '));
    });
}

LineMatcher::LineMatcher()
{
    for (const Prefix prefix : allPrefixes)
        m_needles.push_back({textOf(prefix), prefix});
    for (const LinePattern &pattern : linePatterns()) {
        m_rows.push_back(&pattern);
        if (isFoundAnywhere(pattern))
            m_needles.push_back({pattern.text, Prefix::None});
    }
    m_shift.fill(window - 1);
    for (const Needle &needle : m_needles) {
        for (qsizetype i = 0; i + 1 < window; ++i) {
            std::uint8_t &shift = m_shift[pairAt(needle.text.data() + i)];
            shift = std::min(shift, static_cast<std::uint8_t>(window - 2 - i));
        }
    }

    const auto bucket
        = [](const LinePattern *row) { return bucketOf(row->prefix, row->text[0], row->text[1]); };
    std::sort(m_rows.begin(), m_rows.end(), [&](const LinePattern *a, const LinePattern *b) {
        const auto sizes = std::pair(a->text.size(), b->text.size());
        return bucket(a) != bucket(b) ? bucket(a) < bucket(b) : sizes.first > sizes.second;
    });
    for (const Needle &needle : m_needles)
        Q_ASSERT(mayFind(needle.text.data(), static_cast<qsizetype>(needle.text.size())));
    for (const LinePattern &pattern : linePatterns()) {
        if (pattern.prefix == Prefix::None)
            m_beginnings.set(pairAt(pattern.text.data()));
    }
    for (const Prefix prefix : allPrefixes)
        m_beginnings.set(pairAt(textOf(prefix).data()));
    // A lead is looked behind; a boot letter stands before anything.
    for (int second = 0; second < 256; ++second) {
        for (const char lead : {' ', '\t', '=', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'})
            m_beginnings.set(
                static_cast<size_t>(static_cast<unsigned char>(lead)) << 8 | static_cast<size_t>(second));
    }
    for (char letter = 'A'; letter <= 'Z'; ++letter)
        m_beginnings.set(static_cast<size_t>(letter) << 8 | '#');
    for (size_t i = 0; i < m_rows.size(); ++i) {
        Bucket &entry = m_buckets[bucket(m_rows[i])];
        if (entry.count++ == 0)
            entry.first = static_cast<std::uint16_t>(i);
    }
}

size_t LineMatcher::bucketOf(Prefix prefix, char first, char second)
{
    return (static_cast<unsigned char>(first) * 149U + static_cast<unsigned char>(second) * 5U
               + static_cast<unsigned>(prefix) * 1327U)
        % bucketCount;
}

const LinePattern *LineMatcher::match(Prefix prefix, QByteArrayView text) const
{
    if (text.size() < 2)
        return nullptr;
    const Bucket &bucket = m_buckets[bucketOf(prefix, text[0], text[1])];
    for (std::uint16_t i = 0; i < bucket.count; ++i) {
        const LinePattern *const row = m_rows[bucket.first + i];
        if (row->prefix == prefix && fits(*row, text))
            return row;
    }
    return nullptr;
}

Prefix LineMatcher::prefixOf(QByteArrayView line)
{
    if (line.size() < 2 || line[0] != '[')
        return Prefix::None;
    for (const Prefix prefix : allPrefixes) {
        const std::string_view text = textOf(prefix);
        if (line[1] == text[1] && line.startsWith(text))
            return prefix;
    }
    return Prefix::None;
}

LineMatcher::Place LineMatcher::find(QByteArrayView line, qsizetype from) const
{
    const char *const bytes = line.data();
    qsizetype at = from;
    constexpr qsizetype worthALook = 24;
    if (line.size() - at > worthALook && !mayFind(bytes + at, line.size() - at))
        return {};
    const std::uint8_t *const shifts = m_shift.data();
    while (at + window <= line.size()) {
        const std::uint8_t shift = shifts[pairAt(bytes + at + window - 2)];
        if (shift > 0) {
            at += shift;
            continue;
        }
        for (const Needle &needle : m_needles) {
            if (line.size() - at >= static_cast<qsizetype>(needle.text.size()) && bytes[at] == needle.text[0]
                && std::memcmp(bytes + at, needle.text.data(), needle.text.size()) == 0)
                return {at, needle.prefix};
        }
        ++at;
    }
    return {};
}

QByteArrayView LineMatcher::withoutLead(QByteArrayView text)
{
    const char *at = text.data();
    const char *const end = at + text.size();
    while (at != end && (*at == ' ' || *at == '\t'))
        ++at;
    if (at != end && isDigit(*at)) {
        const char *step = at;
        while (step != end && (isDigit(*step) || *step == '.'))
            ++step;
        if (step != end && step[-1] == '.' && *step == ' ')
            at = step + 1;
    }
    if (end - at > 4 && std::memcmp(at, "==> ", 4) == 0)
        at += 4;
    return {at, end};
}
