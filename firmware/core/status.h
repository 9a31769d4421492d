// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <stdint.h>

// A text people read, marked for translation. It vanishes on the node, which knows only numbers: flash is dear there.
#ifdef __AVR__
#define OTA_TEXT(context, text)
#else
#define OTA_TEXT(context, text) text
#endif

// Nodes in the field print the number. Never change one, never reuse one. 1 and 4 to 19 belong to the stages of an update. The context is that of all texts about outcomes, stock ones included, so that one lookup serves both.
// clang-format off
#define OTA_STATUS_LIST(ROW)                                                                                       \
    ROW(Ok,              0, OTA_TEXT("Stock", "The release is wanted and fits."))                                  \
    ROW(OnHold,          2, OTA_TEXT("Stock", "The account is on hold: UPGRADE.TXT names NO_FILE."))               \
    ROW(NotNewer,        3, OTA_TEXT("Stock", "The node already runs this version of the program, or a newer one.")) \
    ROW(SizeMismatch,   13, OTA_TEXT("Stock", "The binary does not have the number of bytes that SIZE says."))     \
    ROW(EmptyManifest,  20, OTA_TEXT("Stock", "UPGRADE.TXT is empty."))                                            \
    ROW(ManifestTooLong, 21, OTA_TEXT("Stock", "UPGRADE.TXT is longer than the 254 bytes a node reads whole."))    \
    ROW(NoFileLabel,    22, OTA_TEXT("Stock", "UPGRADE.TXT has no line that starts with FILE:."))                  \
    ROW(NoPathLabel,    23, OTA_TEXT("Stock", "UPGRADE.TXT has no line that starts with PATH:."))                  \
    ROW(NoSizeLabel,    24, OTA_TEXT("Stock", "UPGRADE.TXT has no line that starts with SIZE:."))                  \
    ROW(NoVersionLabel, 25, OTA_TEXT("Stock", "UPGRADE.TXT has no line that starts with VERSION:."))               \
    ROW(RepeatedLabel,  26, OTA_TEXT("Stock", "UPGRADE.TXT has the same label twice, so one of the two is wrong.")) \
    ROW(BadFileName,    27, OTA_TEXT("Stock", "The program name is not exactly 7 characters of A-Z, 0-9 and _."))  \
    ROW(BadPath,        28, OTA_TEXT("Stock", "The path in UPGRADE.TXT is longer than 99 characters or holds a control character.")) \
    ROW(BadSize,        29, OTA_TEXT("Stock", "The value of SIZE is not a plain decimal number."))                 \
    ROW(BadVersion,     30, OTA_TEXT("Stock", "The value of VERSION is not a number from 0 to 255."))              \
    ROW(TooSmall,       40, OTA_TEXT("Stock", "The size is that of an empty program: nothing follows the 512-byte header.")) \
    ROW(TooBig,         41, OTA_TEXT("Stock", "The binary is larger than the flash of a node (123392 bytes with its header).")) \
    ROW(NoRoom,         42, OTA_TEXT("Stock", "The SD card of the node has no room for the binary."))              \
    ROW(NotAnImage,     50, OTA_TEXT("Stock", "The binary does not begin with the header of a Waspmote program.")) \
    ROW(BadImageName,   51, OTA_TEXT("Stock", "The program name in the header of the binary is unusable, or is not the expected one.")) \
    ROW(HeaderDamaged,  52, OTA_TEXT("Stock", "The header of the binary is damaged or cut short."))
// clang-format on

namespace ota {

enum class Status : uint8_t
{
#define ROW(name, number, text) name = (number),
    OTA_STATUS_LIST(ROW)
#undef ROW
};

} // namespace ota
