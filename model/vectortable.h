// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

// The jumps at the start of a flash image, one for each interrupt of the ATmega1281; the first is where it starts.
struct VectorTable
{
    static constexpr int size = 57; // of the ATmega1281, reset included

    int jumps = 0;             // in a row, from the first
    int outside = 0;           // of these, how many lead out of the image
    quint32 reset = 0;         // the byte that the first jump leads to
    bool startsInside = false; // the first leads behind the jumps and into the image

    bool isPlausible() const { return jumps == size && outside == 0 && startsInside; }
};

// Reads it from an image without the header; no jumps at all for what is no program of this controller.
VectorTable vectorTableOf(QByteArrayView image);
