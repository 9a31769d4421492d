// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/binary.h"
#include "model/inspection.h"
#include "model/readabletexts.h"
#include "model/vectortable.h"
#include "tests/otabinary.h"

#include <QTest>

#include <algorithm>

// What can be told of a program from its bytes alone.
class TestBinaryFacts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheVectors_data();
    void readsTheVectors();
    void warnsOfAResetThatLeadsNowhere();
    void findsTheTextsWorthSeeing_data();
    void findsTheTextsWorthSeeing();
    void showsNoPassword_data();
    void showsNoPassword();
    void givesABinaryAnotherName();
};

static QByteArray jump(quint32 target)
{
    const quint32 word = target / 2;
    return QByteArray("\x0c\x94", 2) + static_cast<char>(word & 0xff) + static_cast<char>(word >> 8);
}

static QByteArray program(int jumps, quint32 target, qsizetype size)
{
    QByteArray image = jump(target).repeated(jumps);
    return image + QByteArray(std::max<qsizetype>(0, size - image.size()), '\1');
}

void TestBinaryFacts::readsTheVectors_data()
{
    QTest::addColumn<QByteArray>("image");
    QTest::addColumn<int>("jumps");
    QTest::addColumn<int>("outside");
    QTest::addColumn<bool>("startsInside");
    QTest::addColumn<bool>("isPlausible");
    QTest::newRow("an exported program") << program(57, 740, 4096) << 57 << 0 << true << true;
    QTest::newRow("more jumps behind them") << program(60, 740, 4096) << 57 << 0 << true << true;
    QTest::newRow("cut off before its start") << program(57, 740, 600) << 57 << 57 << false << false;
    QTest::newRow("starts in its last byte") << program(57, 4094, 4095) << 57 << 0 << true << true;
    QTest::newRow("starts behind its end") << program(57, 4096, 4096) << 57 << 57 << false << false;
    QTest::newRow("only the first") << program(1, 740, 4096) << 1 << 0 << true << false;
    QTest::newRow("turns in a circle") << program(57, 0, 4096) << 57 << 0 << false << false;
    QTest::newRow("no jumps") << QByteArray(4096, '\2') << 0 << 0 << false << false;
    QTest::newRow("three bytes") << QByteArray("\x0c\x94\x01", 3) << 0 << 0 << false << false;
    QTest::newRow("nothing") << QByteArray() << 0 << 0 << false << false;
}

void TestBinaryFacts::readsTheVectors()
{
    QFETCH(QByteArray, image);
    const VectorTable table = vectorTableOf(image);
    QTEST(table.jumps, "jumps");
    QTEST(table.outside, "outside");
    QTEST(table.startsInside, "startsInside");
    QTEST(table.isPlausible(), "isPlausible");
}

void TestBinaryFacts::warnsOfAResetThatLeadsNowhere()
{
    const auto codesOf = [](const QByteArray &image) {
        QStringList codes;
        for (const Finding &finding : inspectBytes("PROG_01", otaBinary("PROG_01", 0) + image).findings)
            codes += finding.code;
        return codes;
    };
    QCOMPARE(codesOf(program(57, 740, 4096)), QStringList());
    QCOMPARE(codesOf(program(57, 740, 600)), QStringList{"reset-outside"});
}

void TestBinaryFacts::findsTheTextsWorthSeeing_data()
{
    QTest::addColumn<QByteArray>("image");
    QTest::addColumn<QStringList>("texts");
    const auto row = [](const char *name, const QByteArray &image, const QStringList &texts) {
        QTest::newRow(name) << image << texts;
    };
    row("a name", QByteArray("\0ftp.example.org\0", 17), {"server ftp.example.org"});
    row("a name of a country", "data.river.es", {"server data.river.es"});
    row("an address",
        QByteArray("\1"
                   "192.168.4.20\0",
            14),
        {"server 192.168.4.20"});
    row("a number with too much in it", "192.168.4.256", {});
    row("an APN", "internet.movil.es", {"apn internet.movil.es"});
    row("a URL", "http://example.org/a?b=c", {"url http://example.org/a?b=c"});
    row("the sign of an update", "UPGRADE.TXT", {"update-sign UPGRADE.TXT"});
    row("a version", "Flow meter v1.4", {"version Flow meter v1.4"});
    row("a format is no version", "Version %d", {});
    row("a sentence", "Enter deep sleep...", {});
    row("short ones", QByteArray("a.b\0v1\0", 7), {});
    row("twice the same", QByteArray("ftp.example.org\0ftp.example.org", 31), {"server ftp.example.org"});
    row("random bytes", otaBinary("PROG_01", 4096).mid(512 + 200), {});
}

void TestBinaryFacts::findsTheTextsWorthSeeing()
{
    QFETCH(QByteArray, image);
    QFETCH(QStringList, texts);
    QStringList found;
    for (const ReadableText &text : readableTexts(image))
        found += wordOf(text.kind) + ' ' + text.text;
    QCOMPARE(found, texts);
}

void TestBinaryFacts::showsNoPassword_data()
{
    QTest::addColumn<QByteArray>("image");
    QTest::newRow("a word of its own") << QByteArray("ftp.example.org\0ota\0hush-hush\0", 30);
    QTest::newRow("with dots") << QByteArray("hush.hush");
    QTest::newRow("in a URL") << QByteArray("ftp://ota:hush-hush@example.org/");
    QTest::newRow("behind its name") << QByteArray("http://example.org/?password=hush");
    QTest::newRow("in a command") << QByteArray(
        "AT#FTPOPEN=\"example.org:21\",\"ota\",\"hush\",1 UPGRADE.TXT");
}

void TestBinaryFacts::showsNoPassword()
{
    QFETCH(QByteArray, image);
    for (const ReadableText &text : readableTexts(image))
        QVERIFY2(!text.text.contains("hush"), qPrintable(text.text));
}

void TestBinaryFacts::givesABinaryAnotherName()
{
    const Result<Binary> before = binaryFromBytes(otaBinary("PROG_01"));
    const Binary after = renamed(*before, *ProgramId::from("PROG_02"));
    QCOMPARE(after.bytes, otaBinary("PROG_02"));
    QCOMPARE(after.program.text(), "PROG_02");
    QCOMPARE(after.sha256, sha256Of(otaBinary("PROG_02")));
    QCOMPARE(renamed(after, before->program).bytes, before->bytes);
    QVERIFY(binaryFromBytes(after.bytes));
}

QTEST_GUILESS_MAIN(TestBinaryFacts)
#include "tst_binaryfacts.moc"
