// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "firmware/stock/readaschecked.h"

#include "firmware/core/status.h"

namespace stock {

namespace {

constexpr const char *source4g = "Wasp4G.cpp:7215, API v048";

constexpr int sizeQueryFailed = 13;
constexpr int fileNotCreated = 15;
constexpr std::uint8_t pathFits = 99; // path[100]

constexpr CheckedReader reader4g = {
    .source = source4g,
    .emptyText = 2,
    .badName = 4,
    .noFile = 5,
    .onHold = 6,
    .noPath = 7,
    .noSize = 8,
    .noVersion = 9,
    .notNewer = 10,
    .wrongSize = 11,
    .pathCrashesFrom = 102, // 99 fit; 101 survived a test, 120 crashed, and between them we expect the worse
    .unknownVersionTakesAll = true,
};

// clang-format off
constexpr Rule fetchRule = {OTA_TEXT("Stock", "4G asks for FILE alone in the login folder: PATH must be there and is ignored."), source4g};
constexpr Rule commandRule = {OTA_TEXT("Stock", "FILE holds a control character or a quote, which breaks the command that asks for its size."), source4g};
constexpr Rule cardRule = {OTA_TEXT("Stock", "The SD card does not take a file of that name, so it cannot be created."), source4g};
// clang-format on

} // namespace

Reading readAs4g(const Offer &offer)
{
    const auto read = readChecked(reader4g, offer);
    Reading reading;
    if (const Reading *decided = std::get_if<Reading>(&read)) {
        reading = *decided;
    } else {
        const Wanted &wanted = std::get<Wanted>(read);
        if (breaksCommand(wanted.file.text))
            reading = readingAt(Outcome::Fails, sizeQueryFailed, commandRule, wanted.file);
        else if (!fitsCard(wanted.file.text))
            reading = readingAt(Outcome::Fails, fileNotCreated, cardRule, wanted.file);
        else
            reading = fetchChecked(reader4g, offer, wanted, wanted.file.text, fetchRule);
    }
    reading.checksSize = true;
    reading.pathFits = pathFits;
    reading.codeIfMissing = sizeQueryFailed;
    return reading;
}

} // namespace stock
