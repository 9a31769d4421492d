// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace stock {

// UPGRADE.TXT as every stock library gets to see it: through SD.cat() and its 256-byte buffer (WaspSD.cpp:1120), then
// as a C string.
class CardText
{
public:
    // What stands between a label's colon and the next line end. Offsets are those of the text itself.
    struct Value
    {
        std::size_t from = 0;
        std::string text;
        bool ended = false; // by a line feed; without one the libraries compute a length from a null pointer
        bool cut = false;   // runs into the place where SD.cat() cuts the text
    };

    explicit CardText(std::string_view text);

    // The first such label wins, wherever it stands: OLDFILE: is a FILE: too.
    std::optional<Value> valueOf(std::string_view label) const;

    // What follows the very first colon of the text: where 3G and GPRS take the name from.
    std::size_t afterFirstColon() const;

    std::string_view seen() const { return m_seen; }
    bool isCut() const { return m_cut; }
    std::size_t wholeLength() const { return m_wholeLength; }

    static constexpr std::size_t kept = 252; // bytes that survive in a text of 255 bytes or more

private:
    std::string m_seen;
    std::size_t m_wholeLength;
    bool m_cut;
};

// atoi() and atol() of avr-libc: blanks, a sign, digits, then whatever; wraps like the node's arithmetic.
std::int32_t numberIn(std::string_view text);

// Whether the node's card takes a file of that name (SdBaseFile.cpp, make83Name).
bool fitsCard(std::string_view name);

// Control characters and quotes end or break an AT command that carries the text.
bool breaksCommand(std::string_view text);

bool startsOrEndsBlank(std::string_view text);

} // namespace stock
