// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "firmware/stock/readasmodule.h"

#include <variant>

namespace stock {

// 4G and WiFi PRO read alike: FILE must have seven bytes, NO_FILE ends it, then PATH, SIZE, VERSION. They differ in
// their numbers, in the size of their buffers, and in what they do next.
struct CheckedReader
{
    const char *source;
    int emptyText;
    int badName;
    int noFile;
    int onHold;
    int noPath;
    int noSize;
    int noVersion;
    int notNewer;
    int wrongSize;
    std::size_t pathCrashesFrom; // this many characters in PATH and the node is gone
    bool unknownVersionTakesAll; // 4G: a node whose version is 255 takes any number
};

// What is left when nothing was wrong with the text.
struct Wanted
{
    CardText::Value file;
    CardText::Value path;
    CardText::Value size;
    CardText::Value version;
};

std::variant<Reading, Wanted> readChecked(const CheckedReader &reader, const Offer &offer);

// The request goes out; afterwards SIZE is compared with what came. The name must be one the card takes.
Reading fetchChecked(const CheckedReader &reader, const Offer &offer, const Wanted &wanted,
    std::string fetches, const Rule &rule);

} // namespace stock
