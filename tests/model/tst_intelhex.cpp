// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/inspection.h"
#include "model/intelhex.h"
#include "tests/otabinary.h"

#include <QDir>
#include <QRandomGenerator>
#include <QTest>

class TestIntelHex : public QObject
{
    Q_OBJECT

    static QByteArray record(quint8 type, quint16 offset, const QByteArray &data)
    {
        QByteArray bytes;
        bytes += static_cast<char>(data.size());
        bytes += static_cast<char>(offset >> 8);
        bytes += static_cast<char>(offset & 0xff);
        bytes += static_cast<char>(type);
        bytes += data;
        quint8 sum = 0;
        for (const char byte : bytes)
            sum = static_cast<quint8>(sum + static_cast<quint8>(byte));
        bytes += static_cast<char>(-sum);
        return ':' + bytes.toHex().toUpper() + "\r\n";
    }

    static QByteArray end() { return record(1, 0, {}); }

    static QByteArray hexOf(const QByteArray &image)
    {
        QByteArray hex;
        for (qsizetype at = 0; at < image.size(); at += 16) {
            if (at % 0x10000 == 0 && at > 0)
                hex += record(2, 0, QByteArray::fromHex(at == 0x10000 ? "1000" : "2000"));
            hex += record(0, static_cast<quint16>(at & 0xffff), image.mid(at, 16));
        }
        return hex + end();
    }

private Q_SLOTS:
    void makesTheSameBytesAsTheIde()
    {
        const QByteArray binary = otaBinary("PROG_01", 70000); // beyond 64 KiB: an address record is needed
        const Result<Binary> made = binaryFromHex(hexOf(binary.sliced(512)), *ProgramId::from("PROG_01"));
        QVERIFY(made);
        QCOMPARE(made->bytes, binary);
    }

    void readsRecordsInAnyOrder()
    {
        const QByteArray hex = record(0, 4, "efgh") + record(0, 0, "abcd") + end();
        QCOMPARE(*imageFromHex(hex), QByteArray("abcdefgh"));
    }

    void fillsGapsWithErasedFlash()
    {
        const QByteArray hex = record(0, 0, "ab") + record(0, 4, "cd") + end();
        QCOMPARE(*imageFromHex(hex),
            QByteArray("ab\xff\xff"
                       "cd"));
    }

    void takesLinearAddressesToo()
    {
        const QByteArray hex = record(4, 0, QByteArray::fromHex("0001")) + record(0, 2, "z") + end();
        const Result<QByteArray> image = imageFromHex(hex);
        QVERIFY(image);
        QCOMPARE(image->size(), 0x10003);
        QCOMPARE(image->back(), 'z');
    }

    void refusesWhatIsDamaged_data()
    {
        QTest::addColumn<QByteArray>("hex");
        QTest::addColumn<QString>("says");
        const QByteArray good = record(0, 0, "abcd");
        QTest::newRow("a wrong checksum") << QByteArray(":0400000061626364FF\r\n" + end()) << "line 1";
        QTest::newRow("a letter that is no digit") << QByteArray(good + ":0G\r\n" + end()) << "line 2";
        QTest::newRow("half a record") << QByteArray(good + good.first(9)) << "line 2";
        QTest::newRow("no end record") << good << "end record";
        QTest::newRow("data behind the end") << QByteArray(end() + good) << "line 2";
        QTest::newRow("two values for one address")
            << QByteArray(good + record(0, 2, "XX") + end()) << "set before";
        QTest::newRow("beyond the flash")
            << QByteArray(record(4, 0, QByteArray::fromHex("0001")) + record(0, 0xe000, "a") + end())
            << "122880";
        QTest::newRow("no data") << end() << "no data";
        QTest::newRow("an unknown type") << QByteArray(record(9, 0, {}) + end()) << "type 9";
        QTest::newRow("not HEX at all") << QByteArray("hello\n") << "line 1";
        QTest::newRow("nothing") << QByteArray() << "end record";
    }

    void refusesWhatIsDamaged()
    {
        QFETCH(QByteArray, hex);
        QFETCH(QString, says);
        const Result<QByteArray> image = imageFromHex(hex);
        QVERIFY(!image);
        QCOMPARE(image.error().code, ErrorCode::BadHex);
        QVERIFY2(image.error().detail.contains(says), qPrintable(image.error().detail));
    }

    void answersToAnyBytes()
    {
        QRandomGenerator generator(7);
        const QByteArray good = hexOf(otaBinary().sliced(512));
        for (int round = 0; round < 500; ++round) {
            QByteArray hex = good;
            for (int i = 0; i < 3; ++i)
                hex[generator.bounded(hex.size())] = static_cast<char>(generator.bounded(256));
            const Result<QByteArray> image = imageFromHex(hex);
            QVERIFY(image || image.error().code == ErrorCode::BadHex);
            if (image)
                QVERIFY(image->size() <= 122880);
        }
    }

    void namesProgramsAsTheIdeDoes_data()
    {
        QTest::addColumn<QString>("sketch");
        QTest::addColumn<QString>("name");
        QTest::newRow("cut after seven") << "_4G_20_OTA"
                                         << "_4G_20_";
        QTest::newRow("upper case whatever the locale") << "wifi_pro_21"
                                                        << "WIFI_PR";
        QTest::newRow("too short") << "blink"
                                   << "";
        QTest::newRow("a dot") << "my.sketch"
                               << "";
    }

    void namesProgramsAsTheIdeDoes()
    {
        QFETCH(QString, sketch);
        QFETCH(QString, name);
        const Result<ProgramId> program = programIdFromSketch(sketch);
        if (name.isEmpty())
            QCOMPARE(program.error().code, ErrorCode::BadProgramId);
        else
            QCOMPARE(program->text(), name);
    }

    void equalsEveryRealExport()
    {
        const QDir samples(SHARED_DATA "/ota-files");
        if (!samples.exists())
            QSKIP("the sample exports are not beside this checkout");
        int pairs = 0;
        for (const QString &name : samples.entryList({"*.hex"}, QDir::Files)) {
            const Result<Inspection> hex = inspectFile(samples.filePath(name));
            const Result<Inspection> exported = inspectFile(samples.filePath(name.chopped(4)));
            QVERIFY(hex && exported);
            const Result<Binary> made = binaryFromHex(hex->bytes, *ProgramId::from(exported->program));
            QVERIFY2(made, qPrintable(name));
            QCOMPARE(made->bytes, exported->bytes);
            ++pairs;
        }
        QVERIFY(pairs > 0);
    }
};

QTEST_APPLESS_MAIN(TestIntelHex)
#include "tst_intelhex.moc"
