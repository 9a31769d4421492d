// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "firmware/stock/codetables.h"

namespace stock {

std::string_view keyOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Done:
        return "done";
    case Verdict::NothingToDo:
        return "nothing-to-do";
    case Verdict::FixRelease:
        return "fix-release";
    case Verdict::FixNode:
        return "fix-node";
    case Verdict::TryAgain:
        return "try-again";
    }
    return {};
}

std::span<const Code> codesOf(Module module)
{
    switch (module) {
    case Module::FourG:
        return codes4g();
    case Module::ThreeG:
        return codes3g();
    case Module::Gprs:
        return codesGprs();
    case Module::WifiPro:
        return codesWifi();
    case Module::Vespiary:
        return codesVespiary();
    case Module::WifiProV3:
    case Module::Bg96:
        break; // no requestOTA(), no codes
    }
    return {};
}

const Code *findCode(Module module, int number)
{
    for (const Code &code : codesOf(module))
        if (code.number == number)
            return &code;
    return nullptr;
}

} // namespace stock
