// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/journal.h"
#include "model/releaselibrary.h"
#include "model/report.h"
#include "model/rollforward.h"
#include "tests/otabinary.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using stock::Module;

// What people do with releases after they were made, and the ledger of their numbers.
class TestReleaseLibrary : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<Workspace> m_workspace;

    Release add(
        int version, const QByteArray &name = "PROG_01", const QList<Module> &modules = {Module::FourG})
    {
        const Release release
            = *releaseOf(*binaryFromBytes(otaBinary(name, 4000 + version)), version, "/", "a note", modules);
        return *ReleaseLibrary(m_workspace).add(release, otaBinary(name, 4000 + version));
    }
    ReleaseLibrary library() const { return ReleaseLibrary(m_workspace); }
    VersionLedger ledger() const { return VersionLedger(m_workspace); }
    static ProgramId program(const QString &name = "PROG_01") { return *ProgramId::from(name); }

    static QList<int> versionsOf(const Result<QList<Release>> &releases)
    {
        QList<int> versions;
        for (const Release &release : *releases)
            versions += release.version;
        return versions;
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_workspace
            = *Workspace::open(m_folder->filePath("w.vespiary"), Workspace::Opening::CreateWhenMissing);
    }

    void keepsNotesAndTags()
    {
        const qint64 id = add(1).id;
        QCOMPARE(library().setNotes(id, "two\nlines")->notes, "two\nlines");
        QCOMPARE(library().setTags(id, {"winter", "field, beta", "winter"})->tags,
            QStringList({"beta", "field", "winter"}));
        QCOMPARE(library().release(id)->notes, "two\nlines");
        QCOMPARE(library().setNotes(id, {})->notes, "");
        QCOMPARE(library().setNotes(99, "x").error().code, ErrorCode::NoSuchRelease);
        QCOMPARE(library().setTags(99, {}).error().code, ErrorCode::NoSuchRelease);
    }

    void withdrawsAndBringsBack()
    {
        const qint64 id = add(1).id;
        QVERIFY(publishable(*library().release(id)));
        const Release withdrawn = *library().withdraw(id);
        QCOMPARE(withdrawn.state, Release::State::Withdrawn);
        QCOMPARE(publishable(withdrawn).error().code, ErrorCode::ReleaseWithdrawn);
        QCOMPARE(publishable(withdrawn).error().detail, "PROG_01 version 1 was withdrawn");
        QCOMPARE(library().list()->size(), 1);
        QVERIFY(publishable(*library().unwithdraw(id)));
        QCOMPARE(library().withdraw(99).error().code, ErrorCode::NoSuchRelease);
    }

    void hidesWhatWasRemovedButKeepsItsNumber()
    {
        add(1);
        const qint64 id = add(2).id;
        const Release removed = *library().remove(id);
        QVERIFY(removed.isRemoved());
        QCOMPARE(publishable(removed).error().detail, "PROG_01 version 2 was removed");
        QCOMPARE(versionsOf(library().list()), QList{1});
        QCOMPARE(versionsOf(library().list(ReleaseLibrary::Which::RemovedToo)), (QList{2, 1}));
        QCOMPARE(*ledger().used(program()), (QList{1, 2}));
        QCOMPARE(*ledger().next(program(), {}), 3);
        QVERIFY(!library().restore(id)->isRemoved());
        QCOMPARE(versionsOf(library().list()), (QList{2, 1}));
    }

    void countsNumbersThatWereOnlySeen()
    {
        add(3);
        QVERIFY(ledger().record(program(), 7, "ftp://ota@meshlium"));
        QVERIFY(ledger().record(program(), 7, "UPGRADE.TXT")); // seen again
        QVERIFY(ledger().record(program(), 3, "UPGRADE.TXT")); // released as well
        QVERIFY(ledger().record(program("TEMP014"), 120, "UPGRADE.TXT"));
        QCOMPARE(*ledger().used(program()), (QList{3, 7}));
        QCOMPARE(*ledger().next(program(), {Module::FourG}), 8);

        const VersionBudget budget = *ledger().budget(program("TEMP014"), {Module::Gprs});
        QCOMPARE(budget.next, std::optional(121));
        QCOMPARE(budget.left, 7);
        QCOMPARE(budget.highest, 127);
        QCOMPARE(budget.advice.constFirst().code, "gprs-versions-end");
        QVERIFY(budget.nextOf.contains({Module::FourG, 121, 134}));
        QVERIFY(budget.nextOf.contains({Module::Gprs, 121, 7}));
        QVERIFY(!ledger().record(program(), 256, "UPGRADE.TXT"));
    }

    void listsEveryProgram()
    {
        QVERIFY(ledger().programs()->isEmpty());
        add(1, "PROG_01");
        add(4, "FLOW001");
        QVERIFY(ledger().record(program("TEMP014"), 9, "UPGRADE.TXT"));
        QStringList lines;
        const QList<VersionBudget> programs = *ledger().programs();
        for (const VersionBudget &budget : programs)
            lines += QString("%1 %2").arg(budget.program).arg(budget.next.value_or(0));
        QCOMPARE(lines, QStringList({"FLOW001 5", "PROG_01 2", "TEMP014 10"}));
    }

    void knowsWhatIsLiveWhere()
    {
        const qint64 first = add(1).id;
        const qint64 second = add(2).id;
        Journal journal(m_workspace);
        const auto publish = [&journal](qint64 release, const QString &server, const Result<> &result) {
            QVERIFY(journal.end(*journal.begin(release, server), result));
        };
        const Error lost{ErrorCode::TransferFailed, {}};
        publish(first, "ftp://a", Result<>());
        publish(first, "ftp://b", Result<>());
        publish(second, "ftp://a", Result<>());   // replaces
        publish(second, "ftp://b", lost);         // does not
        publish(second, "ftp://c", lost);         // was never there
        QVERIFY(journal.begin(first, "ftp://d")); // under way
        QStringList live;
        const QList<Publication> publications = *journal.live();
        for (const Publication &publication : publications)
            live += QString("%1 %2").arg(publication.server).arg(publication.release);
        QCOMPARE(live, QStringList({QString("ftp://a %1").arg(second), QString("ftp://b %1").arg(first)}));
    }

    void goesBackByGoingOn()
    {
        const Release old = add(3, "PROG_01", {Module::Gprs});
        add(9, "PROG_01", {Module::Gprs});
        const Binary binary = *binaryFromBytes(*library().binaryOf(old.id));
        const Result<RollForward> forward = goBackTo(old, binary, {}, ledger(), "9 drains batteries.");
        QVERIFY(forward);
        QCOMPARE(forward->release.version, 10);
        QCOMPARE(forward->release.origin, old.id);
        QCOMPARE(forward->release.sha256, old.sha256);
        QCOMPARE(forward->release.modules, QList{Module::Gprs});
        QCOMPARE(forward->release.notes, "Goes back to version 3 because 9 drains batteries.");
        QVERIFY2(forward->why.contains("version 9") && forward->why.contains("version 10"),
            qPrintable(forward->why));
        const Release stored = *library().add(forward->release, binary.bytes);
        QCOMPARE(library().release(stored.id)->origin, old.id);
        QVERIFY(stored.manifest.contains("VERSION:10\n"));
        QCOMPARE(releaseJson(stored).value("origin").toInteger(), old.id);
        QCOMPARE(goBackTo(old, binary, {}, ledger())->release.notes, "Goes back to version 3.");
    }

    void cannotGoBackWithoutANumber()
    {
        const Release old = add(3, "PROG_01", {});
        QVERIFY(ledger().record(program(), 127, "UPGRADE.TXT"));
        const Binary binary = *binaryFromBytes(*library().binaryOf(old.id));
        QCOMPARE(goBackTo(old, binary, {}, ledger()).error().code, ErrorCode::VersionsUsedUp);
        QCOMPARE(goBackTo(old, binary, {Module::FourG}, ledger())->release.version, 128);
        const Binary other = *binaryFromBytes(otaBinary("PROG_01", 99));
        QCOMPARE(goBackTo(old, other, {}, ledger()).error().code, ErrorCode::BadBinary);
    }

    void tellsScriptsWhatItKnows()
    {
        const qint64 id = add(1).id;
        QVERIFY(library().setTags(id, {"field"}));
        const QJsonObject json = releaseJson(*library().withdraw(id));
        QCOMPARE(json.value("state").toString(), "withdrawn");
        QCOMPARE(json.value("tags").toArray(), QJsonArray{"field"});
        QVERIFY(json.value("removed").isNull());
        QVERIFY(json.value("origin").isNull());
        QVERIFY(releaseJson(*library().remove(id)).value("removed").isString());
    }
};

QTEST_APPLESS_MAIN(TestReleaseLibrary)
#include "tst_releaselibrary.moc"
