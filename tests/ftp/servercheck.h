// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "firmware/stock/module.h"

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QString>

// A binary that was released under that name and number, the only one that may be announced so.
struct ReleasedBinary
{
    QString program;
    int version = 0;
    QByteArray sha256;
};

ReleasedBinary releasedBinary(const QString &program, int version, const QByteArray &binary);

enum class NoManifest
{
    IsAFault,
    OrEmptyFails, // an empty one is none: the call fails, and the next one does not
    IsAllowed
};

// What would happen to nodes whose session begins now: every file below the login folder by its path from there
// ("UPGRADE.TXT", ".gprs/PROG_02"), read as each of these modules does, by a blank node, by one that runs each of the
// releases, and by those preflight thinks of. Empty when each is left alone or gets what was released; else a
// sentence about the first that is not.
QString wholeState(const QMap<QString, QByteArray> &files, const QList<ReleasedBinary> &released,
    const QList<stock::Module> &modules, NoManifest noManifest = NoManifest::IsAFault);
