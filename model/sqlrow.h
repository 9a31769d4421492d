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

inline Error failureOf(const QSqlQuery &query)
{
    return Error{ErrorCode::WorkspaceUnusable, query.lastError().databaseText()};
}
