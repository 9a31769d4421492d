// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "firmware/stock/codes.h"
#include "firmware/stock/readas.h"

#include <cstdint>
#include <vector>

namespace {

void check(stock::Module module, std::string_view text, const stock::Node &node)
{
    const stock::Reading reading = stock::readAs(module, text, node);
    const bool marksInside = std::size_t(reading.markFrom) + reading.markLength <= text.size();
    const bool fetches = reading.outcome != stock::Outcome::Updates || !reading.fetches.empty();
    const bool listed = reading.outcome == stock::Outcome::CrashesNode || !stock::hasOta(module)
        || stock::findCode(module, reading.code);
    if (!marksInside || !fetches || !listed || !*reading.rule || !*reading.source)
        __builtin_trap();
}

} // namespace

// Whatever the bytes, each module has an answer that fits its code table and stays inside the text.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    // A copy of exactly that size, so that the sanitizer sees a read behind its end in the replay too.
    const std::vector<char> bytes(data, data + size);
    const std::string_view text(bytes.data(), bytes.size());
    for (const stock::Module module : stock::allModules()) {
        check(module, text, {});
        check(module, text, {"PROG001", 4});
    }
    return 0;
}
