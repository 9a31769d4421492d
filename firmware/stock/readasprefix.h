// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "firmware/stock/readasmodule.h"

#include <variant>

namespace stock {

// 3G and GPRS read alike: seven bytes after the first colon of the whole text are the name, whatever they are; then
// PATH and VERSION must be there, also for NO_FILE; SIZE is never looked at.
struct PrefixReader
{
    const char *source;
    int noFile;
    int noPath;
    int noVersion;
    int onHold;
    int notNewer;
    std::size_t pathCrashesFrom;
    bool signedVersion; // GPRS keeps VERSION in a signed byte and compares it with an unsigned one
};

struct Taken
{
    CardText::Value name; // the seven bytes
    CardText::Value file; // the line after FILE:, which is what a person reads
    CardText::Value path;
    CardText::Value version;
};

std::variant<Reading, Taken> readPrefix(const PrefixReader &reader, const Offer &offer);

// Goes on to ask for that name, with the remark that fits best.
Reading fetchPrefix(const PrefixReader &reader, const Taken &taken, std::string fetches, const Rule &rule);

} // namespace stock
