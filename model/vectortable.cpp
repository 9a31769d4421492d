// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/vectortable.h"

// "jmp" is 0C 94 and the target as a word address: 64 K words are the whole flash, so no higher bits are needed.
VectorTable vectorTableOf(QByteArrayView image)
{
    constexpr qsizetype jumpSize = 4;
    VectorTable table;
    for (qsizetype at = 0; table.jumps < VectorTable::size && at + jumpSize <= image.size(); at += jumpSize) {
        const auto byte
            = [&image, at](qsizetype i) { return static_cast<quint32>(static_cast<quint8>(image[at + i])); };
        if (byte(0) != 0x0c || byte(1) != 0x94)
            break;
        const quint32 target = 2 * (byte(2) | byte(3) << 8);
        const bool isInside = target < static_cast<quint64>(image.size());
        if (at == 0) {
            table.reset = target;
            table.startsInside = isInside && target >= jumpSize;
        }
        table.outside += isInside ? 0 : 1;
        ++table.jumps;
    }
    return table;
}
