// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "firmware/stock/readasprefix.h"

#include "firmware/core/status.h"

#include <algorithm>

namespace stock {

namespace {

constexpr const char *source3g = "Wasp3G.cpp:9757, API v048";
constexpr const char *slashSource3g = "Wasp3G.cpp:4194, API v048";

constexpr int serverError = -30;
constexpr std::uint8_t pathFits = 52;        // path[60] takes PATH, its line feed and FILE
constexpr std::size_t pathCorruptsFrom = 61; // from here on the name beside the buffer is overwritten

constexpr PrefixReader reader3g = {
    .source = source3g,
    .noFile = -23,
    .noPath = -24,
    .noVersion = -25,
    .onHold = -26,
    .notNewer = -27,
    .pathCrashesFrom = 91,
    .signedVersion = false,
};

// clang-format off
constexpr Rule fetchRule = {OTA_TEXT("Stock", "3G joins PATH and FILE without a slash, and drops the first character when the whole holds at most one slash."), slashSource3g};
constexpr Rule joinRule = {OTA_TEXT("Stock", "PATH has no slash at its end, so 3G joins folder and FILE into one name."), slashSource3g};
constexpr Rule dropRule = {OTA_TEXT("Stock", "The name holds at most one slash and does not start with it, so 3G drops a character that belongs to it."), slashSource3g};
constexpr Rule tightRule = {OTA_TEXT("Stock", "PATH is longer than the 52 characters that fit the buffer of 3G together with FILE."), source3g};
constexpr Rule corruptRule = {OTA_TEXT("Stock", "PATH is longer than the buffer of 3G and overwrites the name of the file."), source3g};
constexpr Rule commandRule = {OTA_TEXT("Stock", "A line end, another control character or a quote gets into the command that asks for the file."), source3g};
constexpr Rule blankRule = {OTA_TEXT("Stock", "The blank at the start or end of PATH gets into the name that 3G asks for."), source3g};
constexpr Rule nameRule = {OTA_TEXT("Stock", "The seven bytes taken as the name are no file name that the card can hold."), source3g};
// clang-format on

// downloadFile() means to strip a leading slash, and tells one by counting slashes.
std::string askedFor(const std::string &joined)
{
    return std::count(joined.begin(), joined.end(), '/') <= 1
        ? joined.substr(std::min<std::size_t>(1, joined.size()))
        : joined;
}

Reading ask(const Taken &taken)
{
    const auto failed = [](const Rule &rule, const CardText::Value &value) {
        return readingAt(Outcome::Fails, serverError, rule, value);
    };
    const std::string &path = taken.path.text;
    const std::string joined = path + taken.name.text;
    if (path.size() >= pathCorruptsFrom)
        return failed(corruptRule, taken.path);
    if (breaksCommand(taken.name.text))
        return failed(commandRule, taken.name);
    if (!fitsCard(taken.name.text))
        return failed(nameRule, taken.name);
    if (breaksCommand(path))
        return failed(commandRule, taken.path);
    if (startsOrEndsBlank(path)) {
        Reading reading = failed(blankRule, taken.path);
        reading.fetches = askedFor(joined);
        return reading;
    }

    const std::string name = askedFor(joined);
    const Rule rule = path.size() > pathFits                   ? tightRule
        : name.size() < joined.size() && joined.front() != '/' ? dropRule
        : !path.empty() && path.back() != '/'                  ? joinRule
                                                               : fetchRule;
    Reading reading = fetchPrefix(reader3g, taken, name, rule);
    reading.misses = withoutExtraSlashes(name) != meantFile(path, taken.file.text.substr(0, 7));
    if (reading.misses && !reading.markLength) {
        reading.markFrom = static_cast<std::uint32_t>(taken.path.from);
        reading.markLength = static_cast<std::uint32_t>(path.size());
    }
    return reading;
}

} // namespace

Reading readAs3g(const Offer &offer)
{
    const auto read = readPrefix(reader3g, offer);
    const Reading *decided = std::get_if<Reading>(&read);
    Reading reading = decided ? *decided : ask(std::get<Taken>(read));
    reading.codeIfMissing = serverError;
    reading.pathFits = pathFits;
    return reading;
}

} // namespace stock
