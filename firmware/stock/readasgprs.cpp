// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "firmware/stock/readasprefix.h"

#include "firmware/core/status.h"

namespace stock {

namespace {

constexpr const char *sourceGprs = "WaspGPRS_Pro_core.cpp:7029, API v048";

constexpr int nameRefused = -92;
constexpr int pathRefused = -93;
constexpr int sizeUnknown = -94;
constexpr int noVersionLabel = -68;
constexpr std::uint8_t pathFits = 56;        // FTP_file[70] takes .gprs, PATH, a slash and FILE
constexpr std::size_t pathCorruptsFrom = 62; // from here on the label looked for next is overwritten

constexpr PrefixReader readerGprs = {
    .source = sourceGprs,
    .noFile = -66,
    .noPath = -67,
    .noVersion = noVersionLabel,
    .onHold = -69,
    .notNewer = -70,
    .pathCrashesFrom = std::string::npos,
    .signedVersion = true,
};

// clang-format off
constexpr Rule fetchRule = {OTA_TEXT("Stock", "GPRS puts .gprs in front of PATH and a slash between PATH and FILE; the guide does not mention it."), sourceGprs};
constexpr Rule noSlashRule = {OTA_TEXT("Stock", "PATH has no slash at its start, so GPRS joins .gprs and the folder into one name."), sourceGprs};
constexpr Rule tightRule = {OTA_TEXT("Stock", "PATH is longer than the 56 characters that fit the buffers of GPRS together with .gprs and FILE."), sourceGprs};
constexpr Rule corruptRule = {OTA_TEXT("Stock", "PATH is longer than the buffers of GPRS and overwrites the label it looks for next."), sourceGprs};
constexpr Rule commandRule = {OTA_TEXT("Stock", "A line end, another control character or a quote gets into the commands that name the file to the modem."), sourceGprs};
constexpr Rule blankRule = {OTA_TEXT("Stock", "The blank at the start or end of PATH gets into the folder that GPRS asks for."), sourceGprs};
constexpr Rule nameRule = {OTA_TEXT("Stock", "The seven bytes taken as the name are no file name that card and server can share."), sourceGprs};
// clang-format on

Reading ask(const Taken &taken)
{
    const std::string &path = taken.path.text;
    const std::string &name = taken.name.text;
    const std::string whole = ".gprs" + path + '/' + name;
    if (breaksCommand(name))
        return readingAt(Outcome::Fails, nameRefused, commandRule, taken.name);
    if (!fitsCard(name))
        return readingAt(Outcome::Fails, sizeUnknown, nameRule, taken.name);
    if (breaksCommand(path))
        return readingAt(Outcome::Fails, pathRefused, commandRule, taken.path);
    if (startsOrEndsBlank(path)) {
        Reading reading = readingAt(Outcome::Fails, sizeUnknown, blankRule, taken.path);
        reading.fetches = whole;
        return reading;
    }

    const bool noSlash = !path.empty() && path.front() != '/';
    const Rule rule = path.size() > pathFits ? tightRule : noSlash ? noSlashRule : fetchRule;
    Reading reading = fetchPrefix(readerGprs, taken, whole, rule);
    reading.misses = withoutExtraSlashes(whole) != ".gprs/" + meantFile(path, taken.file.text.substr(0, 7));
    if (reading.misses && !reading.markLength) {
        reading.markFrom = static_cast<std::uint32_t>(taken.path.from);
        reading.markLength = static_cast<std::uint32_t>(path.size());
    }
    return reading;
}

} // namespace

Reading readAsGprs(const Offer &offer)
{
    Reading reading;
    const CardText text(offer.text);
    const auto path = text.valueOf("PATH:");
    if (text.valueOf("FILE:") && path && path->ended && path->text.size() >= pathCorruptsFrom) {
        reading = readingAt(Outcome::Fails, noVersionLabel, corruptRule, *path);
    } else {
        const auto read = readPrefix(readerGprs, offer);
        const Reading *decided = std::get_if<Reading>(&read);
        reading = decided ? *decided : ask(std::get<Taken>(read));
    }
    reading.codeIfMissing = sizeUnknown;
    reading.pathFits = pathFits;
    return reading;
}

} // namespace stock
