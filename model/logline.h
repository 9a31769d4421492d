// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QMetaType>

// A line from a node as it came, without its line end, and when its first byte arrived (UTC; invalid when an old
// capture has no times). Bytes, not text: a character may fall across two chunks, so decoding happens when shown.
struct LogLine
{
    QByteArray bytes;
    QDateTime at;

    bool operator==(const LogLine &) const = default;
};
Q_DECLARE_METATYPE(LogLine)
