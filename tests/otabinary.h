// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

// An OTA binary as the IDE lays it out (contract 6.1), made here so that the tests need no file of other people.
// A program that asks for updates holds the name of their announcement, the server and the user; so does this one,
// where it has room.
inline QByteArray otaBinary(const QByteArray &name = "PROG_01", qsizetype imageSize = 4096)
{
    QByteArray bytes = "FIRMWARE_FILE_FOR_WASPMOTE######" + name;
    bytes.append(512 - bytes.size(), '*');
    bytes += QByteArray("\x0c\x94\x72\x01", 4);
    for (qsizetype i = 4; i < imageSize; ++i)
        bytes.append(static_cast<char>((i * 37 + (i >> 8)) & 0xff));
    constexpr qsizetype signAt = 512 + 64;
    const QByteArray sign("UPGRADE.TXT\0ota\000127.0.0.1", 25);
    if (bytes.size() > signAt + sign.size())
        bytes.replace(signAt, sign.size(), sign);
    return bytes.first(512 + imageSize);
}
