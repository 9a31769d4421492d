// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/decodedline.h"
#include "model/userrule.h"

#include <QByteArrayView>

#include <functional>
#include <memory>
#include <optional>

// What earlier lines of a capture say about the next one. A value: keep one per capture, or one per checkpoint.
struct LineContext
{
    std::optional<stock::Module> chosen; // by the user: settles what a bare number means
    std::optional<stock::Module> seen;   // by the last line that told its module

    std::optional<stock::Module> module() const { return chosen ? chosen : seen; }
    bool operator==(const LineContext &) const = default;
};

// A line to what it means: a trace, a stock library's or an official sketch's print, a user's rule, or nothing.
// The patterns are a table (linepatterns.cpp), read from API v048/v054 and its examples. Holds no state of a capture,
// so one reader serves many; cheap to copy.
class LineReader
{
public:
    explicit LineReader(const QList<UserRule> &rules = {});

    // The most telling part of the line (without line end; at most 64 KiB are looked at), and the context brought
    // forward by it.
    DecodedLine read(QByteArrayView line, LineContext &context) const;

    // Every part of a line in order: lines without an end are glued to the next one.
    void readParts(QByteArrayView line, LineContext &context,
        const std::function<void(const DecodedLine &)> &part) const;

    // False for lines that read() surely does not know: a few ns, for captures of any size. Always true when
    // there are user rules.
    bool mayKnow(QByteArrayView line) const;

    // The same question in two halves, for blocks of lines: may the line be known by its beginning, and may any line in
    // these bytes be known by what stands in the middle of it? Lines that answer no to both mean nothing.
    bool mayKnowBeginning(QByteArrayView line) const;

    // A first guess at mayKnowBeginning() from two bytes, for places where most lines are known.
    bool looksKnown(QByteArrayView line) const;
    bool mayKnowMiddle(QByteArrayView bytes) const;

private:
    struct Tables;
    std::shared_ptr<const Tables> m_tables;
};
