// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/programid.h"

#include <QByteArray>
#include <QMetaType>

// A file as the Waspmote IDE exports it for updates over the air: a 512-byte header sector and the flash image.
struct Binary
{
    ProgramId program; // from the header, which is what the boot loader goes by
    QByteArray bytes;  // header included: UPGRADE.TXT's SIZE counts it too
    QByteArray sha256; // lower-case hex

    qint64 imageSize() const; // without the header
};

// What can be released from those bytes; refuses what is not an OTA binary or is damaged, with the reason.
Result<Binary> binaryFromBytes(const QByteArray &bytes);

// The same program under another name, by which nodes and server know it: only the header changes.
Binary renamed(const Binary &binary, const ProgramId &program);

QByteArray sha256Of(const QByteArray &bytes); // lower-case hex
