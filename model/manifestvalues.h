// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

// What a foreign UPGRADE.TXT seems to mean, as far as it can be made out. For filling a form: what nodes make of the
// bytes is asked of preflight.
struct ManifestValues
{
    QString program;
    QString path;
    std::optional<qint64> size;
    std::optional<int> version;

    bool isHold() const { return program == QStringLiteral("NO_FILE"); }
};
ManifestValues valuesOf(const QByteArray &manifest);

// Text of 4 KiB at most with two of the four labels.
bool looksLikeManifest(const QByteArray &bytes);
