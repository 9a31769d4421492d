// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace stock {

// The radio a node updates through. Each has its own stock library with its own reading of UPGRADE.TXT;
// WiFi PRO V3 and BG96 have FTP but no requestOTA. Vespiary is no radio: it stands for a node that runs
// our own library, on whichever module.
enum class Module : std::uint8_t
{
    FourG,
    ThreeG,
    Gprs,
    WifiPro,
    WifiProV3,
    Bg96,
    Vespiary
};

// Every module, in the order people see them.
std::span<const Module> allModules();

// The short word of the command line and of files: 4g 3g gprs wifi wifi-v3 bg96 vespiary.
std::string_view keyOf(Module module);
std::optional<Module> moduleFromKey(std::string_view key);

// The name people read: "4G", "WiFi PRO". Product names, so never translated.
const char *nameOf(Module module);

// False for WiFi PRO V3 and BG96, which cannot update over the air at all.
bool hasOta(Module module);

} // namespace stock
