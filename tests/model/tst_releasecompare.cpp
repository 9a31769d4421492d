// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/binary.h"
#include "model/readablestrings.h"
#include "model/releasecompare.h"
#include "tests/otabinary.h"

#include <QTest>

class TestReleaseCompare : public QObject
{
    Q_OBJECT

    static Release of(const QByteArray &binary, int version)
    {
        return *releaseOf(*binaryFromBytes(binary), version, "/");
    }
    static ReleaseComparison compared(const QByteArray &first, const QByteArray &second)
    {
        return compareReleases(of(first, 1), first, of(second, 2), second);
    }
    static QByteArray with(qsizetype at, const QByteArray &bytes)
    {
        return otaBinary().replace(512 + at, bytes.size(), bytes);
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void seesThatImagesAreTheSame()
    {
        const ReleaseComparison same = compared(otaBinary(), otaBinary());
        QVERIFY(same.isSameImage());
        QCOMPARE(same.manifest, QList({ReleaseComparison::Line{"VERSION", "1", "2"}}));
        QCOMPARE(summaryOf(same), "Both hold the same image, byte for byte.");
        QCOMPARE(same.sameBytes, 4096);
        QCOMPARE(same.movedBytes, 0);
    }

    void namesPagesAsRanges()
    {
        QByteArray second = with(300, "xxxx").replace(512 + 700, 4, "yyyy");
        second.replace(512 + 2048, 4, "zzzz");
        const ReleaseComparison differs = compared(otaBinary(), second);
        QCOMPARE(differs.ranges, QList({ReleaseComparison::Range{1, 2}, ReleaseComparison::Range{8, 8}}));
        QCOMPARE(countsOf(differs.pages).changed, 3);
        QCOMPARE(differs.sizeChange, 0);
        QCOMPARE(differs.sameBytes, 4096 - 12);
    }

    void countsGrowthAndManifest()
    {
        const ReleaseComparison grown = compared(otaBinary("PROG_01", 4096), otaBinary("PROG_01", 5000));
        QCOMPARE(grown.sizeChange, 904);
        QCOMPARE(countsOf(grown.pages).onlyInSecond, 4);
        QCOMPARE(grown.manifest,
            QList({ReleaseComparison::Line{"SIZE", "4608", "5512"},
                ReleaseComparison::Line{"VERSION", "1", "2"}}));
        QVERIFY2(summaryOf(grown).startsWith("The image grows by 904 bytes. 16 of 20 pages"),
            qPrintable(summaryOf(grown)));
        QVERIFY(summaryOf(compared(otaBinary("PROG_01", 5000), otaBinary()))
                    .startsWith("The image shrinks by 904"));
    }

    void findsWhatOnlyMoved()
    {
        QByteArray shifted = otaBinary();
        shifted.insert(512 + 1024, QByteArray(64, '\x11'));
        const ReleaseComparison moved = compared(otaBinary(), shifted);
        QVERIFY2(moved.movedBytes >= 3000, qPrintable(QString::number(moved.movedBytes)));
        QVERIFY(moved.movedBytes <= 3072);
    }

    void tellsWhichTextsCameAndWent()
    {
        const QByteArray first = with(1000, QByteArray("\0ota.example.org\0Battery low\0", 29));
        const QByteArray second = with(1000, QByteArray("\0ftp.example.org\0Battery low\0", 29));
        const ReleaseComparison texts = compared(first, second);
        QCOMPARE(texts.stringsAdded, QStringList("ftp.example.org"));
        QCOMPARE(texts.stringsRemoved, QStringList("ota.example.org"));
    }

    void hidesSecretsInTexts_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("shown");
        const auto row
            = [](const char *text, const char *shown) { QTest::newRow(text) << QByteArray(text) << shown; };
        row("UPGRADE.TXT", "UPGRADE.TXT");
        row("FLOW001", "FLOW001");
        row("Battery low", "Battery low");
        row("10.64.0.1", "10.64.0.1");
        row("libelium", "[hidden]");
        row("wasp2mote4", "[hidden]");
        row("s3cret!key", "[hidden]");
        row("PASSWORD: winter", "PASSWORD: [hidden]");
        row("AT#PASSW=\"winter\"", "AT#PASSW=\"[hidden]\"");
    }
    void hidesSecretsInTexts()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, shown);
        const QStringList strings = readableStrings('\x01' + text + '\0');
        QCOMPARE(strings, QStringList(shown));
    }

    void takesOnlyTextsThatEndAsTextsDo()
    {
        QCOMPARE(readableStrings(QByteArray("abcdefg\x80", 8)), QStringList());
        QCOMPARE(readableStrings(QByteArray("abcd\0", 5)), QStringList());
        QCOMPARE(readableStrings(QByteArray("zzzzz\0abcde\0abcde\0", 18)), QStringList({"abcde", "zzzzz"}));
    }
};

QTEST_APPLESS_MAIN(TestReleaseCompare)
#include "tst_releasecompare.moc"
