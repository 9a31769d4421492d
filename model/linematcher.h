// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/linepatterns.h"

#include <QByteArrayView>

#include <array>
#include <bitset>
#include <vector>

// Finds which known line a text begins with, and where in a line a known one begins. Built once from linePatterns();
// then only read.
class LineMatcher
{
public:
    LineMatcher();

    // The longest pattern of that prefix that the text begins with, or nullptr.
    const LinePattern *match(Prefix prefix, QByteArrayView text) const;

    // The prefix that the line begins with.
    static Prefix prefixOf(QByteArrayView line);

    // A place in a line where a known line may begin: a prefix in brackets, or a text that is found anywhere.
    struct Place
    {
        qsizetype at = -1; // -1: there is none
        Prefix prefix = Prefix::None;
    };
    Place find(QByteArrayView line, qsizetype from) const;

    // True when find() may find something in these bytes; for a whole block at a time, as fast as memory is read.
    static bool mayFind(const char *bytes, qsizetype size);

    // True when a line that begins with these two bytes may match, or begin with a prefix.
    bool mayBegin(char first, char second) const
    {
        return m_beginnings[static_cast<size_t>(static_cast<unsigned char>(first)) << 8
            | static_cast<unsigned char>(second)];
    }

    // Without blanks, a step number such as "2.1. " and an arrow before the stable text.
    static QByteArrayView withoutLead(QByteArrayView text);

private:
    // A needle for find(): texts are sought by the last two of their first five bytes, so that most of a line is
    // stepped over four bytes at a time.
    struct Needle
    {
        std::string_view text;
        Prefix prefix;
    };
    static constexpr qsizetype window = 5;

    struct Bucket
    {
        std::uint16_t first = 0;
        std::uint16_t count = 0;
    };
    static constexpr size_t bucketCount = 4096;
    static size_t bucketOf(Prefix prefix, char first, char second);

    std::vector<Needle> m_needles;
    std::array<std::uint8_t, 65536> m_shift;
    std::vector<const LinePattern *> m_rows; // by bucket, longest first
    std::array<Bucket, bucketCount> m_buckets;
    std::bitset<65536> m_beginnings;
};
