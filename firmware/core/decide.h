// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include "firmware/core/manifest.h"

namespace ota {

// What the node runs and how much room it has.
struct Installed
{
    char program[ProgramIdLength + 1]; // EEPROM 2..8; a blank node holds 0xFF seven times
    uint8_t version;                   // EEPROM 225; 255 is what a node holds that was never told its version
    uint32_t roomForBinary;            // free bytes on the card
};

// Looks, and touches nothing: the node asks it before it deletes or downloads, and the desktop asks it before it
// publishes. Ok means the release is wanted and fits.
Status decide(const Manifest &offered, const Installed &node);

} // namespace ota
