// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "firmware/stock/codetables.h"

#include <algorithm>
#include <array>
#include <vector>

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

namespace {

// The rows of a module by number, because a large capture has a million codes.
class CodeIndex
{
public:
    CodeIndex() = default;
    explicit CodeIndex(std::span<const Code> codes)
    {
        int last = -1;
        for (const Code &code : codes) {
            m_first = std::min<int>(m_first, code.number);
            last = std::max<int>(last, code.number);
        }
        m_rows.resize(static_cast<size_t>(last - m_first + 1));
        for (const Code &code : codes) {
            const Code *&row = m_rows[static_cast<size_t>(code.number - m_first)];
            if (!row)
                row = &code; // the first one of a number counts
        }
    }

    const Code *find(int number) const
    {
        if (number < m_first || number - std::int64_t(m_first) >= std::int64_t(m_rows.size()))
            return nullptr;
        return m_rows[static_cast<size_t>(number - m_first)];
    }

private:
    int m_first = 0;
    std::vector<const Code *> m_rows;
};

} // namespace

const Code *findCode(Module module, int number)
{
    static const std::array<CodeIndex, 7> indexes = [] {
        std::array<CodeIndex, 7> made;
        for (const Module one : allModules())
            made.at(static_cast<size_t>(one)) = CodeIndex(codesOf(one));
        return made;
    }();
    return indexes[static_cast<size_t>(module)].find(number);
}

} // namespace stock
