// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/workspacebackup.h"

#include "model/durablefile.h"
#include "model/sqlconnection.h"
#include "model/workspace.h"
#include "model/workspaceheader.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <functional>

#include <fcntl.h>
#include <unistd.h>

using Reason = WorkspaceBackup::Reason;

namespace {

// How many of each are kept: two weeks of working days, and what a person asked for within reason.
constexpr qsizetype keptDailies = 10;
constexpr qsizetype keptOthers = 20;

constexpr char16_t timeFormat[]
    = u"yyyy-MM-dd'T'hhmmss.zzz'Z'"; // sorts as text, and every file system takes it

QString stampOf(const QDateTime &at)
{
    return at.toUTC().toString(QStringView(timeFormat));
}

Error failure(const QString &path, const QString &reason)
{
    return Error{ErrorCode::BackupFailed, path + QStringLiteral(": ") + reason};
}

QString systemReason()
{
    return QString::fromLocal8Bit(std::strerror(errno));
}

Result<qint64> countReleases(const QSqlDatabase &database)
{
    QSqlQuery query(database);
    if (!query.exec(QStringLiteral("SELECT count(*) FROM release")) || !query.next())
        return failureOf(query);
    return query.value(0).toLongLong();
}

// Reads the copy as a stranger would: the pages fit together, and no release is missing.
Result<> verify(const QString &path, qint64 releases)
{
    const SqlConnection connection(path, QStringLiteral("QSQLITE_OPEN_READONLY"));
    const QSqlDatabase copy = connection.database();
    QSqlQuery query(copy);
    if (!query.exec(QStringLiteral("PRAGMA integrity_check")) || !query.next())
        return failure(path, query.lastError().databaseText());
    if (const QString found = query.value(0).toString(); found != u"ok")
        return failure(path, found);
    const Result<qint64> count = countReleases(copy);
    if (!count || *count < releases)
        return failure(
            path, count ? QStringLiteral("%1 < %2").arg(*count).arg(releases) : count.error().detail);
    return {};
}

void removeOld(const QString &workspace, Reason reason)
{
    qsizetype seen = 0;
    for (const WorkspaceBackup &backup : backupsOf(workspace)) {
        if (backup.reason == reason && ++seen > (reason == Reason::Daily ? keptDailies : keptOthers))
            QFile::remove(backup.path);
    }
    // What a crash left half written; another program may be at one right now.
    const QDir folder(backupFolderOf(workspace));
    for (const QFileInfo &part : folder.entryInfoList({QStringLiteral("*.part")}, QDir::Files)) {
        if (part.lastModified().secsTo(QDateTime::currentDateTime()) > 3600)
            QFile::remove(part.filePath());
    }
}

Result<> writeCopy(const Workspace &workspace, const QString &part)
{
    const Result<qint64> releases = countReleases(workspace.database());
    if (!releases)
        return failure(workspace.path(), releases.error().detail);
    QSqlQuery query(workspace.database());
    query.prepare(QStringLiteral("VACUUM INTO ?"));
    query.addBindValue(part);
    if (!query.exec())
        return failure(workspace.path(), query.lastError().databaseText());
    const Result<> verified = verify(part, *releases);
    return verified ? syncToDisk(part) : verified;
}

// True when another process has the file open as a database: each holds a shared lock on it as long as it does.
bool isOpenElsewhere(const QString &path)
{
    constexpr off_t pendingByte = 0x40000000; // SQLite's lock bytes: pending, reserved, 510 shared
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CLOEXEC);
    if (descriptor < 0)
        return false;
    struct flock lock = {};
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    lock.l_start = pendingByte;
    lock.l_len = 512;
    const bool isLocked = ::fcntl(descriptor, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
    ::close(descriptor);
    return isLocked;
}

// The log belongs to the file: left behind, it would be taken for the new one's.
Result<> setAside(const QString &workspace, const QString &kept)
{
    for (const char *suffix : {"-wal", "-shm", "-journal", ""}) {
        const QString from = workspace + QLatin1StringView(suffix);
        if (!QFileInfo::exists(from))
            continue;
        if (const Result<> renamed = giveFreeName(from, kept + QLatin1StringView(suffix)); !renamed)
            return renamed;
    }
    return {};
}

// Copies under another name, then lets the place be cleared: a full disk changes nothing there.
Result<> copyThen(const QString &backup, const QString &path, const std::function<Result<>()> &clear)
{
    const QString part = path + QStringLiteral(".%1.part").arg(::getpid());
    QFile::remove(part);
    QFile source(backup);
    if (!source.copy(part))
        return Error{ErrorCode::FileUnwritable, part + QStringLiteral(": ") + source.errorString()};
    QFile::setPermissions(part, QFile::permissions(part) | QFile::ReadOwner | QFile::WriteOwner);
    Result<> done = syncToDisk(part);
    if (done)
        done = clear();
    if (done)
        done = giveFreeName(part, path);
    if (!done)
        QFile::remove(part);
    return done;
}

} // namespace

QString wordOf(Reason reason)
{
    return reason == Reason::Daily    ? QStringLiteral("daily")
        : reason == Reason::Migration ? QStringLiteral("migration")
                                      : QStringLiteral("asked");
}

QString backupFolderOf(const QString &workspace)
{
    const QFileInfo info(workspace);
    return info.absoluteDir().filePath(info.completeBaseName() + QStringLiteral(".backups"));
}

QList<WorkspaceBackup> backupsOf(const QString &workspace)
{
    static const QRegularExpression form(
        QStringLiteral("-(\\d{4}-\\d\\d-\\d\\dT\\d{6}\\.\\d{3}Z)-(daily|asked|migration)\\.vespiary$"));
    QList<WorkspaceBackup> backups;
    const QFileInfoList files = QDir(backupFolderOf(workspace)).entryInfoList(QDir::Files);
    for (const QFileInfo &file : files) {
        const QRegularExpressionMatch match = form.match(file.fileName());
        QDateTime made = QDateTime::fromString(match.captured(1), QString::fromUtf16(timeFormat));
        if (!match.hasMatch() || !made.isValid())
            continue;
        made.setTimeSpec(Qt::UTC);
        const QString word = match.captured(2);
        backups.append({file.absoluteFilePath(), made,
            word == u"daily"       ? Reason::Daily
                : word == u"asked" ? Reason::Asked
                                   : Reason::Migration,
            file.size()});
    }
    std::sort(backups.begin(), backups.end(),
        [](const WorkspaceBackup &one, const WorkspaceBackup &other) { return one.made > other.made; });
    return backups;
}

bool isBackupDue(const QString &workspace, const QDateTime &now)
{
    const QList<WorkspaceBackup> backups = backupsOf(workspace);
    return std::none_of(backups.begin(), backups.end(), [&now](const WorkspaceBackup &backup) {
        return backup.reason == Reason::Daily && backup.made > now.addDays(-1) && backup.made <= now;
    });
}

Result<WorkspaceBackup> makeBackup(const Workspace &workspace, Reason reason, const QDateTime &now)
{
    const QString folder = backupFolderOf(workspace.path());
    if (!QDir().mkpath(folder))
        return failure(folder, systemReason());
    const QString name
        = QStringLiteral("%1/%2-%3-%4.vespiary")
              .arg(folder, QFileInfo(workspace.path()).completeBaseName(), stampOf(now), wordOf(reason));
    const QString part = name + QStringLiteral(".%1.part").arg(::getpid());
    Result<> done = writeCopy(workspace, part);
    if (done)
        done = giveFreeName(part, name);
    if (!done) {
        QFile::remove(part);
        return Error{ErrorCode::BackupFailed, done.error().detail};
    }
    removeOld(workspace.path(), reason);
    return WorkspaceBackup{name, now.toUTC(), reason, QFileInfo(name).size()};
}

QString nameForCopy(const QString &workspace, const WorkspaceBackup &backup)
{
    const QFileInfo info(workspace);
    const QString base = info.absoluteDir().filePath(
        QStringLiteral("%1-of-%2").arg(info.completeBaseName(), stampOf(backup.made)));
    QString name = base + QStringLiteral(".vespiary");
    for (int number = 2; QFileInfo::exists(name); ++number)
        name = QStringLiteral("%1-%2.vespiary").arg(base).arg(number);
    return name;
}

Result<> copyBackup(const QString &backup, const QString &path)
{
    return copyThen(backup, path, [] { return Result<>(); });
}

Result<RestoredWorkspace> restoreBackup(const QString &backup, const QString &workspace, const QDateTime &now)
{
    const QFileInfo info(workspace);
    RestoredWorkspace restored{info.absoluteFilePath(), {}};
    if (isOpenHere(restored.path) || isOpenElsewhere(restored.path))
        return Error{ErrorCode::WorkspaceLocked, workspace};
    if (info.exists())
        restored.kept = info.absoluteDir().filePath(
            QStringLiteral("%1-kept-%2.vespiary").arg(info.completeBaseName(), stampOf(now)));
    const Result<> copied = copyThen(backup, restored.path, [&restored] {
        return restored.kept.isEmpty() ? Result<>() : setAside(restored.path, restored.kept);
    });
    if (!copied)
        return copied.error();
    return restored;
}
