// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/fixtures.h"

#include <QFile>
#include <QDir>

QByteArray otaBinary(const QByteArray &program, qsizetype imageSize)
{
    QByteArray bytes = QByteArrayLiteral("FIRMWARE_FILE_FOR_WASPMOTE######") + program;
    bytes += QByteArray(512 - bytes.size(), '*');
    QByteArray image = QByteArray::fromHex("0c94");
    unsigned state = 7; // any image will do, as long as it is always the same
    while (image.size() < imageSize) {
        state = state * 1103515245U + 12345U;
        image += static_cast<char>(state >> 16);
    }
    // A program that asks for updates holds the name of their announcement.
    const QByteArray sign = QByteArrayLiteral("UPGRADE.TXT");
    if (image.size() > 64 + sign.size())
        image.replace(64, sign.size(), sign);
    return bytes + image;
}

QString fileIn(const QDir &folder, const QString &name, const QByteArray &bytes)
{
    QFile file(folder.filePath(name));
    const bool written = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
    return written ? file.fileName() : QString();
}
