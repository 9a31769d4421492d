// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/error.h"

#include <QDateTime>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

// How values of ours stand in the workspace's rows. For the model's own .cpp files.

// Times are UTC text with milliseconds: sorted as text is sorted by time, and readable with any SQLite tool.
inline QString textOf(const QDateTime &at)
{
    return at.toUTC().toString(Qt::ISODateWithMs);
}

inline QDateTime timeFrom(const QVariant &value)
{
    return QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
}

// Qt binds a null QString as NULL, which NOT NULL columns refuse.
inline QString notNull(const QString &text)
{
    return text.isNull() ? QStringLiteral("") : text;
}

// SQLite's own number for a failure, without what its extended codes add; 0 when there is none.
inline int resultCodeOf(const QSqlError &error)
{
    return error.nativeErrorCode().toInt() & 0xff;
}

// What SQLite could not do, as one of our reasons.
inline Error failureOf(const QSqlError &error)
{
    const auto reason = [&error] {
        switch (resultCodeOf(error)) {
        case 5: // SQLITE_BUSY
        case 6: // SQLITE_LOCKED
            return ErrorCode::WorkspaceLocked;
        case 8: // SQLITE_READONLY
            return ErrorCode::WorkspaceReadOnly;
        case 11: // SQLITE_CORRUPT
            return ErrorCode::WorkspaceDamaged;
        case 13: // SQLITE_FULL
            return ErrorCode::DiskFull;
        case 26: // SQLITE_NOTADB
            return ErrorCode::NotAWorkspace;
        default:
            return ErrorCode::WorkspaceUnusable;
        }
    };
    return Error{reason(), error.databaseText()};
}

inline Error failureOf(const QSqlQuery &query)
{
    return failureOf(query.lastError());
}
