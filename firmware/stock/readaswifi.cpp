// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "firmware/stock/readaschecked.h"

#include "firmware/core/status.h"

namespace stock {

namespace {

constexpr const char *sourceWifi = "WaspWIFI_PRO.cpp:6175, API v048";

constexpr int downloadFailed = 30;
constexpr std::size_t requestKept = 99; // server_file[100]
constexpr std::uint8_t pathFits = 91;   // with a slash and FILE behind it

constexpr CheckedReader readerWifi = {
    .source = sourceWifi,
    .emptyText = 21,
    .badName = 22,
    .noFile = 23,
    .onHold = 24,
    .noPath = 25,
    .noSize = 26,
    .noVersion = 27,
    .notNewer = 28,
    .wrongSize = 29,
    .pathCrashesFrom = 101,
    .unknownVersionTakesAll = false,
};

// clang-format off
constexpr Rule fetchRule = {OTA_TEXT("Stock", "WiFi PRO asks for PATH and FILE, with a slash between them unless PATH ends in one."), sourceWifi};
constexpr Rule emptyPathRule = {OTA_TEXT("Stock", "PATH is empty: WiFi PRO looks at the byte before its buffer and then asks for FILE in the root of the server."), sourceWifi};
constexpr Rule cutRule = {OTA_TEXT("Stock", "PATH and FILE do not fit the 100-byte buffer for the request, which cuts the end of the name off."), sourceWifi};
constexpr Rule echoRule = {OTA_TEXT("Stock", "The module echoes its commands, and the library takes I/ or ERROR in the echoed path for the module's answer."), sourceWifi};
constexpr Rule commandRule = {OTA_TEXT("Stock", "PATH or FILE holds a control character or a quote, which breaks the command that carries it."), sourceWifi};
constexpr Rule blankRule = {OTA_TEXT("Stock", "The blank at the start or end of PATH is part of it, so another file is asked for."), sourceWifi};
constexpr Rule cardRule = {OTA_TEXT("Stock", "The SD card does not take a file of that name, so the download cannot be stored."), sourceWifi};
// clang-format on

Reading failed(const Rule &rule, const CardText::Value &value)
{
    return readingAt(Outcome::Fails, downloadFailed, rule, value);
}

Reading ask(const Offer &offer, const Wanted &wanted)
{
    const std::string &path = wanted.path.text;
    const std::string &file = wanted.file.text;
    const bool slash = !path.empty() && path.back() == '/';
    const std::string whole = path + (slash ? "" : "/") + file;
    if (breaksCommand(path))
        return failed(commandRule, wanted.path);
    if (breaksCommand(file))
        return failed(commandRule, wanted.file);
    if (!fitsCard(file))
        return failed(cardRule, wanted.file);

    Reading reading;
    if (whole.find("I/") != std::string::npos || whole.find("ERROR") != std::string::npos)
        reading = failed(echoRule, wanted.path);
    else if (whole.size() > requestKept)
        reading = failed(cutRule, wanted.path);
    else if (startsOrEndsBlank(path))
        reading = failed(blankRule, wanted.path);
    else
        return fetchChecked(readerWifi, offer, wanted, whole, path.empty() ? emptyPathRule : fetchRule);
    reading.fetches = whole.substr(0, requestKept);
    return reading;
}

} // namespace

Reading readAsWifi(const Offer &offer)
{
    const auto read = readChecked(readerWifi, offer);
    const Reading *decided = std::get_if<Reading>(&read);
    Reading reading = decided ? *decided : ask(offer, std::get<Wanted>(read));
    if (!reading.fetches.empty()) {
        const Wanted &wanted = std::get<Wanted>(read);
        reading.misses
            = withoutExtraSlashes(reading.fetches) != meantFile(wanted.path.text, wanted.file.text);
    }
    reading.checksSize = true;
    reading.codeIfMissing = downloadFailed;
    reading.pathFits = pathFits;
    return reading;
}

} // namespace stock
