// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "firmware/stock/cardtext.h"
#include "firmware/stock/readas.h"

namespace stock {

// One call of requestOTA(): what lies on the server, who reads it.
struct Offer
{
    std::string_view text;
    const Node &node;
    std::optional<std::uint32_t> binarySize;
};

Reading readAs4g(const Offer &offer);
Reading readAs3g(const Offer &offer);
Reading readAsGprs(const Offer &offer);
Reading readAsWifi(const Offer &offer);
Reading readAsVespiary(const Offer &offer);

// A sentence about some bytes, and where it was read.
struct Rule
{
    const char *text;
    const char *source;
};

Reading readingOf(Outcome outcome, int code, const Rule &rule);
Reading readingAt(Outcome outcome, int code, const Rule &rule, const CardText::Value &value);

// The label is missing: because it is, or because SD.cat() cut it off.
Reading missingLabel(const CardText &text, int code, const Rule &rule);

// strcmp() with the seven bytes in EEPROM.
bool runs(const Node &node, std::string_view name);

// FILE in PATH as a person reads UPGRADE.TXT, every run of slashes one slash, none in front.
std::string meantFile(std::string_view path, std::string_view file);
std::string withoutExtraSlashes(std::string_view path);

} // namespace stock
