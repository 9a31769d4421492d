// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "firmware/stock/readaschecked.h"

#include "firmware/core/status.h"

namespace stock {

namespace {

constexpr std::size_t digitsKept = 9; // SIZE and VERSION go through a 10-byte buffer

// clang-format off
constexpr const char *emptyText = OTA_TEXT("Stock", "UPGRADE.TXT is empty, which counts as a failed download.");
constexpr const char *noFile = OTA_TEXT("Stock", "There is no FILE: anywhere in the text.");
constexpr const char *badName = OTA_TEXT("Stock", "FILE must have exactly seven bytes up to its line feed, and a carriage return or a blank counts as one.");
constexpr const char *onHold = OTA_TEXT("Stock", "FILE is NO_FILE: the library stops here and reads none of the other labels.");
constexpr const char *noPath = OTA_TEXT("Stock", "There is no PATH: anywhere in the text.");
constexpr const char *noSize = OTA_TEXT("Stock", "There is no SIZE: anywhere in the text.");
constexpr const char *noVersion = OTA_TEXT("Stock", "There is no VERSION: anywhere in the text.");
constexpr const char *noLineEnd = OTA_TEXT("Stock", "No line feed ends this line: the library takes a length from a null pointer, and the copy that follows wipes the memory of the node.");
constexpr const char *longPath = OTA_TEXT("Stock", "PATH does not fit the 100-byte buffer of the library and overwrites the memory behind it.");
constexpr const char *notNewer = OTA_TEXT("Stock", "FILE is the program the node runs, and VERSION is not greater than the node's version.");
constexpr const char *longSize = OTA_TEXT("Stock", "Only the first 9 characters of SIZE are read, so the number is wrong and the whole download is refused at its end.");
constexpr const char *wrongSize = OTA_TEXT("Stock", "SIZE is not the length of the binary, which the library compares after the whole download.");
// clang-format on

std::int32_t sizeRead(const CardText::Value &size)
{
    return numberIn(std::string_view(size.text).substr(0, digitsKept));
}

std::uint8_t versionRead(const CardText::Value &version)
{
    return static_cast<std::uint8_t>(numberIn(std::string_view(version.text).substr(0, digitsKept)));
}

} // namespace

std::variant<Reading, Wanted> readChecked(const CheckedReader &reader, const Offer &offer)
{
    const auto rule = [&](const char *text) { return Rule{text, reader.source}; };
    const CardText text(offer.text);
    if (offer.text.empty())
        return readingOf(Outcome::Fails, reader.emptyText, rule(emptyText));

    const auto file = text.valueOf("FILE:");
    if (!file)
        return missingLabel(text, reader.noFile, rule(noFile));
    if (!file->ended || file->text.size() != 7)
        return readingAt(Outcome::Fails, reader.badName, rule(badName), *file);
    if (file->text == "NO_FILE")
        return readingAt(Outcome::NothingToDo, reader.onHold, rule(onHold), *file);

    const auto crash = [&](const CardText::Value &value, const char *why) {
        return readingAt(Outcome::CrashesNode, 0, rule(why), value);
    };
    const auto path = text.valueOf("PATH:");
    if (!path)
        return missingLabel(text, reader.noPath, rule(noPath));
    if (!path->ended)
        return crash(*path, noLineEnd);
    if (path->text.size() >= reader.pathCrashesFrom)
        return crash(*path, longPath);

    const auto size = text.valueOf("SIZE:");
    if (!size)
        return missingLabel(text, reader.noSize, rule(noSize));
    if (!size->ended)
        return crash(*size, noLineEnd);

    const auto version = text.valueOf("VERSION:");
    if (!version)
        return missingLabel(text, reader.noVersion, rule(noVersion));
    if (!version->ended)
        return crash(*version, noLineEnd);

    const bool takesAll = reader.unknownVersionTakesAll && offer.node.version == 255;
    if (runs(offer.node, file->text) && offer.node.version >= versionRead(*version) && !takesAll)
        return readingAt(Outcome::NothingToDo, reader.notNewer, rule(notNewer), *version);
    return Wanted{*file, *path, *size, *version};
}

Reading fetchChecked(const CheckedReader &reader, const Offer &offer, const Wanted &wanted,
    std::string fetches, const Rule &rule)
{
    const std::int32_t size = sizeRead(wanted.size);
    const bool known = offer.binarySize.has_value();
    const bool tooManyDigits = wanted.size.text.size() > digitsKept && size != numberIn(wanted.size.text);
    // No binary has zero bytes or fewer; the rest is known only with the binary at hand.
    const bool differs
        = known ? std::int64_t(size) != std::int64_t(*offer.binarySize) : size <= 0 || tooManyDigits;

    const CardText::Value *cut = wanted.path.cut ? &wanted.path
        : wanted.version.cut                     ? &wanted.version
                                                 : nullptr;
    Reading reading;
    if (differs)
        reading = readingAt(Outcome::Fails, reader.wrongSize,
            {tooManyDigits ? longSize : wrongSize, reader.source}, wanted.size);
    else if (cut) // goes on, with what was left of it
        reading = readingAt(Outcome::Updates, 0, rule, *cut);
    else
        reading = readingOf(Outcome::Updates, 0, rule);
    reading.fetches = std::move(fetches);
    reading.checksSize = true;
    return reading;
}

} // namespace stock
