// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ftp/servercheck.h"

#include <QTest>

class TestServerCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatNodesWouldSuffer_data();
    void saysWhatNodesWouldSuffer();
    void allowsNoManifestOnlyWhereToldSo();
};

using Files = QMap<QString, QByteArray>;

static const QList<stock::Module> everyModule(stock::allModules().begin(), stock::allModules().end());
static const QByteArray hold = "FILE:NO_FILE\nPATH:/\nSIZE:0\nVERSION:0\n";
static const QByteArray manifest = "FILE:PROG_02\nPATH:/\nSIZE:600\nVERSION:2\n";
static const QByteArray older = "FILE:PROG_02\nPATH:/\nSIZE:600\nVERSION:1\n";
static const QByteArray binary(600, 'n');
static const QByteArray oldBinary(600, 'o');
static const QList<ReleasedBinary> released
    = {releasedBinary("PROG_02", 1, oldBinary), releasedBinary("PROG_02", 2, binary)};

static Files twice(const QByteArray &text, const QByteArray &bytes)
{
    return {{"UPGRADE.TXT", text}, {".gprs/UPGRADE.TXT", text}, {"PROG_02", bytes}, {".gprs/PROG_02", bytes}};
}

static Files with(Files files, const QString &name, const QByteArray &bytes)
{
    files[name] = bytes;
    return files;
}

static Files without(Files files, const QString &name)
{
    files.remove(name);
    return files;
}

// clang-format off
void TestServerCheck::saysWhatNodesWouldSuffer_data()
{
    QTest::addColumn<Files>("files");
    QTest::addColumn<QString>("part"); // of the sentence; none: the state is whole
    const Files whole = twice(manifest, binary);
    QTest::newRow("a release, whole") << whole << "";
    QTest::newRow("the one before it") << twice(older, oldBinary) << "";
    QTest::newRow("a hold") << twice(hold, "half") << "";
    QTest::newRow("the mirror is ahead") << with(with(twice(older, oldBinary), "NEXT", "x"), ".gprs/UPGRADE.TXT", hold) << "";
    QTest::newRow("no binary") << without(whole, "PROG_02") << "which is not there";
    QTest::newRow("no binary in the mirror") << without(whole, ".gprs/PROG_02") << "ask for .gprs/PROG_02";
    QTest::newRow("half a binary") << with(whole, "PROG_02", binary.first(5)) << "which it is not (5 bytes)";
    QTest::newRow("the binary of the other release") << twice(manifest, oldBinary) << "which it is not";
    QTest::newRow("the binary is ahead") << twice(older, binary) << "for PROG_02 version 1, which it is not";
    QTest::newRow("a number never released") << twice("FILE:PROG_02\nPATH:/\nSIZE:600\nVERSION:3\n", binary) << "never released";
    QTest::newRow("SIZE is not its size") << twice("FILE:PROG_02\nPATH:/\nSIZE:601\nVERSION:2\n", binary) << "then end with 11";
    QTest::newRow("no last line end") << twice(manifest.chopped(1), binary) << "would crash";
    QTest::newRow("half a manifest") << twice(manifest.first(16), binary) << "would";
    QTest::newRow("an empty manifest") << twice("", binary) << "would fail";
    QTest::newRow("no manifest") << without(whole, "UPGRADE.TXT") << "does not find it";
    QTest::newRow("no manifest in the mirror") << without(whole, ".gprs/UPGRADE.TXT") << "does not find it";
}
// clang-format on

void TestServerCheck::saysWhatNodesWouldSuffer()
{
    QFETCH(Files, files);
    QFETCH(QString, part);
    const QString fault = wholeState(files, released, everyModule);
    QVERIFY2(fault.isEmpty() == part.isEmpty(), qPrintable(fault));
    QVERIFY2(fault.contains(part), qPrintable(fault));
}

void TestServerCheck::allowsNoManifestOnlyWhereToldSo()
{
    QVERIFY(!wholeState({}, released, everyModule).isEmpty());
    QCOMPARE(wholeState({}, released, everyModule, NoManifest::IsAllowed), QString());
    const Files noMirror = {{"UPGRADE.TXT", manifest}, {"PROG_02", binary}};
    QCOMPARE(wholeState(noMirror, released, {stock::Module::FourG, stock::Module::WifiPro}), QString());
    QVERIFY(!wholeState(noMirror, released, {stock::Module::Gprs}).isEmpty());
}

QTEST_APPLESS_MAIN(TestServerCheck)
#include "tst_servercheck.moc"
