// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/accountbook.h"
#include "model/binary.h"
#include "model/journal.h"
#include "model/processid.h"
#include "model/releaselibrary.h"
#include "model/rulebook.h"
#include "model/versionledger.h"
#include "tests/otabinary.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

class TestWorkspace : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString fresh() const
    {
        static int number = 0;
        return m_folder.filePath(QStringLiteral("w%1.vespiary").arg(++number));
    }

    static std::shared_ptr<Workspace> create(const QString &path)
    {
        return *Workspace::open(path, Workspace::Opening::CreateWhenMissing);
    }

    static Release someRelease(int version, const QByteArray &name = "PROG_01")
    {
        return *releaseOf(*binaryFromBytes(otaBinary(name)), version, QStringLiteral("/"),
            QStringLiteral("a note"), {stock::Module::FourG});
    }

private Q_SLOTS:
    void keepsReleasesOverARestart()
    {
        const QString path = fresh();
        qint64 id = 0;
        {
            ReleaseLibrary library(create(path));
            const Result<Release> added = library.add(someRelease(3), otaBinary());
            QVERIFY(added);
            id = added->id;
        }
        const auto workspace = Workspace::open(path, Workspace::Opening::MustExist);
        QVERIFY(workspace);
        const ReleaseLibrary library(*workspace);
        const Result<Release> release = library.release(id);
        QVERIFY(release);
        QCOMPARE(release->program.text(), QStringLiteral("PROG_01"));
        QCOMPARE(release->version, 3);
        QCOMPARE(release->notes, QStringLiteral("a note"));
        QCOMPARE(release->modules, QList{stock::Module::FourG});
        QCOMPARE(release->manifest, someRelease(3).manifest);
        QVERIFY(release->created.isValid());
        QCOMPARE(*library.binaryOf(id), otaBinary());
        QCOMPARE(library.list()->size(), 1);
        QCOMPARE(library.withBinary(sha256Of(otaBinary()))->size(), 1);
        QCOMPARE(library.release(99).error().code, ErrorCode::NoSuchRelease);
        QCOMPARE(library.binaryOf(99).error().code, ErrorCode::NoSuchRelease);
    }

    void refusesASecondReleaseOfAVersion()
    {
        ReleaseLibrary library(create(fresh()));
        QVERIFY(library.add(someRelease(1), otaBinary()));
        QCOMPARE(library.add(someRelease(1), otaBinary()).error().code, ErrorCode::ReleaseExists);
        QVERIFY(library.add(someRelease(2), otaBinary()));
        QVERIFY(library.add(someRelease(1, "PROG_02"), otaBinary("PROG_02")));
    }

    void refusesABinaryThatIsNotTheReleases()
    {
        ReleaseLibrary library(create(fresh()));
        QCOMPARE(library.add(someRelease(1), otaBinary("PROG_01", 100)).error().code, ErrorCode::BadBinary);
        QVERIFY(library.list()->isEmpty());
    }

    void neverChangesOrDeletesARelease()
    {
        const std::shared_ptr<Workspace> workspace = create(fresh());
        QVERIFY(ReleaseLibrary(workspace).add(someRelease(1), otaBinary()));
        for (const char *statement :
            {"UPDATE release SET version = 9", "UPDATE release SET binary = x'00', size = 1",
                "UPDATE release SET group_name = 'other'", "DELETE FROM release"}) {
            QSqlQuery query(workspace->database());
            QVERIFY2(!query.exec(QString::fromLatin1(statement)), statement);
            QVERIFY(query.lastError().databaseText().contains(QStringLiteral("never")));
        }
    }

    void proposesTheNextSafeVersion()
    {
        const std::shared_ptr<Workspace> workspace = create(fresh());
        ReleaseLibrary library(workspace);
        const VersionLedger ledger(workspace);
        const ProgramId program = *ProgramId::from(QStringLiteral("PROG_01"));
        QCOMPARE(*ledger.next(program, {}), 1);
        QVERIFY(library.add(someRelease(5), otaBinary()));
        QVERIFY(library.add(someRelease(2), otaBinary()));
        QCOMPARE(*ledger.used(program), (QList{2, 5}));
        QCOMPARE(*ledger.next(program, {}), 6);
        QVERIFY(library.add(someRelease(127), otaBinary()));
        QCOMPARE(ledger.next(program, {stock::Module::Gprs}).error().code, ErrorCode::VersionsUsedUp);
        QCOMPARE(ledger.next(program, {}).error().code, ErrorCode::VersionsUsedUp);
        QCOMPARE(*ledger.next(program, {stock::Module::FourG, stock::Module::WifiPro}), 128);
        QVERIFY(library.add(someRelease(254), otaBinary()));
        QCOMPARE(ledger.next(program, {stock::Module::FourG}).error().code, ErrorCode::VersionsUsedUp);
    }

    void journalsBeforeAndAfter()
    {
        const std::shared_ptr<Workspace> workspace = create(fresh());
        const qint64 release = ReleaseLibrary(workspace).add(someRelease(1), otaBinary())->id;
        Journal journal(workspace);
        const Result<qint64> first = journal.begin(release, QStringLiteral("ftp://ota@host"));
        QVERIFY(first);
        QVERIFY(!journal.of(release)->first().ended.isValid());
        QCOMPARE(journal.of(release)->first().outcome, Publication::Outcome::UnderWay);
        QVERIFY(journal.unfinished()->isEmpty()); // this very process runs it

        QVERIFY(journal.end(*first, {}));
        QVERIFY(journal.unfinished()->isEmpty());
        QCOMPARE(journal.of(release)->first().outcome, Publication::Outcome::Published);

        const Result<qint64> second = journal.begin(release, QStringLiteral("ftp://ota@host"));
        QVERIFY(journal.end(*second, Error{ErrorCode::LoginRefused, QStringLiteral("530")}));
        QCOMPARE(journal.of(release)->first().outcome, Publication::Outcome::Failed);
        QVERIFY(journal.of(release)->first().detail.contains(QStringLiteral("530")));
        QVERIFY(journal.of(release)->first().detail.startsWith(QStringLiteral("Nothing was changed.")));
        QVERIFY(journal.unfinished()->isEmpty()); // nodes saw nothing of it

        const Result<qint64> third = journal.begin(release, QStringLiteral("ftp://ota@host"));
        QSqlQuery crash(workspace->database());
        QVERIFY(crash.exec(
            QStringLiteral("UPDATE publication SET owner = 'boot 1 1' WHERE id = %1").arg(*third)));
        QVERIFY(journal.unfinished()->isEmpty()); // it had only looked
        QVERIFY(journal.note(*third, QStringLiteral("Upload"), false));
        QCOMPARE(journal.unfinished()->size(), 1);

        QVERIFY(!journal.begin(99, QStringLiteral("ftp://ota@host"))); // foreign keys hold
    }

    void findsWhatACrashLeftUnfinished()
    {
        const std::shared_ptr<Workspace> workspace = create(fresh());
        Journal journal(workspace);
        Publication hold;
        hold.kind = Publication::Kind::Hold;
        hold.server = QStringLiteral("ftp://ota@host");
        hold.folder = QStringLiteral("/o");
        hold.modules = {stock::Module::FourG, stock::Module::Gprs};
        hold.drain = std::chrono::seconds(420);
        hold.stamp = QStringLiteral("20261122-131500");
        hold.account = QStringLiteral("Harbour");
        hold.nodeUser = QStringLiteral("node");
        const Result<qint64> id = journal.begin(hold);
        QVERIFY(id);
        QVERIFY(journal.keep(*id, QStringLiteral("/UPGRADE.TXT"), "what was live"));
        QVERIFY(journal.keep(*id, QStringLiteral("/UPGRADE.TXT"), "a later look")); // the first one counts
        QVERIFY(journal.note(*id, QStringLiteral("Rename"), true));
        QVERIFY(journal.note(*id, QStringLiteral("Read back"), false));
        QVERIFY(journal.unfinished()->isEmpty());

        QSqlQuery crash(workspace->database());
        QVERIFY(crash.exec(QStringLiteral("UPDATE publication SET owner = 'boot 1 1'")));
        const Publication left = journal.unfinished()->constFirst();
        QCOMPARE(left.kind, Publication::Kind::Hold);
        QCOMPARE(left.release, 0);
        QCOMPARE(left.folder, hold.folder);
        QCOMPARE(left.modules, hold.modules);
        QCOMPARE(left.drain, hold.drain);
        QCOMPARE(left.stamp, hold.stamp);
        QCOMPARE(left.account, hold.account);
        QCOMPARE(left.nodeUser, hold.nodeUser);
        QCOMPARE(left.step, QStringLiteral("Read back"));
        QVERIFY(left.isVisible);
        QCOMPARE(*journal.filesBefore(*id),
            (QMap<QString, QByteArray>{{QStringLiteral("/UPGRADE.TXT"), "what was live"}}));

        QVERIFY(journal.end(*id, Error{ErrorCode::TransferFailed, {}}));
        QCOMPARE(journal.unfinished()->constFirst().outcome, Publication::Outcome::Interrupted);
        QVERIFY(journal.settle(*id, QStringLiteral("undone")));
        QVERIFY(journal.unfinished()->isEmpty());
        QCOMPARE(journal.to(hold.server)->constFirst().outcome, Publication::Outcome::Settled);
    }

    void knowsWhichProcessStillRuns()
    {
        QVERIFY(!thisProcess().isEmpty());
        QVERIFY(isRunning(thisProcess()));
        QVERIFY(!isRunning({}));
        QStringList parts = thisProcess().split(u' ');
        parts[2] += u'1'; // the number went to another program since
        QVERIFY(!isRunning(parts.join(u' ')));
        parts = thisProcess().split(u' ');
        parts[0] += u'x'; // the machine was started again since
        QVERIFY(!isRunning(parts.join(u' ')));
    }

    void keepsAccountsWithoutPasswords()
    {
        AccountBook book(create(fresh()));
        Account account = meshliumAccount(QStringLiteral("10.0.0.1"));
        account.name = QStringLiteral("Harbour");
        QVERIFY(book.save(account));
        QCOMPARE(*book.account(QStringLiteral("Harbour")), account);
        account.port = 2121;
        account.security = Account::Security::ExplicitTls;
        account.passive = false;
        account.nodeUser = QStringLiteral("node");
        account.certificate = "-----BEGIN CERTIFICATE-----\n";
        account.pin = QStringLiteral("sha256//abc=");
        account.believesPasv = true;
        QVERIFY(book.save(account));
        QCOMPARE(*book.list(), QList{account});
        QVERIFY(book.remove(account.name));
        QVERIFY(book.list()->isEmpty());
        QCOMPARE(book.account(account.name).error().code, ErrorCode::BadServerAddress);
    }

    void keepsRulesInTheirOrder()
    {
        const QString path = fresh();
        const QList<UserRule> rules{
            {QStringLiteral("b(\\d+)"), QStringLiteral("B %1"), stock::Module::Gprs, stock::Verdict::FixNode},
            {QStringLiteral("a"), QStringLiteral("A"), {}, {}}};
        {
            RuleBook book(create(path));
            QVERIFY(book.list()->isEmpty());
            QVERIFY(book.replaceAll({rules[1]}));
            QVERIFY(book.replaceAll(rules));
        }
        QCOMPARE(*RuleBook(create(path)).list(), rules);
    }

    void refusesABadRuleAndKeepsTheOldOnes()
    {
        RuleBook book(create(fresh()));
        const UserRule good{QStringLiteral("a"), QStringLiteral("A"), {}, {}};
        QVERIFY(book.replaceAll({good}));
        const Result<> refused = book.replaceAll(
            {{QStringLiteral("c"), QStringLiteral("C"), {}, {}}, {QStringLiteral("("), {}, {}, {}}});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::BadRule);
        QCOMPARE(*book.list(), QList{good});
    }

    void saysWhenARuleIsNotUnderstood()
    {
        const std::shared_ptr<Workspace> workspace = create(fresh());
        QSqlQuery query(workspace->database());
        QVERIFY(query.exec("INSERT INTO line_rule (pattern, meaning, module) VALUES ('a', 'A', '6g')"));
        const Result<QList<UserRule>> rules = RuleBook(workspace).list();
        QVERIFY(!rules);
        QVERIFY(rules.error().detail.contains(QStringLiteral("6g")));
    }

    void refusesWhatIsNotAWorkspace()
    {
        QCOMPARE(Workspace::open(fresh(), Workspace::Opening::MustExist).error().code,
            ErrorCode::WorkspaceMissing);
        QCOMPARE(Workspace::open(m_folder.path(), Workspace::Opening::CreateWhenMissing).error().code,
            ErrorCode::WorkspaceUnusable);

        const QString empty = fresh();
        QVERIFY(QFile(empty).open(QIODevice::WriteOnly));
        QCOMPARE(
            Workspace::open(empty, Workspace::Opening::MustExist).error().code, ErrorCode::NotAWorkspace);
        QCOMPARE(QFileInfo(empty).size(), 0);

        const QString text = fresh();
        QFile file(text);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("FILE:NO_FILE\n");
        file.close();
        QCOMPARE(Workspace::open(text, Workspace::Opening::MustExist).error().code, ErrorCode::NotAWorkspace);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("FILE:NO_FILE\n"));
    }

    void leavesForeignAndNewerFilesAlone_data()
    {
        QTest::addColumn<QString>("statement");
        QTest::addColumn<int>("code");
        QTest::newRow("another program's database")
            << "PRAGMA application_id = 7" << static_cast<int>(ErrorCode::NotAWorkspace);
        QTest::newRow("a newer format")
            << "PRAGMA user_version = 99" << static_cast<int>(ErrorCode::WorkspaceTooNew);
    }

    void leavesForeignAndNewerFilesAlone()
    {
        QFETCH(QString, statement);
        QFETCH(int, code);
        const QString path = fresh();
        {
            const std::shared_ptr<Workspace> workspace = create(path);
            QSqlQuery query(workspace->database());
            QVERIFY(query.exec(statement));
        }
        QCOMPARE(static_cast<int>(Workspace::open(path, Workspace::Opening::MustExist).error().code), code);
    }

    void bringsTheFirstFormatUpToDate()
    {
        const QString path = fresh();
        QVERIFY(
            QFile::copy(QStringLiteral(TEST_DATA) + QStringLiteral("/workspaces/format1.vespiary"), path));
        QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner));
        const auto workspace = Workspace::open(path, Workspace::Opening::MustExist);
        QVERIFY2(workspace, workspace ? "" : qPrintable(workspace.error().detail));
        ReleaseLibrary library(*workspace);
        const QList<Release> releases = *library.list();
        QCOMPARE(releases.size(), 1);
        QCOMPARE(releases.first().notes, QStringLiteral("of the first format"));
        QCOMPARE(releases.first().state, Release::State::Final);
        QVERIFY(releases.first().tags.isEmpty());
        QVERIFY(!releases.first().removed.isValid());
        QCOMPARE(*library.binaryOf(releases.first().id), otaBinary());
        QCOMPARE(AccountBook(*workspace).list()->size(), 1);
        QCOMPARE(Journal(*workspace).of(releases.first().id)->size(), 1);
        QVERIFY(library.add(someRelease(2), otaBinary()));
    }

    void opensTwiceAtOnce()
    {
        const QString path = fresh();
        const std::shared_ptr<Workspace> one = create(path);
        const std::shared_ptr<Workspace> two = create(path);
        QVERIFY(ReleaseLibrary(one).add(someRelease(1), otaBinary()));
        QVERIFY(ReleaseLibrary(two).add(someRelease(2), otaBinary()));
        QCOMPARE(ReleaseLibrary(one).list()->size(), 2);
    }
};

QTEST_GUILESS_MAIN(TestWorkspace)
#include "tst_workspace.moc"
