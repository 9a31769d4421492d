// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/workspace.h"

#include "model/schema.h"
#include "model/sqlconnection.h"
#include "model/workspacebackup.h"
#include "model/workspaceheader.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>

namespace {

// Durable at every commit (a release that was shown as stored must survive a power cut), and patient with another
// connection of ours that writes at this moment.
constexpr const char *settings[] = {
    "PRAGMA busy_timeout = 5000",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
};

Error about(const QString &path, const Error &error)
{
    return Error{error.code,
        error.detail.isEmpty() || error.detail == path ? path : path + QStringLiteral(": ") + error.detail};
}

Result<QString> textOf(const QSqlDatabase &database, const QString &statement)
{
    QSqlQuery query(database);
    if (!query.exec(statement))
        return failureOf(query);
    return query.next() ? query.value(0).toString() : QString();
}

// Makes the folder, and looks at a file that is there before SQLite does.
Result<> checkPlace(const QFileInfo &info, Workspace::Opening opening)
{
    const QString path = info.absoluteFilePath();
    const bool mayCreate = opening == Workspace::Opening::CreateWhenMissing;
    if (!info.exists()) {
        if (!mayCreate)
            return Error{ErrorCode::WorkspaceMissing, path};
        if (!QDir().mkpath(info.absolutePath()))
            return Error{ErrorCode::WorkspaceUnusable, path};
        return {};
    }
    if (!info.isFile())
        return Error{ErrorCode::WorkspaceUnusable, path};
    if (isOpenHere(path) || (info.size() == 0 && mayCreate)) // the first was looked at when it was opened
        return {};
    const Result<WorkspaceHeader> header = readWorkspaceHeader(path);
    if (!header)
        return header.error();
    if (header->version > currentWorkspaceVersion)
        return Error{
            ErrorCode::WorkspaceTooNew, QStringLiteral("%1: format %2").arg(path).arg(header->version)};
    return {};
}

// SQLite writes into the folder as well as into the file.
bool mayWrite(const QFileInfo &info)
{
    return QFileInfo(info.absolutePath()).isWritable() && (!info.exists() || info.isWritable());
}

} // namespace

Workspace::Workspace(QString path, bool isReadOnly)
    : m_path(std::move(path))
    , m_connection(QUuid::createUuid().toString())
    , m_isReadOnly(isReadOnly)
{
}

Result<std::shared_ptr<Workspace>> Workspace::open(
    const QString &path, Opening opening, const FileSystemOf &fileSystem)
{
    const QFileInfo info(path);
    if (const QString type = fileSystem(info.absoluteFilePath()); isNetworkFileSystem(type))
        return Error{ErrorCode::OnNetworkShare, QStringLiteral("%1: %2").arg(path, type)};
    if (const Result<> place = checkPlace(info, opening); !place)
        return about(path, place.error());
    const bool isReadOnly = opening == Opening::ReadOnly || !mayWrite(QFileInfo(info.absoluteFilePath()));
    const std::shared_ptr<Workspace> workspace(new Workspace(info.absoluteFilePath(), isReadOnly));
    Result<> opened = workspace->connectToFile();
    if (opened)
        opened = workspace->bringUpToDate();
    if (!opened)
        return about(path, opened.error());
    return workspace;
}

Result<> Workspace::connectToFile()
{
    QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_connection);
    database.setDatabaseName(m_isReadOnly ? addressToRead(m_path) : m_path);
    if (m_isReadOnly)
        database.setConnectOptions(optionsToRead);
    if (!database.open())
        return failureOf(database.lastError());
    for (const char *setting : settings) {
        if (const Result<QString> set = textOf(database, QString::fromLatin1(setting)); !set)
            return set.error();
    }
    return {};
}

// The log only begins when the format stands in the file itself: a crash in between leaves a file that says what it is.
Result<> Workspace::bringUpToDate()
{
    QSqlDatabase database = this->database();
    const Result<QString> found = textOf(database, QStringLiteral("PRAGMA user_version"));
    if (!found)
        return found.error();
    const int version = found->toInt();
    if (m_isReadOnly) {
        if (version > currentWorkspaceVersion)
            return Error{ErrorCode::WorkspaceTooNew, QStringLiteral("format %1").arg(version)};
        if (version < currentWorkspaceVersion)
            return Error{ErrorCode::WorkspaceReadOnly, QStringLiteral("format %1").arg(version)};
        return {};
    }
    if (version > 0 && version < currentWorkspaceVersion) {
        const auto backup
            = makeBackup(*this, WorkspaceBackup::Reason::Migration, QDateTime::currentDateTimeUtc());
        if (!backup)
            return backup.error();
    }
    if (const Result<> migrated = migrate(database); !migrated)
        return migrated;
    const Result<QString> mode = textOf(database, QStringLiteral("PRAGMA journal_mode = WAL"));
    if (!mode)
        return mode.error();
    if (*mode != u"wal")
        return Error{ErrorCode::WorkspaceUnusable, QStringLiteral("journal_mode %1").arg(*mode)};
    if (version == currentWorkspaceVersion)
        return {};
    // The new format goes into the file now, where older programs look; another reader may make this wait for later.
    QSqlQuery(database).exec(QStringLiteral("PRAGMA wal_checkpoint"));
    return {};
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
