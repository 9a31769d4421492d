// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/manifestvalues.h"

#include <QList>

// Each label where it first stands at the start of a line, as people mean it.
static QString valueBehind(const QByteArray &manifest, const QByteArray &label)
{
    for (const QByteArray &line : manifest.split('\n')) {
        const QByteArray trimmed = line.trimmed();
        if (trimmed.toUpper().startsWith(label))
            return QString::fromLatin1(trimmed.mid(label.size()).trimmed());
    }
    return {};
}

ManifestValues valuesOf(const QByteArray &manifest)
{
    ManifestValues values;
    values.program = valueBehind(manifest, "FILE:");
    values.path = valueBehind(manifest, "PATH:");
    bool isNumber = false;
    const qint64 size = valueBehind(manifest, "SIZE:").toLongLong(&isNumber);
    if (isNumber && size >= 0)
        values.size = size;
    const int version = valueBehind(manifest, "VERSION:").toInt(&isNumber);
    if (isNumber && version >= 0 && version <= 255)
        values.version = version;
    return values;
}

bool looksLikeManifest(const QByteArray &bytes)
{
    const int labels = bytes.contains("FILE:") + bytes.contains("PATH:") + bytes.contains("SIZE:")
        + bytes.contains("VERSION:");
    return bytes.size() <= 4096 && !bytes.contains('\0') && labels >= 2;
}
