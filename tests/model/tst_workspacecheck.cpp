// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/accountbook.h"
#include "model/journal.h"
#include "model/versionledger.h"
#include "model/workspacecheck.h"
#include "tests/model/workspacefixture.h"

#include <QRandomGenerator>
#include <QSet>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

// Damaged files: what is damaged is named, what is whole comes over, and the damaged file stays as it is.
class TestWorkspaceCheck : public QObject
{
    Q_OBJECT

    static constexpr int releases = 40;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::atomic_bool m_cancelled = false;
    QByteArray m_whole;

    QString path(const char *name) const { return m_folder->filePath(QString::fromLatin1(name)); }
    QString fleet() const { return path("fleet.vespiary"); }

    static void run(const QString &path, const char *statement)
    {
        {
            QSqlDatabase database = QSqlDatabase::addDatabase("QSQLITE", "damage");
            database.setDatabaseName(path);
            QVERIFY(database.open());
            QSqlQuery query(database);
            QVERIFY(query.exec("DROP TRIGGER IF EXISTS release_is_fixed"));
            QVERIFY(query.exec("PRAGMA ignore_check_constraints = ON"));
            QVERIFY2(query.exec(QString::fromLatin1(statement)), qPrintable(query.lastError().text()));
        }
        QSqlDatabase::removeDatabase("damage");
    }

    static QString textOf(const QList<Finding> &findings)
    {
        QString text;
        for (const Finding &finding : findings)
            text += finding.text + u'\n';
        return text;
    }

    // Every release of the new file is one of the old, whole, and the file itself is sound.
    void verifyRecovered(const QString &recovered, int atLeast) const
    {
        const Result<WorkspaceCheck> check = checkWorkspace(recovered, m_cancelled);
        QVERIFY(check);
        QVERIFY2(check->isWhole(), qPrintable(textOf(check->findings)));
        QVERIFY2(check->releases >= atLeast, qPrintable(QString::number(check->releases)));
        const ReleaseLibrary library(*Workspace::open(recovered, Workspace::Opening::ReadOnly));
        const QList<Release> list = *library.list();
        for (const Release &release : list) {
            QCOMPARE(release.version, release.id);
            QCOMPARE(*library.binaryOf(release.id), otaBinary("FLOW001", 4096));
        }
    }

private Q_SLOTS:
    void initTestCase()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath("w.vespiary");
        makeWorkspace(path, releases);
        {
            const auto workspace = *Workspace::open(path, Workspace::Opening::MustExist);
            Account account = meshliumAccount("10.0.0.1");
            account.name = "Harbour";
            QVERIFY(AccountBook(workspace).save(account));
            Journal journal(workspace);
            for (int id = 1; id <= releases; ++id)
                QVERIFY(journal.begin(id, "ftp://ota@10.0.0.1"));
        }
        m_whole = bytesOf(path);
    }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(writeBytes(fleet(), m_whole));
    }

    void findsNothingInAWholeOne()
    {
        const auto before = stateOf(m_folder->path());
        int last = 0;
        const Result<WorkspaceCheck> check = checkWorkspace(
            fleet(), m_cancelled, [&last](int done, int total) { last = done == total ? total : 0; });
        QVERIFY(check);
        QVERIFY2(check->isWhole(), qPrintable(textOf(check->findings)));
        QCOMPARE(check->releases, releases);
        QCOMPARE(last, releases);
        QCOMPARE(stateOf(m_folder->path()), before);
    }

    void namesWhatIsDamaged_data()
    {
        QTest::addColumn<QByteArray>("statement");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("a binary") << QByteArray(
            "UPDATE release SET binary = zeroblob(length(binary)) WHERE id = 12")
                                  << "release-binary"
                                  << "Release 12, FLOW001 version 12: the binary is damaged.";
        QTest::newRow("a binary that is short")
            << QByteArray("UPDATE release SET binary = x'00', size = 1 WHERE id = 3") << "release-binary"
            << "Release 3, FLOW001 version 3: the binary is damaged.";
        QTest::newRow("an UPGRADE.TXT")
            << QByteArray("UPDATE release SET manifest = x'46' WHERE id = 25") << "release-manifest"
            << "Release 25, FLOW001 version 25: its UPGRADE.TXT is damaged.";
        QTest::newRow("a reference")
            << QByteArray("INSERT INTO publication (release, server, started, outcome, detail)"
                          " VALUES (99, '', '', 'failed', '')")
            << "reference"
            << "Entry 41 of the table publication belongs to one of the table release that is not there.";
    }

    void namesWhatIsDamaged()
    {
        QFETCH(QByteArray, statement);
        QFETCH(QString, code);
        QFETCH(QString, sentence);
        run(fleet(), statement.constData());
        const Result<WorkspaceCheck> check = checkWorkspace(fleet(), m_cancelled);
        QVERIFY(check);
        QStringList codes;
        for (const Finding &finding : check->findings)
            codes += finding.code;
        QVERIFY2(codes.contains(code), qPrintable(textOf(check->findings)));
        QVERIFY2(textOf(check->findings).contains(sentence), qPrintable(textOf(check->findings)));
        const Result<WorkspaceRecovery> recovery = recoverWorkspace(fleet(), path("new"), m_cancelled);
        QVERIFY(recovery);
        QVERIFY(!recovery->lost.isEmpty());
        verifyRecovered(path("new"), releases - 1);
    }

    void keepsTheNumberOfALostReleaseUsed()
    {
        run(fleet(), "UPDATE release SET binary = zeroblob(length(binary)) WHERE id = 25");
        const Result<WorkspaceRecovery> recovery = recoverWorkspace(fleet(), path("new"), m_cancelled);
        QVERIFY(recovery);
        QCOMPARE(recovery->releases, releases - 1);
        const auto workspace = *Workspace::open(path("new"), Workspace::Opening::MustExist);
        QSqlQuery query(workspace->database());
        QVERIFY(query.exec("SELECT version FROM seen_version WHERE program = 'FLOW001'") && query.next());
        QCOMPARE(query.value(0).toInt(), 25);
        QCOMPARE(AccountBook(workspace).list()->size(), 1);
        QVERIFY(query.exec("SELECT count(*) FROM publication") && query.next());
        QCOMPARE(query.value(0).toInt(), releases - 1);
    }

    void recoversEverythingWhenOnlyAnIndexIsDestroyed()
    {
        int page = 0;
        {
            const auto workspace = *Workspace::open(fleet(), Workspace::Opening::MustExist);
            QSqlQuery query(workspace->database());
            QVERIFY(query.exec("SELECT rootpage FROM sqlite_master WHERE name = 'release_by_binary'")
                && query.next());
            page = query.value(0).toInt();
        }
        QByteArray bytes = bytesOf(fleet());
        bytes.replace((page - 1) * 4096, 4096, QByteArray(4096, '\x5a'));
        QVERIFY(writeBytes(fleet(), bytes));
        QVERIFY(!checkWorkspace(fleet(), m_cancelled)->isWhole());
        const Result<WorkspaceRecovery> recovery = recoverWorkspace(fleet(), path("new"), m_cancelled);
        QVERIFY(recovery);
        QVERIFY2(recovery->lost.isEmpty(), qPrintable(textOf(recovery->lost)));
        verifyRecovered(path("new"), releases);
        QCOMPARE(bytesOf(fleet()), bytes);
    }

    void recoversEverythingWhenTheFirstPageIsLost_data()
    {
        QTest::addColumn<int>("length");
        QTest::newRow("its header") << 100;
        QTest::newRow("all of it") << 4096;
    }

    void recoversEverythingWhenTheFirstPageIsLost()
    {
        QFETCH(int, length);
        QByteArray bytes = bytesOf(fleet());
        bytes.replace(0, length, QByteArray(length, '\x5a'));
        QVERIFY(writeBytes(fleet(), bytes));
        QCOMPARE(checkWorkspace(fleet(), m_cancelled).error().code, ErrorCode::NotAWorkspace);
        const Result<WorkspaceRecovery> recovery = recoverWorkspace(fleet(), path("new"), m_cancelled);
        QVERIFY(recovery);
        QVERIFY2(recovery->lost.isEmpty(), qPrintable(textOf(recovery->lost)));
        verifyRecovered(path("new"), releases);
        QCOMPARE(AccountBook(*Workspace::open(path("new"), Workspace::Opening::MustExist)).list()->size(), 1);
    }

    void findsReleasesWhoseTableLostItsRoot()
    {
        int page = 0;
        {
            const auto workspace = *Workspace::open(fleet(), Workspace::Opening::MustExist);
            QSqlQuery query(workspace->database());
            QVERIFY(query.exec("SELECT rootpage FROM sqlite_master WHERE name = 'release'") && query.next());
            page = query.value(0).toInt();
        }
        QByteArray bytes = bytesOf(fleet());
        bytes.replace((page - 1) * 4096, 4096, QByteArray(4096, '\x5a'));
        QVERIFY(writeBytes(fleet(), bytes));
        const Result<WorkspaceRecovery> recovery = recoverWorkspace(fleet(), path("new"), m_cancelled);
        QVERIFY(recovery);
        QVERIFY2(recovery->lost.isEmpty(), qPrintable(textOf(recovery->lost)));
        verifyRecovered(path("new"), releases);
    }

    void recoversWhatNoiseLeft_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 30; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }

    void recoversWhatNoiseLeft()
    {
        QFETCH(quint32, seed);
        QRandomGenerator random(seed);
        QByteArray bytes = m_whole;
        const int pages = static_cast<int>(bytes.size() / 4096);
        QSet<int> hit;
        for (int i = 0; i < 3; ++i) {
            const int page = random.bounded(pages);
            hit.insert(page);
            for (int at = 0; at < 4096; ++at)
                bytes[page * 4096 + at] = static_cast<char>(random.generate());
        }
        QVERIFY(writeBytes(fleet(), bytes));
        const Result<WorkspaceCheck> check = checkWorkspace(fleet(), m_cancelled);
        if (check)
            QVERIFY(!check->isWhole());
        else
            QVERIFY(hit.contains(0)); // then it no longer says what it is
        const Result<WorkspaceRecovery> recovery = recoverWorkspace(fleet(), path("new"), m_cancelled);
        QVERIFY2(recovery, recovery ? "" : qPrintable(describe(recovery.error())));
        QCOMPARE(bytesOf(fleet()), bytes);
        // A page of a table is of a few releases; one of a binary is of one.
        verifyRecovered(path("new"), releases - 18);
        qInfo("seed %u: %d of %d releases recovered", seed, recovery->releases, releases);
        const QList<Release> list
            = *ReleaseLibrary(*Workspace::open(path("new"), Workspace::Opening::ReadOnly)).list();
        for (const Release &release : list)
            QVERIFY(!textOf(recovery->lost).contains(QStringLiteral("Release %1,").arg(release.id)));
    }

    void recoversWhatIsLeftOfAFileThatWasCutShort_data()
    {
        QTest::addColumn<int>("percent");
        for (const int percent : {10, 30, 50, 80, 99})
            QTest::addRow("%d percent", percent) << percent;
    }

    void recoversWhatIsLeftOfAFileThatWasCutShort()
    {
        QFETCH(int, percent);
        QVERIFY(writeBytes(fleet(), m_whole.first(m_whole.size() * percent / 100)));
        const Result<WorkspaceCheck> check = checkWorkspace(fleet(), m_cancelled);
        QVERIFY(check);
        QCOMPARE(check->findings.first().code, "cut-short");
        const Result<WorkspaceRecovery> recovery = recoverWorkspace(fleet(), path("new"), m_cancelled);
        QVERIFY2(recovery, recovery ? "" : qPrintable(describe(recovery.error())));
        QVERIFY(!recovery->lost.isEmpty() || recovery->releases == releases); // the last page may be an index
        // Releases stand one behind the other, behind the pages of the tables; the first ones are there as far as the
        // file goes.
        verifyRecovered(path("new"), releases * percent / 100 - 12);
    }

    void recoversFromTheLogToo()
    {
        const auto workspace = *Workspace::open(fleet(), Workspace::Opening::MustExist);
        QVERIFY(addRelease(workspace, releases + 1)); // stands in the log only
        const Result<WorkspaceRecovery> recovery = recoverWorkspace(fleet(), path("new"), m_cancelled);
        QVERIFY(recovery);
        QVERIFY2(recovery->lost.isEmpty(), qPrintable(textOf(recovery->lost)));
        verifyRecovered(path("new"), releases + 1);
        QVERIFY(addRelease(workspace, releases + 2)); // the open one is none the worse
        QCOMPARE(checkWorkspace(fleet(), m_cancelled)->releases, releases + 2);
    }

    void bringsTheFirstFormatOver()
    {
        QFile::remove(fleet());
        QVERIFY(QFile::copy(QStringLiteral(TEST_DATA "/workspaces/format1.vespiary"), fleet()));
        const Result<WorkspaceRecovery> recovery = recoverWorkspace(fleet(), path("new"), m_cancelled);
        QVERIFY(recovery);
        QVERIFY2(recovery->lost.isEmpty(), qPrintable(textOf(recovery->lost)));
        const auto workspace = *Workspace::open(path("new"), Workspace::Opening::MustExist);
        QCOMPARE(ReleaseLibrary(workspace).list()->first().notes, QStringLiteral("of the first format"));
        QCOMPARE(AccountBook(workspace).list()->size(), 1);
    }

    void neverOverwrites()
    {
        QVERIFY(writeBytes(path("new"), "mine"));
        QCOMPARE(recoverWorkspace(fleet(), path("new"), m_cancelled).error().code, ErrorCode::FileExists);
        QCOMPARE(bytesOf(path("new")), QByteArray("mine"));
        QCOMPARE(recoverWorkspace(path("none"), path("other"), m_cancelled).error().code,
            ErrorCode::WorkspaceMissing);
        QVERIFY(!QFile::exists(path("other")));
    }

    void stopsWhenToldAndLeavesNothing()
    {
        std::atomic_bool cancelled = false;
        const auto stop = [&cancelled](int done, int) { cancelled = done >= 3; };
        QCOMPARE(checkWorkspace(fleet(), cancelled, stop).error().code, ErrorCode::Cancelled);
        cancelled = false;
        QCOMPARE(recoverWorkspace(fleet(), path("new"), cancelled, stop).error().code, ErrorCode::Cancelled);
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
            QStringList{"fleet.vespiary"});
    }
};

QTEST_GUILESS_MAIN(TestWorkspaceCheck)
#include "tst_workspacecheck.moc"
