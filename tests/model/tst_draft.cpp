// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/draftbook.h"
#include "tests/otabinary.h"

#include <QJsonDocument>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

class TestDraft : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesBackFromItsJson();
    void takesContentItDoesNotKnow_data();
    void takesContentItDoesNotKnow();
    void isMadeOfAFile_data();
    void isMadeOfAFile();
    void takesTheBinaryBesideAnUpgradeTxt();
    void neverLeavesTheFolderForABinary();
    void keepsDraftsInTheWorkspace();
    void bringsBackADraftThatAnotherProgramRemoved();
    void keepsTheBinaryOfADamagedDraft();
};

static Draft wholeDraft()
{
    Draft draft;
    draft.mode = Draft::Mode::Hold;
    draft.binary = otaBinary();
    draft.fileName = "PROG_01";
    draft.program = "PROG_0";
    draft.version = 200;
    draft.isVersionChosen = true;
    draft.path = "demo files";
    draft.notes = "# New\n\n- größer";
    draft.modules = {stock::Module::FourG, stock::Module::Gprs};
    draft.group = "River";
    draft.sketchVersion = "1.4";
    draft.apiVersion = "v048";
    draft.ideVersion = "06.29";
    draft.manifest = QByteArray("FILE:PROG_01\r\n\xff\0", 16);
    draft.acknowledged = QStringList{"never-calls-home", "renamed"};
    return draft;
}

void TestDraft::comesBackFromItsJson()
{
    const Draft draft = wholeDraft();
    const QByteArray json = QJsonDocument(jsonOf(draft)).toJson();
    QVERIFY(draftFromJson(QJsonDocument::fromJson(json).object(), draft.binary) == draft);
    QVERIFY(draftFromJson(jsonOf(Draft()), {}) == Draft());
}

void TestDraft::takesContentItDoesNotKnow_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<int>("version");
    QTest::newRow("nothing") << QByteArray("{}") << 1;
    QTest::newRow("a later key") << QByteArray(R"({"version":7,"colour":"red"})") << 7;
    QTest::newRow("another type") << QByteArray(R"({"version":"seven","modules":9,"acknowledged":{}})") << 1;
    QTest::newRow("out of range") << QByteArray(R"({"version":70000})") << 255;
    QTest::newRow("a module of later times") << QByteArray(R"({"version":2,"modules":"5g"})") << 2;
}

void TestDraft::takesContentItDoesNotKnow()
{
    QFETCH(QByteArray, json);
    QFETCH(int, version);
    const Draft draft = draftFromJson(QJsonDocument::fromJson(json).object(), otaBinary());
    QCOMPARE(draft.version, version);
    QCOMPARE(draft.program, "PROG_01");
    QVERIFY(draft.modules.isEmpty());
}

static QString write(const QTemporaryDir &folder, const QString &name, const QByteArray &bytes)
{
    QFile file(folder.filePath(name));
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName() : QString();
}

void TestDraft::isMadeOfAFile_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("draft"); // program version path, or the start of the refusal
    QTest::newRow("a binary") << "PROG_01" << otaBinary() << "PROG_01 1 /";
    QTest::newRow("an Intel HEX") << "flow_meter.hex" << QByteArray(":040000000C947201E9\r\n:00000001FF\r\n")
                                  << "FLOW_ME 1 /";
    QTest::newRow("an UPGRADE.TXT") << "UPGRADE.TXT"
                                    << QByteArray("FILE:FLOW001\r\nPATH:/demo\r\nSIZE:9\r\nVERSION:7")
                                    << "FLOW001 7 /demo";
    QTest::newRow("an UPGRADE.TXT with a version no byte can hold")
        << "UPGRADE.TXT" << QByteArray("FILE:FLOW001\nPATH:/\nSIZE:9\nVERSION:700\n") << "FLOW001 1 /";
    QTest::newRow("a picture") << "a.jpg" << QByteArray("\xff\xd8 picture") << "a.jpg: ";
    QTest::newRow("a sketch name of three letters")
        << "abc.hex" << QByteArray(":040000000C947201E9\r\n:00000001FF\r\n") << "abc.hex: ";
}

void TestDraft::isMadeOfAFile()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, bytes);
    QFETCH(QString, draft);
    QTemporaryDir folder;
    const DraftFile file = draftFromFile(write(folder, name, bytes));
    if (!file.draft) {
        QVERIFY2(file.refusal.startsWith(draft), qPrintable(file.refusal));
        return;
    }
    QCOMPARE(
        QStringLiteral("%1 %2 %3").arg(file.draft->program).arg(file.draft->version).arg(file.draft->path),
        draft);
    QCOMPARE(file.draft->manifest, name == "UPGRADE.TXT" ? bytes : QByteArray());
}

void TestDraft::takesTheBinaryBesideAnUpgradeTxt()
{
    QTemporaryDir folder;
    write(folder, "PROG_01", otaBinary());
    const DraftFile file
        = draftFromFile(write(folder, "UPGRADE.TXT", "FILE:PROG_01\nPATH:/\nSIZE:4608\nVERSION:3\n"));
    QVERIFY(file.draft);
    QCOMPARE(file.draft->binary, otaBinary());
    QCOMPARE(file.draft->version, 3);
}

void TestDraft::neverLeavesTheFolderForABinary()
{
    QTemporaryDir folder;
    write(folder, "PROG_01", otaBinary());
    QVERIFY(QDir(folder.path()).mkdir("below"));
    const DraftFile file = draftFromFile(
        write(folder, "below/UPGRADE.TXT", "FILE:../PROG_01\nPATH:/\nSIZE:4608\nVERSION:3\n"));
    QVERIFY(file.draft);
    QVERIFY(file.draft->binary.isEmpty());
}

void TestDraft::keepsDraftsInTheWorkspace()
{
    QTemporaryDir folder;
    const QString path = folder.filePath("fleet.vespiary");
    const QDateTime noon(QDate(2026, 3, 2), QTime(12, 0), Qt::UTC);
    Draft second = wholeDraft();
    second.binary.clear();
    {
        DraftBook book(*Workspace::open(path, Workspace::Opening::CreateWhenMissing));
        const Result<StoredDraft> first = book.save({0, noon, wholeDraft()});
        QVERIFY(first);
        QVERIFY(book.save({0, noon.addSecs(1), second}));
        const Result<StoredDraft> again = book.save({first->id, noon.addSecs(2), wholeDraft()});
        QCOMPARE(again->id, first->id);
    }
    DraftBook book(*Workspace::open(path, Workspace::Opening::MustExist));
    Result<QList<StoredDraft>> drafts = book.list();
    QVERIFY(drafts);
    QCOMPARE(drafts->size(), 2);
    QVERIFY(drafts->at(0).draft == wholeDraft());
    QCOMPARE(drafts->at(0).updated, noon.addSecs(2));
    QVERIFY(drafts->at(1).draft == second);
    QVERIFY(book.remove(drafts->at(0).id));
    QVERIFY(book.remove(drafts->at(0).id));
    QCOMPARE(book.list()->size(), 1);
}

void TestDraft::bringsBackADraftThatAnotherProgramRemoved()
{
    QTemporaryDir folder;
    DraftBook book(
        *Workspace::open(folder.filePath("fleet.vespiary"), Workspace::Opening::CreateWhenMissing));
    const StoredDraft stored = *book.save({0, QDateTime::currentDateTimeUtc(), wholeDraft()});
    QVERIFY(book.remove(stored.id));
    QVERIFY(book.save(stored));
    QCOMPARE(book.list()->at(0).id, stored.id);
}

void TestDraft::keepsTheBinaryOfADamagedDraft()
{
    QTemporaryDir folder;
    const auto workspace
        = *Workspace::open(folder.filePath("fleet.vespiary"), Workspace::Opening::CreateWhenMissing);
    DraftBook book(workspace);
    QVERIFY(book.save({0, QDateTime::currentDateTimeUtc(), wholeDraft()}));
    QSqlQuery damage(workspace->database());
    QVERIFY(damage.exec("UPDATE draft SET content = '{\"program\": \"PRO'"));
    const Result<QList<StoredDraft>> drafts = book.list();
    QVERIFY(drafts);
    QCOMPARE(drafts->at(0).draft.binary, otaBinary());
    QCOMPARE(drafts->at(0).draft.program, "PROG_01");
}

QTEST_GUILESS_MAIN(TestDraft)
#include "tst_draft.moc"
