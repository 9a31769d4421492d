// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/binary.h"
#include "model/result.h"

#include <QByteArray>

// The flash image of an Intel HEX: bytes from address 0, gaps filled with 0xFF. Every record's checksum is looked at,
// records may come in any order and with addresses of types 02 and 04; BadHex names the line that is wrong. Refuses an
// image beyond the 122880 bytes a node has for its program, and a file without its end record (cut off).
Result<QByteArray> imageFromHex(const QByteArray &hex);

// The OTA binary of that image under that name, the same bytes as the Waspmote IDE exports.
Result<Binary> binaryFromHex(const QByteArray &hex, const ProgramId &program);

// The name the IDE would give: the first 7 characters of the sketch's name in upper case, whatever the locale.
// BadProgramId for shorter names, with which the IDE's own export fails, and for characters nodes do not take.
Result<ProgramId> programIdFromSketch(const QString &sketch);
