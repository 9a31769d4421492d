// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include "firmware/core/manifest.h"

namespace ota {

// An OTA binary is one header sector and the flash image from address 0. The header carries a magic word and the
// program name, nothing else: no length, no version, no checksum (read from exports of the Waspmote IDE).
enum : uint32_t
{
    ImageHeaderSize = 512,
    ImageCapacity = 122880, // 128 KB of flash without the 8 KB of the boot loader
    BinaryCapacity = ImageHeaderSize + ImageCapacity
};

struct ImageHeader
{
    char program[ProgramIdLength + 1];
};

// The name in the header, or why these bytes are no header. Any 7 printable characters are a name here, because the
// IDE writes what the sketch is called; whether nodes can use it is decided elsewhere (isProgramId).
Status readImageHeader(const uint8_t *bytes, size_t length, ImageHeader &out);

// The same without a 512-byte buffer, for the node: the byte that belongs at that offset.
uint8_t imageHeaderByte(uint16_t offset, const char *program);

// BadImageName and nothing written, unless program is exactly 7 printable characters.
Status writeImageHeader(const char *program, uint8_t (&out)[ImageHeaderSize]);

// Whether a binary of that many bytes, header included, can be a program at all.
Status checkImageSize(uint32_t binarySize);

} // namespace ota
