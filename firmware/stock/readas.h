// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "firmware/stock/module.h"

#include <optional>
#include <string>

namespace stock {

// What the node holds in EEPROM: program ID at 2..8 (7 bytes, not terminated on a blank node) and version at
// 225. The default is a blank node: 0xFF seven times, version 255.
struct Node
{
    std::string program = std::string(7, '\xff');
    std::uint8_t version = 255;
};

enum class Outcome : std::uint8_t
{
    Updates, // goes on to ask the server for `fetches`; whether that is the right file, `misses` says
    NothingToDo,
    Fails,
    CrashesNode
};

// The word of files and of the command line: updates, nothing-to-do, fails, crashes.
std::string_view keyOf(Outcome outcome);

struct Reading
{
    Outcome outcome = Outcome::Fails;

    // What the call ends with; when it goes on to the binary, the success value: 1 for 3G and GPRS, else 0.
    std::int16_t code = 0;

    // The path of the binary as the server sees it, empty when none is asked for.
    std::string fetches;

    // That path is not what UPGRADE.TXT means (FILE in PATH; for GPRS below .gprs), so a server laid out as it says
    // does not have it, and the call ends with codeIfMissing. Never for 4G, which ignores PATH: there a copy must lie
    // in the login folder.
    bool misses = false;
    std::int16_t codeIfMissing = 0;

    // The most characters of PATH the module has room for; more of them and it may ask for another file, or crash.
    std::uint8_t pathFits = 0;

    bool checksSize = false;    // the library compares SIZE after the download
    const char *rule = "";      // the rule that decided, one sentence, translatable under codeContext
    const char *source = "";    // where the rule stands: file and line of the stock library
    std::uint32_t markFrom = 0; // the bytes of the text the rule is about
    std::uint32_t markLength = 0;
};

// The name this module asks the server for when it wants UPGRADE.TXT, as typed in its RETR.
std::string_view manifestRequest(Module module);

// Reads UPGRADE.TXT the way that module's stock library does, its mistakes included (API v048/v054; the
// numbers are its return values, WiFi PRO: _errorCode). Gives an answer for any bytes of any length.
// binarySize: the length of the binary it will get, where that is known; else SIZE is taken to be right.
Reading readAs(Module module, std::string_view text, const Node &node = {},
    std::optional<std::uint32_t> binarySize = std::nullopt);

} // namespace stock
