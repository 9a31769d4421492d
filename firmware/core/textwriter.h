// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <stddef.h>
#include <stdint.h>

namespace ota {

// Text and decimal numbers into a buffer of fixed room; says at the end whether all of it fitted.
class TextWriter
{
public:
    TextWriter(char *out, size_t capacity)
        : m_out(out)
        , m_room(capacity)
        , m_length(0)
    {
    }

    void add(const char *text)
    {
        for (; *text; ++text) {
            if (m_length < m_room)
                m_out[m_length] = *text;
            ++m_length;
        }
    }

    void add(uint32_t number)
    {
        char digits[11];
        char *first = digits + 10;
        *first = '\0';
        do {
            *--first = static_cast<char>('0' + number % 10);
            number /= 10;
        } while (number);
        add(first);
    }

    // The length without terminator; 0, and an empty text where there is room for that, if it did not fit.
    size_t finish()
    {
        if (m_length >= m_room) {
            if (m_room > 0)
                *m_out = '\0';
            return 0;
        }
        m_out[m_length] = '\0';
        return m_length;
    }

private:
    char *m_out;
    size_t m_room;
    size_t m_length;
};

} // namespace ota
