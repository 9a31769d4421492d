// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Our own library's statuses. Numbers and meanings come from the list the node is compiled from; what to do about
// them stands here, because the node has no use for it.

#include "firmware/stock/codetables.h"

#include "firmware/core/status.h"

#include <array>
#include <cstddef>

namespace stock {

namespace {

struct Advice
{
    ota::Status status;
    Verdict verdict;
    const char *causes;
    const char *action;
};

// clang-format off
constexpr const char *handWritten = OTA_TEXT("Stock", "UPGRADE.TXT was typed by hand.\nAnother file was uploaded under this name.");
constexpr const char *writeAgain = OTA_TEXT("Stock", "Publish the release again from here: UPGRADE.TXT is then written by the program.");
constexpr const char *notExported = OTA_TEXT("Stock", "The file is not an export of the Waspmote IDE.\nThe upload to the server was cut short or made in text mode.");
constexpr const char *exportAgain = OTA_TEXT("Stock", "Export the sketch again with the Waspmote IDE, add it as a release and publish that.");

constexpr Advice advices[] = {
    {ota::Status::Ok, Verdict::Done,
     OTA_TEXT("Stock", "Nothing stands in the way of the update."),
     OTA_TEXT("Stock", "Wait for the next start of the node, which reports the program it runs.")},
    {ota::Status::OnHold, Verdict::NothingToDo,
     OTA_TEXT("Stock", "The account was put on hold on purpose.\nA publish is under way."),
     OTA_TEXT("Stock", "Nothing needs to be done; publish a release when the nodes are to be updated.")},
    {ota::Status::NotNewer, Verdict::NothingToDo,
     OTA_TEXT("Stock", "The update was installed at an earlier call.\nThe release has a number that is not greater than the last one."),
     OTA_TEXT("Stock", "Nothing needs to be done if the node is up to date; otherwise publish the release with a greater version.")},
    {ota::Status::SizeMismatch, Verdict::FixRelease,
     OTA_TEXT("Stock", "The binary on the server was replaced without its UPGRADE.TXT.\nThe download broke off.\nThe binary was uploaded in text mode."),
     OTA_TEXT("Stock", "Publish the release again from here; the program on the node was not touched.")},
    {ota::Status::EmptyManifest, Verdict::FixRelease,
     OTA_TEXT("Stock", "An upload was interrupted.\nThe disk of the server is full."), writeAgain},
    {ota::Status::ManifestTooLong, Verdict::FixRelease,
     OTA_TEXT("Stock", "Notes or comments were written into UPGRADE.TXT.\nAnother file was uploaded under this name."),
     OTA_TEXT("Stock", "Publish the release again from here, and keep notes in the release instead of in the file.")},
    {ota::Status::NoFileLabel, Verdict::FixRelease, handWritten, writeAgain},
    {ota::Status::NoPathLabel, Verdict::FixRelease, handWritten, writeAgain},
    {ota::Status::NoSizeLabel, Verdict::FixRelease, handWritten, writeAgain},
    {ota::Status::NoVersionLabel, Verdict::FixRelease, handWritten, writeAgain},
    {ota::Status::RepeatedLabel, Verdict::FixRelease,
     OTA_TEXT("Stock", "Two versions of UPGRADE.TXT were pasted together."), writeAgain},
    {ota::Status::BadFileName, Verdict::FixRelease,
     OTA_TEXT("Stock", "The sketch has a name with other characters.\nThe name was shortened or extended by hand."),
     OTA_TEXT("Stock", "Rename the sketch so that its first seven characters are letters without accents, digits or underscores, and export it again.")},
    {ota::Status::BadPath, Verdict::FixRelease, handWritten,
     OTA_TEXT("Stock", "Publish the release again with the path / or a short folder name.")},
    {ota::Status::BadSize, Verdict::FixRelease, handWritten, writeAgain},
    {ota::Status::BadVersion, Verdict::FixRelease, handWritten, writeAgain},
    {ota::Status::TooSmall, Verdict::FixRelease,
     OTA_TEXT("Stock", "The upload of the binary was interrupted.\nSIZE was typed by hand."), exportAgain},
    {ota::Status::TooBig, Verdict::FixRelease,
     OTA_TEXT("Stock", "The sketch uses more libraries than fit.\nThe file is not an OTA binary."),
     OTA_TEXT("Stock", "Make the sketch smaller until the Waspmote IDE reports at most 122880 bytes, and export it again.")},
    {ota::Status::NoRoom, Verdict::FixNode,
     OTA_TEXT("Stock", "Measurements or old programs fill the card."),
     OTA_TEXT("Stock", "Copy the files of the card to a computer and delete them on the card.")},
    {ota::Status::NotAnImage, Verdict::FixRelease, notExported, exportAgain},
    {ota::Status::BadImageName, Verdict::FixRelease,
     OTA_TEXT("Stock", "The binary was renamed after its export.\nAnother program lies on the server under this name."), exportAgain},
    {ota::Status::HeaderDamaged, Verdict::FixRelease, notExported, exportAgain},
};
// clang-format on

struct Listed
{
    ota::Status status;
    const char *meaning;
};

constexpr Listed listed[] = {
#define ROW(name, number, text) {ota::Status::name, text},
    OTA_STATUS_LIST(ROW)
#undef ROW
};

constexpr auto tableVespiary = [] {
    static_assert(
        std::size(listed) == std::size(advices), "each status needs its advice, in the order of the list");
    std::array<Code, std::size(listed)> table = {};
    for (std::size_t i = 0; i < table.size(); ++i) {
        // A wrong order does not compile: the index falls outside the table.
        const Advice &advice = advices[listed[i].status == advices[i].status ? i : std::size(advices)];
        table[i] = {static_cast<std::int16_t>(listed[i].status), advice.verdict, listed[i].meaning, nullptr,
            advice.causes, advice.action};
    }
    return table;
}();

} // namespace

std::span<const Code> codesVespiary()
{
    return tableVespiary;
}

} // namespace stock
