// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/cardcheck.h"
#include "model/cardmodel.h"
#include "tests/modeltext.h"
#include "tests/otabinary.h"

#include <QAbstractItemModelTester>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

// What is said of a card: "level code" of each finding.
class TestCardCheck : public QObject
{
    Q_OBJECT

    static Release release(qint64 id, const QByteArray &binary, int version)
    {
        Release release = *releaseOf(*binaryFromBytes(binary), version, "/");
        release.id = id;
        return release;
    }

    static CardReleases fleet()
    {
        const QByteArray three = otaBinary("FLOW001", 4096);
        const QByteArray four = otaBinary("FLOW001", 5000);
        return {{release(12, three, 3), release(13, four, 4)}, [three, four](qint64 id) {
                    return id == 12 ? three : id == 13 ? four : QByteArray();
                }};
    }

    static QString said(const QList<Finding> &findings)
    {
        QStringList words;
        for (const Finding &finding : findings)
            words.append(wordOf(finding.level) + u' ' + finding.code);
        return words.join(u'\n');
    }

    static CardEntry entry(const QString &name, const QByteArray &bytes)
    {
        return {name, bytes, bytes.size()};
    }

private Q_SLOTS:
    void judgesEachFile_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("verdict");
        QTest::addColumn<QString>("findings");
        const QByteArray three = otaBinary("FLOW001", 4096);
        const auto row = [](const char *what, const char *name, const QByteArray &bytes, const char *verdict,
                             const char *findings) {
            QTest::newRow(what) << QString(name) << bytes << QString(verdict) << QString(findings);
        };
        row("a release", "FLOW001", three, "Is release 12: FLOW001 version 3", "");
        row("a release in lower case", "flow001", three, "Is release 12: FLOW001 version 3",
            "note lower-case");
        row("a release with an ending", "FLOW001.BIN", three, "Is release 12: FLOW001 version 3",
            "warning name-has-ending");
        row("a release under another name", "PROG_01", three, "Is release 12: FLOW001 version 3",
            "warning name-differs");
        row("a long name", "FLOW001 copy", three, "Is release 12: FLOW001 version 3",
            "warning long-name\nwarning name-differs");
        row("cut short of another release", "FLOW001", otaBinary("FLOW001", 4500),
            "Cut short: the beginning of release 13: FLOW001 version 4", "stop cut-short");
        row("other bytes", "FLOW001", otaBinary("FLOW001", 6000),
            "Bears the name of a release, but is another binary", "warning differs-from-releases");
        row("cut short", "FLOW001", three.first(2000),
            "Cut short: the beginning of release 12: FLOW001 version 3", "stop cut-short");
        row("cut inside its header", "FLOW001", three.first(300), "Damaged: no node should start it",
            "stop truncated\nstop cut-short");
        row("unknown", "TEMP014", otaBinary("TEMP014"), "Not in this workspace", "note not-in-workspace");
        row("UPGRADE.TXT", "UPGRADE.TXT", holdManifestText(), "Left from an earlier request",
            "note manifest-left");
        row("a broken UPGRADE.TXT", "upgrade.txt", "FILE:FLOW001\r\n", "Left from an earlier request",
            "note manifest-left");
        row("BOOT.TXT", "BOOT.TXT", "x", "List of programs from updates by XBee", "note boot-list");
        row("an Intel HEX", "FLOW001.HEX", ":10000000AAAAAAAAAAAAAAAA\n", "Intel HEX, of no use to a node",
            "warning hex-on-card");
        row("no program", "FLOW009", "hello", "Named like a program, but none", "warning not-a-program");
        row("an empty program", "FLOW009", "", "Named like a program, but none", "warning not-a-program");
        row("measurements", "LOG.TXT", "1;2;3", "Not of an update", "");
        row("a name of another system", "measurements.text", "1;2;3", "Not of an update", "note long-name");
    }

    void judgesEachFile()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        QFETCH(QString, verdict);
        QFETCH(QString, findings);
        const CardCheck check = checkCard({entry(name, bytes)}, fleet(), {});
        QCOMPARE(check.files.size(), 1);
        QCOMPARE(check.files.constFirst().verdict, verdict);
        QCOMPARE(said(check.files.constFirst().findings), findings);
    }

    void comparesWithNothingWithoutAWorkspace()
    {
        const CardCheck check = checkCard({entry("FLOW001", otaBinary("FLOW001"))}, {}, {});
        QCOMPARE(check.files.constFirst().verdict, "OTA binary of FLOW001");
        QCOMPARE(said(check.files.constFirst().findings), "");
    }

    void namesEveryReleaseOfTheSameBytes()
    {
        CardReleases known = fleet();
        known.releases.append(release(20, otaBinary("FLOW001", 4096), 9));
        const CardCheck check = checkCard({entry("FLOW001", otaBinary("FLOW001", 4096))}, known, {});
        QCOMPARE(check.files.constFirst().verdict,
            "Is release 12: FLOW001 version 3, release 20: FLOW001 version 9");
        QCOMPARE(check.files.constFirst().releases.size(), 2);
    }

    void looksAtTheCardAsAWhole_data()
    {
        QTest::addColumn<QList<CardEntry>>("entries");
        QTest::addColumn<QString>("findings");
        const QByteArray binary = otaBinary("FLOW001", 4096);
        const QByteArray manifest = *manifestFor(*ProgramId::from("FLOW001"), "/", binary.size(), 3);
        QTest::newRow("empty") << QList<CardEntry>() << "note no-program\nnote card-alone";
        QTest::newRow("good") << QList<CardEntry>{entry("FLOW001", binary), entry("UPGRADE.TXT", manifest)}
                              << "note card-alone";
        QTest::newRow("twice") << QList<CardEntry>{entry("FLOW001", binary), entry("FLOW001.OLD", binary),
            entry("OLD", binary)}
                               << "warning several-of-one-program\nnote card-alone";
        QTest::newRow("announced and not there") << QList<CardEntry>{
            entry("UPGRADE.TXT", manifest)} << "note announced-missing\nnote no-program\nnote card-alone";
        QTest::newRow("on hold") << QList<CardEntry>{entry("UPGRADE.TXT", holdManifestText())}
                                 << "note no-program\nnote card-alone";
    }

    void looksAtTheCardAsAWhole()
    {
        QFETCH(QList<CardEntry>, entries);
        QFETCH(QString, findings);
        QCOMPARE(said(checkCard(entries, fleet(), {}).findings), findings);
    }

    void looksAtTheFileSystem_data()
    {
        QTest::addColumn<CardVolume>("volume");
        QTest::addColumn<QString>("expected");
        constexpr qint64 gigabyte = 1000 * 1000 * 1000;
        QTest::newRow("2 GB FAT") << CardVolume{"vfat", 2 * gigabyte, gigabyte} << "";
        QTest::newRow("8 GB FAT") << CardVolume{"vfat", 8 * gigabyte, gigabyte} << "warning large-card\n";
        QTest::newRow("exFAT") << CardVolume{"exfat", 64 * gigabyte, gigabyte} << "warning file-system\n";
        QTest::newRow("ext4") << CardVolume{"ext4", 2 * gigabyte, gigabyte} << "warning file-system\n";
        QTest::newRow("full") << CardVolume{"vfat", 2 * gigabyte, 100000} << "warning card-full\n";
    }

    void looksAtTheFileSystem()
    {
        QFETCH(CardVolume, volume);
        QFETCH(QString, expected);
        QCOMPARE(said(checkCard({}, {}, volume).findings), expected + "note no-program\nnote card-alone");
    }

    void readsAFolder()
    {
        const QTemporaryDir card;
        const auto write = [&card](const char *name, const QByteArray &bytes) {
            QFile file(card.filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(bytes);
        };
        write("FLOW001", otaBinary("FLOW001", 4096));
        write("LOG.TXT", QByteArray(300 * 1024, 'x'));
        QVERIFY(QDir(card.path()).mkdir("OLD"));
        write("OLD/FLOW001", otaBinary("FLOW001", 4096));
        const Result<CardCheck> check = checkCardFolder(card.path(), fleet());
        QVERIFY(check);
        QCOMPARE(said(check->findings), "note card-alone");
        CardModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setFiles(check->files);
        QCOMPARE(textOf(model),
            "FLOW001 | OTA binary, FLOW001 | 4608 | Is release 12: FLOW001 version 3\n"
            "LOG.TXT | other file | 307200 | Not of an update\n");
        const Result<CardCheck> some = checkCardFiles({card.filePath("FLOW001")}, {});
        QVERIFY(some);
        QCOMPARE(some->files.size(), 1);
        QCOMPARE(checkCardFolder(card.filePath("none"), {}).error().code, ErrorCode::FileUnreadable);
        QCOMPARE(checkCardFiles({card.filePath("none")}, {}).error().code, ErrorCode::FileUnreadable);
    }
};

QTEST_APPLESS_MAIN(TestCardCheck)
#include "tst_cardcheck.moc"
