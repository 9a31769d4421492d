// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "firmware/stock/readasmodule.h"

#include "firmware/core/decide.h"
#include "firmware/core/imageheader.h"
#include "firmware/stock/codes.h"

#include <algorithm>

namespace stock {

namespace {

constexpr const char *sourceVespiary = "firmware/core/manifest.cpp, firmware/core/decide.cpp";

// The node's free card space is unknown here; a whole binary's worth is assumed.
ota::Installed installedOf(const Node &node)
{
    ota::Installed installed = {};
    node.program.copy(installed.program, ota::ProgramIdLength);
    installed.version = node.version;
    installed.roomForBinary = ota::BinaryCapacity;
    return installed;
}

struct Blame
{
    ota::Status status;
    std::string_view label;
};

// Which line a status is about; those not listed are about none, or about all.
constexpr Blame blames[] = {
    {ota::Status::OnHold, "FILE:"},
    {ota::Status::NotNewer, "VERSION:"},
    {ota::Status::BadFileName, "FILE:"},
    {ota::Status::BadPath, "PATH:"},
    {ota::Status::BadSize, "SIZE:"},
    {ota::Status::BadVersion, "VERSION:"},
    {ota::Status::TooSmall, "SIZE:"},
    {ota::Status::TooBig, "SIZE:"},
    {ota::Status::NoRoom, "SIZE:"},
    {ota::Status::SizeMismatch, "SIZE:"},
};

void mark(Reading &reading, ota::Status status, std::string_view text)
{
    if (status == ota::Status::ManifestTooLong) {
        reading.markFrom = ota::ManifestCapacity;
        reading.markLength = static_cast<std::uint32_t>(text.size() - ota::ManifestCapacity);
        return;
    }
    for (const Blame &blame : blames) {
        if (blame.status != status)
            continue;
        std::size_t from = text.find(blame.label);
        while (from != std::string_view::npos && from > 0 && text[from - 1] != '\n')
            from = text.find(blame.label, from + 1);
        if (from == std::string_view::npos)
            return;
        from += blame.label.size();
        reading.markFrom = static_cast<std::uint32_t>(from);
        reading.markLength = static_cast<std::uint32_t>(std::min(text.find('\n', from), text.size()) - from);
    }
}

Outcome outcomeOf(ota::Status status)
{
    switch (status) {
    case ota::Status::Ok:
        return Outcome::Updates;
    case ota::Status::OnHold:
    case ota::Status::NotNewer:
        return Outcome::NothingToDo;
    default:
        return Outcome::Fails;
    }
}

} // namespace

Reading readAsVespiary(const Offer &offer)
{
    ota::ManifestParser parser;
    for (const char byte : offer.text)
        parser.feed(byte);
    ota::Manifest manifest = {};
    ota::Status status = parser.finish(manifest);
    if (status == ota::Status::Ok)
        status = ota::decide(manifest, installedOf(offer.node));
    const bool wanted = status == ota::Status::Ok;
    if (wanted && offer.binarySize && *offer.binarySize != manifest.size)
        status = ota::Status::SizeMismatch;

    const int code = static_cast<int>(status);
    const Code *row = findCode(Module::Vespiary, code);
    Reading reading = readingOf(outcomeOf(status), code, {row ? row->meaning : "", sourceVespiary});
    if (wanted)
        reading.fetches = withoutExtraSlashes(std::string(manifest.path) + '/' + manifest.file);
    reading.checksSize = true;
    mark(reading, status, offer.text);
    return reading;
}

} // namespace stock
