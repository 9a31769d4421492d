// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"

#include <QDateTime>
#include <QList>

class Workspace;

// A whole copy of a workspace at one moment: a workspace file by itself, in the folder NAME.backups beside it.
struct WorkspaceBackup
{
    enum class Reason
    {
        Daily,
        Asked,
        Migration // made before the format changed
    };

    QString path;
    QDateTime made; // UTC
    Reason reason = Reason::Daily;
    qint64 size = 0;
};

// The word in the name of the file, and of JSON: daily, asked, migration.
QString wordOf(WorkspaceBackup::Reason reason);

// "fleet.backups" beside fleet.vespiary.
QString backupFolderOf(const QString &workspace);

// The backups of a workspace, newest first; a file that is named otherwise is none.
QList<WorkspaceBackup> backupsOf(const QString &workspace);

// True when the newest daily backup is a day old, or there is none.
bool isBackupDue(const QString &workspace, const QDateTime &now);

// Writes a backup while other programs may go on writing, reads it again, puts it on the disk for good and then gives
// it its name; older ones beyond what is kept are removed. BackupFailed with the reason; there is no half backup.
Result<WorkspaceBackup> makeBackup(
    const Workspace &workspace, WorkspaceBackup::Reason reason, const QDateTime &now);

struct RestoredWorkspace
{
    QString path;
    QString kept; // where the file is that was in that place; empty when there was none
};

// Puts a copy of the backup in the place of the workspace. What is there is not overwritten but renamed, with its log;
// WorkspaceLocked while any program has it open.
Result<RestoredWorkspace> restoreBackup(
    const QString &backup, const QString &workspace, const QDateTime &now);

// A free name beside the workspace for a copy of that backup: "fleet-of-2026-03-01T120000.000Z.vespiary".
QString nameForCopy(const QString &workspace, const WorkspaceBackup &backup);

// Writes a copy of the backup to a name that is free, else FileExists.
Result<> copyBackup(const QString &backup, const QString &path);
