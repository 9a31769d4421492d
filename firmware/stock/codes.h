// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "firmware/stock/module.h"

namespace stock {

// What a code asks of a person.
enum class Verdict : std::uint8_t
{
    Done,
    NothingToDo,
    FixRelease,
    FixNode,
    TryAgain
};

// The word of files and of the command line: done, nothing-to-do, fix-release, fix-node, try-again.
std::string_view keyOf(Verdict verdict);

// One value requestOTA() can give (WiFi PRO: _errorCode), read from the sources of API v048/v054.
// All texts are English, marked for translation under the context "Stock"; none is null but guide.
struct Code
{
    std::int16_t number;
    Verdict verdict;
    const char *meaning; // what it really means, one sentence
    const char *guide;   // what the guide v7.1 says where that differs, else nullptr
    const char *causes;  // usual causes, most likely first, one sentence each, separated by '\n'
    const char *action;  // the next thing a person in the field does
};

// The translation context of every text here.
inline constexpr const char *codeContext = "Stock";

std::span<const Code> codesOf(Module module);

// The row for that number, or nullptr: an unlisted number is unknown, never guessed.
const Code *findCode(Module module, int number);

} // namespace stock
