// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/finding.h"
#include "model/result.h"

#include <QByteArray>

// What a dropped or named file turns out to be.
struct Inspection
{
    enum class Kind
    {
        OtaBinary,
        IntelHex,
        UpgradeTxt,
        Unknown
    };

    QString file; // as it was named
    Kind kind = Kind::Unknown;
    QString program;       // the embedded name of an OTA binary, FILE of an UPGRADE.TXT
    qint64 size = 0;       // bytes of the file
    qint64 imageSize = -1; // bytes of the flash image; -1 where there is none
    QByteArray sha256;     // lower-case hex
    QList<Finding> findings;
    QByteArray bytes; // the file itself, empty when it was too large to keep
};

// Reads the file, 1 MiB at most into memory. Fails only when it cannot be read; what is odd is a finding.
Result<Inspection> inspectFile(const QString &path);

// The same for bytes at hand; name is the file's name without folder, as it would be compared with the header.
Inspection inspectBytes(const QString &name, const QByteArray &bytes);

// The word of the command line: ota-binary, intel-hex, upgrade-txt, unknown.
QString wordOf(Inspection::Kind kind);

// For people: "OTA binary".
QString describe(Inspection::Kind kind);
