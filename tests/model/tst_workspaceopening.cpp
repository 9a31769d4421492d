// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/accountbook.h"
#include "model/journal.h"
#include "model/schema.h"
#include "model/workspaceheader.h"
#include "tests/model/workspacefixture.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QStorageInfo>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

#include <unistd.h>

// What a file must be to be opened, what is said of it otherwise, and what every connection promises.
class TestWorkspaceOpening : public QObject
{
    Q_OBJECT

    using Opening = Workspace::Opening;

    std::unique_ptr<QTemporaryDir> m_folder;

    QString path(const char *name) const { return m_folder->filePath(QString::fromLatin1(name)); }
    QString fleet() const { return path("fleet.vespiary"); }

    static QByteArray withNumber(QByteArray bytes, qsizetype offset, quint32 number)
    {
        qToBigEndian(number, bytes.data() + offset);
        return bytes;
    }

    static QVariant pragma(const std::shared_ptr<Workspace> &workspace, const char *name)
    {
        QSqlQuery query(workspace->database());
        const bool done
            = query.exec(QStringLiteral("PRAGMA %1").arg(QLatin1StringView(name))) && query.next();
        return done ? query.value(0) : QVariant();
    }

    static QByteArray foreignDatabase(const QString &path)
    {
        {
            QSqlDatabase database = QSqlDatabase::addDatabase("QSQLITE", "foreign");
            database.setDatabaseName(path);
            database.open();
            QSqlQuery(database).exec("PRAGMA journal_mode = WAL");
            QSqlQuery(database).exec("CREATE TABLE mail (subject TEXT)");
        }
        QSqlDatabase::removeDatabase("foreign");
        return bytesOf(path);
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void leavesUntouchedWhatItRefuses_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<ErrorCode>("code");
        const QTemporaryDir folder;
        makeWorkspace(folder.filePath("w.vespiary"), 3);
        const QByteArray whole = bytesOf(folder.filePath("w.vespiary"));
        QVERIFY(whole.size() > 3 * 4096);
        QTest::newRow("nothing at all") << QByteArray() << ErrorCode::NotAWorkspace;
        QTest::newRow("one byte") << QByteArray("S") << ErrorCode::NotAWorkspace;
        QTest::newRow("text") << QByteArray("FILE:NO_FILE\n") << ErrorCode::NotAWorkspace;
        QTest::newRow("an OTA binary") << otaBinary() << ErrorCode::NotAWorkspace;
        QTest::newRow("zeros") << QByteArray(8192, '\0') << ErrorCode::NotAWorkspace;
        QTest::newRow("another program's database")
            << foreignDatabase(folder.filePath("mail.db")) << ErrorCode::NotAWorkspace;
        QTest::newRow("another program's number")
            << withNumber(whole, 68, 0x0f055112) << ErrorCode::NotAWorkspace;
        QTest::newRow("a newer format")
            << withNumber(whole, 60, currentWorkspaceVersion + 1) << ErrorCode::WorkspaceTooNew;
        QTest::newRow("cut in the header") << whole.first(99) << ErrorCode::WorkspaceDamaged;
        QTest::newRow("cut after the header") << whole.first(100) << ErrorCode::WorkspaceDamaged;
        QTest::newRow("cut in the middle") << whole.first(whole.size() / 2) << ErrorCode::WorkspaceDamaged;
        QTest::newRow("one byte short") << whole.chopped(1) << ErrorCode::WorkspaceDamaged;
    }

    void leavesUntouchedWhatItRefuses()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(ErrorCode, code);
        QVERIFY(writeBytes(fleet(), bytes));
        QFile file(fleet());
        QVERIFY(file.open(QIODevice::ReadWrite)
            && file.setFileTime(QDateTime({2020, 1, 1}, {0, 0}), QFileDevice::FileModificationTime));
        file.close();
        const auto before = stateOf(m_folder->path());
        for (const Opening opening : {Opening::MustExist, Opening::ReadOnly, Opening::CreateWhenMissing}) {
            if (bytes.isEmpty() && opening == Opening::CreateWhenMissing)
                continue; // an empty file may be filled by who asks for a new workspace
            const auto opened = Workspace::open(fleet(), opening);
            QVERIFY(!opened);
            QCOMPARE(opened.error().code, code);
            QVERIFY2(opened.error().detail.contains(fleet()), qPrintable(opened.error().detail));
            QCOMPARE(stateOf(m_folder->path()), before);
        }
    }

    void readsTheHeaderThatACrashLeftInTheLog()
    {
        const auto workspace = *Workspace::open(fleet(), Opening::CreateWhenMissing);
        QVERIFY(QSqlQuery(workspace->database()).exec("PRAGMA user_version = 99"));
        QVERIFY(QSqlQuery(workspace->database()).exec("PRAGMA application_id = 7"));
        const QString copy = path("copy.vespiary");
        QVERIFY(QFile::copy(fleet(), copy) && QFile::copy(fleet() + "-wal", copy + "-wal"));
        const auto before = stateOf(m_folder->path());
        QCOMPARE(readWorkspaceHeader(copy).error().code, ErrorCode::NotAWorkspace);
        QVERIFY(QSqlQuery(workspace->database())
                    .exec(QStringLiteral("PRAGMA application_id = %1").arg(workspaceApplicationId)));
        QVERIFY(QFile::remove(copy + "-wal") && QFile::copy(fleet() + "-wal", copy + "-wal"));
        QCOMPARE(readWorkspaceHeader(copy)->version, 99);
        QCOMPARE(Workspace::open(copy, Opening::MustExist).error().code, ErrorCode::WorkspaceTooNew);
    }

    void opensWhatACrashLeft()
    {
        auto workspace = *Workspace::open(fleet(), Opening::CreateWhenMissing);
        QVERIFY(addRelease(workspace, 1));
        const QString copy = path("copy.vespiary");
        QVERIFY(QFile::copy(fleet(), copy) && QFile::copy(fleet() + "-wal", copy + "-wal"));
        const auto opened = Workspace::open(copy, Opening::MustExist);
        QVERIFY(opened);
        QCOMPARE(ReleaseLibrary(*opened).list()->size(), 1);
    }

    void knowsWhatIsOpenHere()
    {
        makeWorkspace(fleet(), 1);
        QVERIFY(!isOpenHere(fleet()));
        const auto workspace = *Workspace::open(fleet(), Opening::MustExist);
        QVERIFY(isOpenHere(fleet()));
        QVERIFY(!isOpenHere(path("other")));
    }

    void promisesToBeDurableOnEveryConnection()
    {
        for (const Opening opening : {Opening::CreateWhenMissing, Opening::MustExist, Opening::ReadOnly}) {
            const auto workspace = *Workspace::open(fleet(), opening);
            QCOMPARE(pragma(workspace, "synchronous").toInt(), 2); // FULL
            QCOMPARE(pragma(workspace, "journal_mode").toString(),
                opening == Opening::ReadOnly ? QStringLiteral("delete") : QStringLiteral("wal"));
            QCOMPARE(pragma(workspace, "foreign_keys").toInt(), 1);
            QVERIFY(pragma(workspace, "busy_timeout").toInt() >= 1000);
        }
    }

    void readsWithoutLeavingATrace()
    {
        makeWorkspace(fleet(), 2);
        const auto before = stateOf(m_folder->path());
        const auto workspace = Workspace::open(fleet(), Opening::ReadOnly);
        QVERIFY(workspace);
        QVERIFY((*workspace)->isReadOnly());
        QCOMPARE(ReleaseLibrary(*workspace).list()->size(), 2);
        const Result<Release> refused = addRelease(*workspace, 9);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::WorkspaceReadOnly);
        QCOMPARE(stateOf(m_folder->path()), before);
    }

    void readsBesideAProgramThatWrites()
    {
        const auto writer = *Workspace::open(fleet(), Opening::CreateWhenMissing);
        QVERIFY(addRelease(writer, 1));
        const auto reader = *Workspace::open(fleet(), Opening::ReadOnly);
        QVERIFY(addRelease(writer, 2));
        QCOMPARE(ReleaseLibrary(reader).list()->size(), 2);
    }

    void saysThatAnOldFormatCannotBeBroughtUpToDate()
    {
        QVERIFY(QFile::copy(QStringLiteral(TEST_DATA "/workspaces/format1.vespiary"), fleet()));
        QCOMPARE(Workspace::open(fleet(), Opening::ReadOnly).error().code, ErrorCode::WorkspaceReadOnly);
    }

    void saysThatAnotherProgramHoldsIt()
    {
        const auto one = *Workspace::open(fleet(), Opening::CreateWhenMissing);
        const auto two = *Workspace::open(fleet(), Opening::MustExist);
        QVERIFY(QSqlQuery(two->database()).exec("PRAGMA busy_timeout = 10"));
        QVERIFY(QSqlQuery(one->database()).exec("BEGIN IMMEDIATE"));
        QCOMPARE(addRelease(two, 1).error().code, ErrorCode::WorkspaceLocked);
        QVERIFY(QSqlQuery(one->database()).exec("ROLLBACK"));
        QVERIFY(addRelease(two, 1));
    }

    void saysThatTheDiskIsFull()
    {
        const auto workspace = *Workspace::open(fleet(), Opening::CreateWhenMissing);
        QVERIFY(addRelease(workspace, 1));
        QVERIFY(QSqlQuery(workspace->database())
                    .exec(QStringLiteral("PRAGMA max_page_count = %1")
                              .arg(pragma(workspace, "page_count").toInt())));
        QCOMPARE(addRelease(workspace, 2, "FLOW001", 90000).error().code, ErrorCode::DiskFull);
        QCOMPARE(ReleaseLibrary(workspace).list()->size(), 1);
    }

    void saysThatAPageIsDamaged()
    {
        makeWorkspace(fleet(), 40);
        QByteArray bytes = bytesOf(fleet());
        for (qsizetype at = 4096; at < bytes.size(); ++at)
            bytes[at] = static_cast<char>(at * 7);
        QVERIFY(writeBytes(fleet(), bytes));
        const auto workspace = Workspace::open(fleet(), Opening::MustExist);
        const ErrorCode code
            = workspace ? ReleaseLibrary(*workspace).list().error().code : workspace.error().code;
        QCOMPARE(code, ErrorCode::WorkspaceDamaged);
    }

    void refusesNetworkShares_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<bool>("isRefused");
        for (const char *type : {"nfs", "nfs4", "cifs", "smb3", "fuse.sshfs", "sshfs", "9p", "afs", "ceph",
                 "fuse.glusterfs", "fuse.rclone", "davfs", "fuse.gvfsd-fuse", "vboxsf", "NFS"})
            QTest::newRow(type) << QString(type) << true;
        for (const char *type :
            {"ext4", "btrfs", "xfs", "tmpfs", "overlay", "vfat", "fuseblk", "zfs", "f2fs", ""})
            QTest::newRow(*type ? type : "unknown") << QString(type) << false;
    }

    void refusesNetworkShares()
    {
        QFETCH(QString, type);
        QFETCH(bool, isRefused);
        QCOMPARE(isNetworkFileSystem(type), isRefused);
        const auto opened
            = Workspace::open(fleet(), Opening::CreateWhenMissing, [&type](const QString &) { return type; });
        QCOMPARE(bool(opened), !isRefused);
        QCOMPARE(QFileInfo::exists(fleet()), !isRefused);
        if (isRefused)
            QCOMPARE(opened.error().code, ErrorCode::OnNetworkShare);
    }

    void asksTheSystemForTheFileSystem()
    {
        const QString here = QString::fromLatin1(QStorageInfo(m_folder->path()).fileSystemType());
        QVERIFY(!here.isEmpty());
        QCOMPARE(fileSystemOf(fleet()), here);
        QCOMPARE(fileSystemOf(path("not/there/yet.vespiary")), here);
        QCOMPARE(fileSystemOf("/proc/self"), QStringLiteral("proc"));
    }

    void keepsNoPathOfThisComputer()
    {
        {
            const auto workspace = *Workspace::open(fleet(), Opening::CreateWhenMissing);
            const Result<Release> release = addRelease(workspace, 1);
            QVERIFY(release);
            Account account = meshliumAccount("10.0.0.1");
            account.name = "Harbour";
            QVERIFY(AccountBook(workspace).save(account));
            Journal journal(workspace);
            QVERIFY(journal.end(*journal.begin(release->id, "ftp://ota@10.0.0.1"), {}));
        }
        const QByteArray bytes = bytesOf(fleet());
        QVERIFY(bytes.contains("Harbour"));
        QVERIFY(!bytes.contains(m_folder->path().toUtf8()));
        QVERIFY(!bytes.contains(QDir::homePath().toUtf8()));
        const QString elsewhere = path("moved to/another place");
        QVERIFY(QDir().mkpath(elsewhere) && QFile::rename(fleet(), elsewhere + "/renamed"));
        QCOMPARE(
            ReleaseLibrary(*Workspace::open(elsewhere + "/renamed", Opening::MustExist)).list()->size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestWorkspaceOpening)
#include "tst_workspaceopening.moc"
