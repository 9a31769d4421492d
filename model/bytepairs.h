// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

// Whether the test holds for any two neighbouring bytes. The test gets them with bit 0x20 set, so that the case of
// letters does not matter, and answers 0 or 1 without branches: then the compiler makes vector code of it. What is left
// over at the end is looked at together with bytes before it, as a whole vector again.
template <typename Test>
bool hasBytePair(const char *bytes, qsizetype size, Test test)
{
    constexpr qsizetype vector = 16;
    const auto testAt = [&](qsizetype i) {
        return static_cast<unsigned char>(test(
            static_cast<unsigned char>(bytes[i] | 0x20), static_cast<unsigned char>(bytes[i + 1] | 0x20)));
    };
    const qsizetype pairs = size - 1;
    unsigned char found = 0;
    if (pairs < vector) {
        for (qsizetype i = 0; i < pairs; ++i)
            found |= testAt(i);
        return found != 0;
    }
    const qsizetype whole = pairs / vector * vector;
    for (qsizetype i = 0; i < whole; ++i)
        found |= testAt(i);
    if (whole == pairs)
        return found != 0;
    for (qsizetype i = 0; i < vector; ++i)
        found |= testAt(pairs - vector + i);
    return found != 0;
}
