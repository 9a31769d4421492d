// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/workspacebackup.h"
#include "tests/model/workspacefixture.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

using Reason = WorkspaceBackup::Reason;

class TestWorkspaceBackup : public QObject
{
    Q_OBJECT

    using Opening = Workspace::Opening;

    std::unique_ptr<QTemporaryDir> m_folder;

    QString path(const char *name) const { return m_folder->filePath(QString::fromLatin1(name)); }
    QString fleet() const { return path("fleet.vespiary"); }
    static QDateTime day(int number) { return QDateTime({2026, 3, 1}, {12, 0}, Qt::UTC).addDays(number); }
    static qsizetype releasesIn(const QString &path)
    {
        const auto workspace = Workspace::open(path, Opening::ReadOnly);
        return workspace ? ReleaseLibrary(*workspace).list()->size() : -1;
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void copiesAWorkspaceThatIsInUse()
    {
        const auto one = *Workspace::open(fleet(), Opening::CreateWhenMissing);
        const auto two = *Workspace::open(fleet(), Opening::MustExist);
        QVERIFY(addRelease(two, 1));
        const Result<WorkspaceBackup> backup = makeBackup(*one, Reason::Asked, day(0));
        QVERIFY2(backup, backup ? "" : qPrintable(describe(backup.error())));
        QVERIFY(addRelease(two, 2));
        QCOMPARE(releasesIn(backup->path), 1);
        QCOMPARE(QFileInfo(backup->path).path(), path("fleet.backups"));
        QCOMPARE(QFileInfo(backup->path).fileName(), "fleet-2026-03-01T120000.000Z-asked.vespiary");
        QCOMPARE(QDir(path("fleet.backups")).entryList(QDir::Files).size(), 1);
    }

    void listsTheNewestFirst()
    {
        const auto workspace = *Workspace::open(fleet(), Opening::CreateWhenMissing);
        QVERIFY(backupsOf(fleet()).isEmpty());
        QVERIFY(makeBackup(*workspace, Reason::Daily, day(0)));
        QVERIFY(makeBackup(*workspace, Reason::Migration, day(2)));
        QVERIFY(makeBackup(*workspace, Reason::Asked, day(1)));
        QVERIFY(writeBytes(path("fleet.backups/notes.txt"), "mine"));
        const QList<WorkspaceBackup> backups = backupsOf(fleet());
        QCOMPARE(backups.size(), 3);
        QCOMPARE(backups.at(0).reason, Reason::Migration);
        QCOMPARE(backups.at(0).made, day(2));
        QCOMPARE(backups.at(2).reason, Reason::Daily);
        QVERIFY(backups.at(2).size > 0);
    }

    void isDueOnceADay()
    {
        const auto workspace = *Workspace::open(fleet(), Opening::CreateWhenMissing);
        QVERIFY(isBackupDue(fleet(), day(0)));
        QVERIFY(makeBackup(*workspace, Reason::Asked, day(0)));
        QVERIFY(isBackupDue(fleet(), day(0)));
        QVERIFY(makeBackup(*workspace, Reason::Daily, day(0)));
        QVERIFY(!isBackupDue(fleet(), day(0).addSecs(3600)));
        QVERIFY(isBackupDue(fleet(), day(1)));
    }

    void keepsTenDailiesAndTheOthers()
    {
        const auto workspace = *Workspace::open(fleet(), Opening::CreateWhenMissing);
        QVERIFY(makeBackup(*workspace, Reason::Migration, day(0)));
        QVERIFY(makeBackup(*workspace, Reason::Asked, day(0)));
        for (int number = 0; number < 12; ++number)
            QVERIFY(makeBackup(*workspace, Reason::Daily, day(number)));
        const QList<WorkspaceBackup> backups = backupsOf(fleet());
        QCOMPARE(backups.size(), 12);
        QCOMPARE(backups.at(0).made, day(11));
        QCOMPARE(backups.at(9).made, day(2));
        for (int number = 1; number <= 25; ++number)
            QVERIFY(makeBackup(*workspace, Reason::Migration, day(number)));
        QCOMPARE(backupsOf(fleet()).size(), 11 + 20);
    }

    void refusesToCopyWhatIsDamaged()
    {
        makeWorkspace(fleet(), 30);
        QByteArray bytes = bytesOf(fleet());
        for (qsizetype at = bytes.size() - 40000; at < bytes.size(); ++at)
            bytes[at] = static_cast<char>(at * 7);
        QVERIFY(writeBytes(fleet(), bytes));
        const auto workspace = *Workspace::open(fleet(), Opening::MustExist);
        const Result<WorkspaceBackup> backup = makeBackup(*workspace, Reason::Asked, day(0));
        QVERIFY(!backup);
        QCOMPARE(backup.error().code, ErrorCode::BackupFailed);
        QVERIFY(QDir(path("fleet.backups")).isEmpty());
    }

    void backsUpBeforeTheFormatChanges()
    {
        const QString old = QStringLiteral(TEST_DATA "/workspaces/format1.vespiary");
        QVERIFY(QFile::copy(old, fleet()));
        QVERIFY(QFile::setPermissions(fleet(), QFile::ReadOwner | QFile::WriteOwner));
        QVERIFY(Workspace::open(fleet(), Opening::MustExist));
        QList<WorkspaceBackup> backups = backupsOf(fleet());
        QCOMPARE(backups.size(), 1);
        QCOMPARE(backups.at(0).reason, Reason::Migration);
        QCOMPARE(
            Workspace::open(backups.at(0).path, Opening::ReadOnly).error().code, // as it was: of format 1
            ErrorCode::WorkspaceReadOnly);
        QVERIFY(Workspace::open(fleet(), Opening::MustExist));
        QCOMPARE(backupsOf(fleet()).size(), 1); // nothing to change, nothing to back up
    }

    void keepsTheOldFormatWhenItCannotBeBackedUp()
    {
        QVERIFY(QFile::copy(QStringLiteral(TEST_DATA "/workspaces/format1.vespiary"), fleet()));
        QVERIFY(QFile::setPermissions(fleet(), QFile::ReadOwner | QFile::WriteOwner));
        const QByteArray before = bytesOf(fleet());
        QVERIFY(writeBytes(path("fleet.backups"), "a file where the folder should be"));
        QCOMPARE(Workspace::open(fleet(), Opening::MustExist).error().code, ErrorCode::BackupFailed);
        QCOMPARE(bytesOf(fleet()), before);
    }

    void restoresWithoutOverwriting()
    {
        makeWorkspace(fleet(), 2);
        WorkspaceBackup backup;
        {
            const auto workspace = *Workspace::open(fleet(), Opening::MustExist);
            backup = *makeBackup(*workspace, Reason::Asked, day(0));
            QCOMPARE(restoreBackup(backup.path, fleet(), day(1)).error().code, ErrorCode::WorkspaceLocked);
        }
        QVERIFY(writeBytes(fleet(), "noise"));
        QVERIFY(writeBytes(fleet() + "-wal", "its log"));
        const Result<RestoredWorkspace> restored = restoreBackup(backup.path, fleet(), day(1));
        QVERIFY2(restored, restored ? "" : qPrintable(describe(restored.error())));
        QCOMPARE(restored->path, fleet());
        QCOMPARE(restored->kept, path("fleet-kept-2026-03-02T120000.000Z.vespiary"));
        QCOMPARE(bytesOf(restored->kept), QByteArray("noise"));
        QCOMPARE(bytesOf(restored->kept + "-wal"), QByteArray("its log"));
        QCOMPARE(releasesIn(fleet()), 2);
        QVERIFY(addRelease(*Workspace::open(fleet(), Opening::MustExist), 3));
    }

    void leavesThePlaceAloneWhenThereIsNothingToRestore()
    {
        QVERIFY(writeBytes(fleet(), "noise"));
        QCOMPARE(restoreBackup(path("none"), fleet(), day(1)).error().code, ErrorCode::FileUnwritable);
        QCOMPARE(bytesOf(fleet()), QByteArray("noise"));
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList{"fleet.vespiary"});
    }

    void copiesABackupOnlyToAFreeName()
    {
        makeWorkspace(fleet(), 1);
        QVERIFY(writeBytes(path("taken"), "mine"));
        QCOMPARE(copyBackup(fleet(), path("taken")).error().code, ErrorCode::FileExists);
        QCOMPARE(bytesOf(path("taken")), QByteArray("mine"));
        QVERIFY(copyBackup(fleet(), path("free")));
        QCOMPARE(releasesIn(path("free")), 1);
    }
};

QTEST_GUILESS_MAIN(TestWorkspaceBackup)
#include "tst_workspacebackup.moc"
