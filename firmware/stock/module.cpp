// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "firmware/stock/module.h"

#include <array>
#include <cstddef>

namespace stock {

namespace {

struct Row
{
    std::string_view key;
    const char *name;
    bool hasOta;
};

constexpr std::array modules = {
    Module::FourG,
    Module::ThreeG,
    Module::Gprs,
    Module::WifiPro,
    Module::WifiProV3,
    Module::Bg96,
    Module::Vespiary,
};

// In the order of the enumeration.
constexpr std::array<Row, modules.size()> rows = {{
    {"4g", "4G", true},
    {"3g", "3G", true},
    {"gprs", "GPRS", true},
    {"wifi", "WiFi PRO", true},
    {"wifi-v3", "WiFi PRO V3", false},
    {"bg96", "BG96", false},
    {"vespiary", "Vespiary", true},
}};

const Row &rowOf(Module module)
{
    return rows[static_cast<std::size_t>(module)];
}

} // namespace

std::span<const Module> allModules()
{
    return modules;
}

std::string_view keyOf(Module module)
{
    return rowOf(module).key;
}

std::optional<Module> moduleFromKey(std::string_view key)
{
    for (const Module module : modules)
        if (rowOf(module).key == key)
            return module;
    return std::nullopt;
}

const char *nameOf(Module module)
{
    return rowOf(module).name;
}

bool hasOta(Module module)
{
    return rowOf(module).hasOta;
}

} // namespace stock
