// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "firmware/stock/readasmodule.h"

#include "firmware/core/status.h"

#include <algorithm>

namespace stock {

namespace {

constexpr Rule cutRule
    = {OTA_TEXT("Stock", "UPGRADE.TXT is longer than 254 bytes: what comes after byte 252 is not read."),
        "WaspSD.cpp:1120, API v048"};

constexpr Rule noOtaV3
    = {OTA_TEXT("Stock", "The WiFi PRO V3 library has no update over the air."), "WIFI_PRO_V3, API v054"};
constexpr Rule noOtaBg96
    = {OTA_TEXT("Stock", "The BG96 library has no update over the air, although it speaks FTP."),
        "BG96, API v054"};

} // namespace

std::string_view keyOf(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Updates:
        return "updates";
    case Outcome::NothingToDo:
        return "nothing-to-do";
    case Outcome::Fails:
        return "fails";
    case Outcome::CrashesNode:
        return "crashes";
    }
    return {};
}

std::string_view manifestRequest(Module module)
{
    switch (module) {
    case Module::Gprs: // AT+FTPGETPATH and AT+FTPGETNAME, joined the way most modem firmware does
        return ".gprs/UPGRADE.TXT";
    case Module::WifiProV3:
    case Module::Bg96:
        return {};
    default: // relative to the login folder; 3G too, whose slash rule drops the one in its constant
        return "UPGRADE.TXT";
    }
}

Reading readAs(
    Module module, std::string_view text, const Node &node, std::optional<std::uint32_t> binarySize)
{
    const Offer offer = {text, node, binarySize};
    switch (module) {
    case Module::FourG:
        return readAs4g(offer);
    case Module::ThreeG:
        return readAs3g(offer);
    case Module::Gprs:
        return readAsGprs(offer);
    case Module::WifiPro:
        return readAsWifi(offer);
    case Module::WifiProV3:
        return readingOf(Outcome::Fails, 0, noOtaV3);
    case Module::Bg96:
        return readingOf(Outcome::Fails, 0, noOtaBg96);
    case Module::Vespiary:
        return readAsVespiary(offer);
    }
    return {};
}

Reading readingOf(Outcome outcome, int code, const Rule &rule)
{
    Reading reading;
    reading.outcome = outcome;
    reading.code = static_cast<std::int16_t>(code);
    reading.rule = rule.text;
    reading.source = rule.source;
    return reading;
}

Reading readingAt(Outcome outcome, int code, const Rule &rule, const CardText::Value &value)
{
    Reading reading = readingOf(outcome, code, value.cut ? cutRule : rule);
    reading.markFrom = static_cast<std::uint32_t>(value.from);
    // Two of the bytes seen at the cut are not in the text itself.
    reading.markLength = static_cast<std::uint32_t>(
        value.cut ? CardText::kept - std::min(value.from, CardText::kept) : value.text.size());
    return reading;
}

Reading missingLabel(const CardText &text, int code, const Rule &rule)
{
    Reading reading = readingOf(Outcome::Fails, code, text.isCut() ? cutRule : rule);
    if (text.isCut()) {
        reading.markFrom = CardText::kept;
        reading.markLength = static_cast<std::uint32_t>(text.wholeLength() - CardText::kept);
    }
    return reading;
}

bool runs(const Node &node, std::string_view name)
{
    const std::string_view program = std::string_view(node.program).substr(0, 7);
    return program.substr(0, program.find('\0')) == name;
}

std::string withoutExtraSlashes(std::string_view path)
{
    std::string plain;
    for (const char c : path)
        if (c != '/' || (!plain.empty() && plain.back() != '/'))
            plain += c;
    return plain;
}

std::string meantFile(std::string_view path, std::string_view file)
{
    return withoutExtraSlashes(std::string(path) + '/' + std::string(file));
}

} // namespace stock
