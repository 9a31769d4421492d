// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ftp/ftpstep.h"

#include <QList>

// A file on a server that is not what it was left as. Who changed it, a server does not tell.
struct Drift
{
    enum class Kind
    {
        Changed,
        Missing,
        Appeared // an UPGRADE.TXT where none stood; other files that nobody asked for do not matter
    };

    QString path;
    Kind kind = Kind::Changed;
    QByteArray expected; // empty when it appeared
    QByteArray live;     // empty when it is missing

    bool operator==(const Drift &) const = default;
};

// What differs, by path; empty when the server stands as expected.
QList<Drift> driftOf(const LiveFiles &expected, const LiveFiles &live);

// What to look at for that: each expected file, and every UPGRADE.TXT that nodes of the folder may read.
QList<FtpStep> planCheck(const QString &folder, const LiveFiles &expected);

// One translated sentence: "/UPGRADE.TXT says something else than it was left with: …".
QString describe(const Drift &drift);

// The word of JSON: changed, missing, appeared.
QString wordOf(Drift::Kind kind);
