// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: LGPL-2.1-or-later

#include "firmware/core/imageheader.h"

#include <string.h>

namespace ota {

namespace {

const char magic[] = "FIRMWARE_FILE_FOR_WASPMOTE######";

enum : uint16_t
{
    MagicLength = sizeof magic - 1,
    NameEnd = MagicLength + ProgramIdLength
};

bool isPrintableName(const char *name)
{
    for (uint8_t i = 0; i < ProgramIdLength; ++i)
        if (name[i] <= ' ' || name[i] > '~')
            return false;
    return name[ProgramIdLength] == '\0';
}

} // namespace

uint8_t imageHeaderByte(uint16_t offset, const char *program)
{
    if (offset < MagicLength)
        return static_cast<uint8_t>(magic[offset]);
    if (offset < NameEnd)
        return static_cast<uint8_t>(program[offset - MagicLength]);
    return '*';
}

Status readImageHeader(const uint8_t *bytes, size_t length, ImageHeader &out)
{
    if (length < MagicLength || memcmp(bytes, magic, MagicLength) != 0)
        return Status::NotAnImage;
    if (length < ImageHeaderSize)
        return Status::HeaderDamaged;
    memcpy(out.program, bytes + MagicLength, ProgramIdLength);
    out.program[ProgramIdLength] = '\0';
    if (!isPrintableName(out.program))
        return Status::BadImageName;
    for (uint16_t i = NameEnd; i < ImageHeaderSize; ++i)
        if (bytes[i] != '*')
            return Status::HeaderDamaged;
    return Status::Ok;
}

Status writeImageHeader(const char *program, uint8_t (&out)[ImageHeaderSize])
{
    if (!isPrintableName(program))
        return Status::BadImageName;
    for (uint16_t i = 0; i < ImageHeaderSize; ++i)
        out[i] = imageHeaderByte(i, program);
    return Status::Ok;
}

Status checkImageSize(uint32_t binarySize)
{
    if (binarySize <= ImageHeaderSize)
        return Status::TooSmall;
    return binarySize > BinaryCapacity ? Status::TooBig : Status::Ok;
}

} // namespace ota
