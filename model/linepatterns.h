// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/decodedline.h"

#include <span>
#include <string_view>

// Who prints a line: the mark in brackets before it, or none for sketches and the core of the API.
enum class Prefix : std::uint8_t
{
    None,
    Le910,
    ThreeG,
    Gprs,
    Wifi,
    Bg96,
    Ota // our own library, on whichever module
};

// What follows the stable text of a pattern.
enum class Tail : std::uint8_t
{
    Any,    // whatever follows does not matter
    End,    // nothing but blanks, dashes and dots
    Number, // a decimal number, which is the value
    Text    // the rest of the part is the value
};

// One line that is known. The stable text is matched case-sensitively at the start of a part, after blanks, a step
// number such as "2.1. " and an arrow such as "==> ".
struct LinePattern
{
    static constexpr int noCode = 1000;

    Prefix prefix;
    std::string_view text;
    Tail tail;
    LineKind kind;
    Stage stage;
    Fact fact;
    std::int8_t tells;   // the Module that alone prints this, or -1; a prefix tells by itself
    std::int16_t code;   // the outcome this line stands for in words: it lends its verdict and action
    const char *meaning; // marked under the context "LineReader"; %1 is the value
};

// One row per line; the order does not matter, the longest text wins.
std::span<const LinePattern> linePatterns();

// Rows without prefix that are also found in the middle of a line, where a print before them had no line end.
bool isFoundAnywhere(const LinePattern &pattern);

// "[LE910] " and so on; empty for None.
constexpr std::string_view textOf(Prefix prefix)
{
    switch (prefix) {
    case Prefix::None:
        return {};
    case Prefix::Le910:
        return "[LE910] ";
    case Prefix::ThreeG:
        return "[3G] ";
    case Prefix::Gprs:
        return "[GPRS] ";
    case Prefix::Wifi:
        return "[WIFI] ";
    case Prefix::Bg96:
        return "[BG96] ";
    case Prefix::Ota:
        return "[OTA] ";
    }
    return {};
}

// The module that prints it.
std::optional<stock::Module> moduleOf(Prefix prefix);

inline constexpr Prefix allPrefixes[]
    = {Prefix::Le910, Prefix::ThreeG, Prefix::Gprs, Prefix::Wifi, Prefix::Bg96, Prefix::Ota};
