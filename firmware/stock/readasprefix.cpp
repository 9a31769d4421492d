// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "firmware/stock/readasprefix.h"

#include "firmware/core/status.h"

namespace stock {

namespace {

constexpr std::size_t versionCharacters = 3; // aux_ver[4]

// clang-format off
constexpr const char *noFile = OTA_TEXT("Stock", "There is no FILE: in the text.");
constexpr const char *noPath = OTA_TEXT("Stock", "There is no PATH: in the text.");
constexpr const char *noVersion = OTA_TEXT("Stock", "There is no VERSION: in the text.");
constexpr const char *onHold = OTA_TEXT("Stock", "The name is NO_FILE: there is nothing to download.");
constexpr const char *noLineEnd = OTA_TEXT("Stock", "No line feed ends this line: the copy that follows takes its length from a null pointer and wipes the memory of the node, even for NO_FILE.");
constexpr const char *longPath = OTA_TEXT("Stock", "PATH is far longer than the library's buffer and overwrites the memory behind it.");
constexpr const char *notNewer = OTA_TEXT("Stock", "The name is the program the node runs, and VERSION is not greater than the node's version.");
constexpr const char *never255 = OTA_TEXT("Stock", "The node is at version 255, and no number is greater: this program name is refused for ever.");
constexpr const char *negative = OTA_TEXT("Stock", "GPRS keeps VERSION in a signed byte: 128 and more turn negative and are refused for ever.");
constexpr const char *shortName = OTA_TEXT("Stock", "FILE is shorter than seven characters, and the library takes seven bytes all the same, line end included.");
constexpr const char *firstColon = OTA_TEXT("Stock", "The name is taken from after the first colon of the whole text, which is not the one of FILE.");
constexpr const char *longName = OTA_TEXT("Stock", "Only the first seven characters of FILE are taken.");
constexpr const char *longVersion = OTA_TEXT("Stock", "VERSION is longer than three characters and overwrites memory behind its buffer; one byte did no harm in a test.");
// clang-format on

std::uint8_t versionRead(const CardText::Value &version)
{
    return static_cast<std::uint8_t>(numberIn(version.text));
}

const char *whyOdd(const Taken &taken)
{
    if (taken.name.from != taken.file.from)
        return firstColon;
    if (taken.file.text.size() < 7)
        return shortName;
    return taken.file.text.size() > 7 && taken.file.text != taken.name.text + '\r' ? longName : nullptr;
}

} // namespace

std::variant<Reading, Taken> readPrefix(const PrefixReader &reader, const Offer &offer)
{
    const auto rule = [&](const char *text) { return Rule{text, reader.source}; };
    const CardText text(offer.text);
    const auto file = text.valueOf("FILE:");
    if (!file)
        return missingLabel(text, reader.noFile, rule(noFile));
    CardText::Value name;
    name.from = text.afterFirstColon();
    name.text = text.seen().substr(name.from, 7);

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

    const auto version = text.valueOf("VERSION:");
    if (!version)
        return missingLabel(text, reader.noVersion, rule(noVersion));
    if (!version->ended)
        return crash(*version, noLineEnd);

    if (name.text == "NO_FILE")
        return readingAt(Outcome::NothingToDo, reader.onHold, rule(onHold), name);
    const int offered = reader.signedVersion ? static_cast<std::int8_t>(versionRead(*version))
                                             : static_cast<int>(versionRead(*version));
    if (runs(offer.node, name.text) && offered <= offer.node.version) {
        const bool newerByRights = versionRead(*version) > offer.node.version;
        return readingAt(Outcome::NothingToDo, reader.notNewer,
            rule(newerByRights                  ? negative
                    : offer.node.version == 255 ? never255
                                                : notNewer),
            *version);
    }
    return Taken{name, *file, *path, *version};
}

Reading fetchPrefix(const PrefixReader &reader, const Taken &taken, std::string fetches, const Rule &rule)
{
    Reading reading = readingOf(Outcome::Updates, 1, rule);
    if (const char *odd = whyOdd(taken))
        reading = readingAt(Outcome::Updates, 1, {odd, reader.source}, taken.name);
    else if (taken.path.cut)
        reading = readingAt(Outcome::Updates, 1, rule, taken.path);
    else if (taken.version.cut || taken.version.text.size() > versionCharacters)
        reading = readingAt(Outcome::Updates, 1, {longVersion, reader.source}, taken.version);
    reading.fetches = std::move(fetches);
    return reading;
}

} // namespace stock
