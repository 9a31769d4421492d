// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/finding.h"

#include <QHash>
#include <QList>
#include <QString>

#include <optional>

class QSqlDatabase;

// The releases of a file that may be damaged. For the model's own .cpp files.
struct ReleaseScan
{
    struct Name
    {
        QString program;
        int version = 0;
    };

    QList<qint64> ids;         // that it has or had, ascending
    QHash<qint64, Name> names; // by id, as far as table or index still tell
};

ReleaseScan scanReleases(const QSqlDatabase &database);

struct ReleaseState
{
    bool exists = false;
    std::optional<Finding> damage; // what is wrong with it, by name; nothing when it is whole
};

// Reads the release and compares its binary with its hash, its UPGRADE.TXT with its values.
ReleaseState examine(const QSqlDatabase &database, const ReleaseScan &scan, qint64 id,
    const QString &table = QStringLiteral("release"));
