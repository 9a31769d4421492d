// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/workspace.h"

#include "model/schema.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QStandardPaths>
#include <QUuid>

namespace {

// Durable at every commit (a release that was shown as stored must survive a power cut), and patient with another
// connection of ours that writes at this moment.
constexpr const char *settings[] = {
    "PRAGMA busy_timeout = 5000",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
};

} // namespace

Workspace::Workspace(QString path)
    : m_path(std::move(path))
    , m_connection(QUuid::createUuid().toString())
{
}

Result<std::shared_ptr<Workspace>> Workspace::open(const QString &path, Opening opening)
{
    const QFileInfo info(path);
    if (!info.exists()) {
        if (opening == Opening::MustExist)
            return Error{ErrorCode::WorkspaceMissing, path};
        if (!QDir().mkpath(info.absolutePath()))
            return Error{ErrorCode::WorkspaceUnusable, path};
    } else if (!info.isFile()) {
        return Error{ErrorCode::WorkspaceUnusable, path};
    } else if (info.size() == 0 && opening == Opening::MustExist) {
        // SQLite takes any empty file for a new database and would fill it.
        return Error{ErrorCode::WorkspaceUnusable, path + QStringLiteral(": not a Vespiary workspace")};
    }

    const std::shared_ptr<Workspace> workspace(new Workspace(info.absoluteFilePath()));
    QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), workspace->m_connection);
    database.setDatabaseName(workspace->m_path);
    if (!database.open())
        return Error{ErrorCode::WorkspaceUnusable, path + QStringLiteral(": ") + database.lastError().text()};
    for (const char *setting : settings) {
        QSqlQuery query(database);
        if (!query.exec(QString::fromLatin1(setting)))
            return Error{
                ErrorCode::WorkspaceUnusable, path + QStringLiteral(": ") + query.lastError().databaseText()};
    }
    if (const Result<> migrated = migrate(database); !migrated)
        return Error{migrated.error().code, path + QStringLiteral(": ") + migrated.error().detail};
    return workspace;
}

Workspace::~Workspace()
{
    database().close();
    QSqlDatabase::removeDatabase(m_connection);
}

QString Workspace::defaultPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
        + QStringLiteral("/vespiary/default.vespiary");
}

QSqlDatabase Workspace::database() const
{
    return QSqlDatabase::database(m_connection);
}
