// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/sqlrow.h"

#include <QFileInfo>
#include <QSqlDatabase>
#include <QUrl>
#include <QUuid>

// For the model's own .cpp files: SQLite without the promises of a Workspace, for files that may be anything.

// Where nobody else has the file open (there is no log), reading it must leave nothing behind, and must work where
// nothing can be left. With a log there is another program whose locks and changes count.
inline QString addressToRead(const QString &path)
{
    const bool isAlone = !QFileInfo::exists(path + QStringLiteral("-wal"));
    const QString address = QUrl::fromLocalFile(path).toString(QUrl::FullyEncoded);
    return address + (isAlone ? QStringLiteral("?immutable=1") : QStringLiteral("?mode=ro"));
}

inline const QString optionsToRead = QStringLiteral("QSQLITE_OPEN_READONLY;QSQLITE_OPEN_URI");

// A connection that is closed and forgotten with the object. Queries on it must have gone before.
class SqlConnection
{
public:
    explicit SqlConnection(const QString &name, const QString &options = {})
        : m_name(QUuid::createUuid().toString())
    {
        QSqlDatabase made = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_name);
        made.setDatabaseName(name);
        made.setConnectOptions(options);
        made.open();
    }
    ~SqlConnection()
    {
        database().close();
        QSqlDatabase::removeDatabase(m_name);
    }
    SqlConnection(const SqlConnection &) = delete;
    SqlConnection &operator=(const SqlConnection &) = delete;

    QSqlDatabase database() const { return QSqlDatabase::database(m_name, false); }

private:
    QString m_name;
};
