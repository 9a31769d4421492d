// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: LGPL-2.1-or-later

#include "firmware/core/programid.h"

#include "firmware/core/manifest.h"

namespace ota {

bool isProgramId(const char *name)
{
    for (uint8_t i = 0; i < ProgramIdLength; ++i) {
        const char c = name[i];
        if (!((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'))
            return false; // the terminator of a short name too
    }
    return name[ProgramIdLength] == '\0';
}

} // namespace ota
