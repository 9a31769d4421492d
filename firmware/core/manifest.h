// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include "firmware/core/status.h"

#include <stddef.h>
#include <stdint.h>

namespace ota {

enum : uint16_t
{
    ProgramIdLength = 7,
    PathCapacity = 100,     // what the widest stock buffers hold, terminator included
    ManifestCapacity = 254, // SD.cat keeps 254 bytes whole; stock nodes read no more
};

// What an UPGRADE.TXT says. Fixed size: it lives on the node's stack.
struct Manifest
{
    char file[ProgramIdLength + 1];
    char path[PathCapacity];
    uint32_t size;
    uint8_t version;
};

// Takes UPGRADE.TXT a byte at a time and keeps its first error. Tolerates CR LF, a missing last line end, blanks
// around values, any order of labels, unknown labels; refuses the rest with a status.
class ManifestParser
{
public:
    ManifestParser();
    void feed(char byte);

    // Ok and the manifest, or why there is none (out is then unspecified).
    Status finish(Manifest &out);

private:
    enum
    {
        LineCapacity = PathCapacity + 6
    };

    void endLine();
    void keep(Status status);

    Manifest m_manifest;
    char m_line[LineCapacity];
    uint16_t m_length;
    uint16_t m_total;
    uint8_t m_seen;
    Status m_status;
};

// Writes the canonical text: FILE, PATH, SIZE, VERSION, each ended by one LF, the only bytes we ever publish.
// Gives the length without terminator, or 0 if capacity (terminator included) is too small.
size_t writeManifest(const Manifest &manifest, char *out, size_t capacity);

// The account on hold: NO_FILE with all four labels, which every stock library takes as "nothing to do".
Manifest holdManifest();
bool isHold(const Manifest &manifest);

} // namespace ota
