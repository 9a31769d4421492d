// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/binary.h"
#include "model/inspection.h"
#include "tests/otabinary.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

class TestInspection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWhatAFileIs_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QStringList>("findings");

        const auto with = [](qsizetype at, char c) {
            QByteArray bytes = otaBinary();
            bytes[at] = c;
            return bytes;
        };
        QTest::newRow("a whole binary is clean") << "PROG_01" << otaBinary() << "ota-binary" << QStringList();
        QTest::newRow("the largest image fits")
            << "PROG_01" << otaBinary("PROG_01", 122880) << "ota-binary" << QStringList();
        QTest::newRow("one byte more does not") << "PROG_01" << otaBinary("PROG_01", 122881) << "ota-binary"
                                                << QStringList("stop image-too-large");
        QTest::newRow("a header without image is truncated")
            << "PROG_01" << otaBinary().first(512) << "ota-binary" << QStringList("stop truncated");
        QTest::newRow("half a header is truncated")
            << "PROG_01" << otaBinary().first(100) << "ota-binary" << QStringList("stop truncated");
        QTest::newRow("a bad byte in the filling is damage")
            << "PROG_01" << with(300, 'x') << "ota-binary" << QStringList("stop header-damaged");
        QTest::newRow("a bad byte at the end of the magic is damage")
            << "PROG_01" << with(31, 'x') << "ota-binary" << QStringList("stop header-damaged");
        QTest::newRow("a lower-case name is not usable")
            << "prog_01" << otaBinary("prog_01") << "ota-binary" << QStringList("stop bad-program-id");
        QTest::newRow("a renamed file is released under its header's name")
            << "firmware (1)" << otaBinary() << "ota-binary" << QStringList("warning name-differs");
        QTest::newRow("an erased image starts nothing")
            << "PROG_01" << QByteArray(otaBinary().first(512) + QByteArray(64, '\xff')) << "ota-binary"
            << QStringList("stop image-empty");
        QTest::newRow("an image without vectors was changed on its way")
            << "PROG_01" << with(512, 'x') << "ota-binary" << QStringList("warning no-vectors");
        QTest::newRow("Intel HEX is told apart")
            << "PROG_01.hex" << QByteArray(":040000000C947201E9\r\n:00000001FF\r\n") << "intel-hex"
            << QStringList("note intel-hex");
        QTest::newRow("a cut Intel HEX is damaged") << "PROG_01.hex" << QByteArray(":040000000C947201E9\r\n")
                                                    << "intel-hex" << QStringList("stop hex-damaged");
        QTest::newRow("the canonical UPGRADE.TXT is clean")
            << "UPGRADE.TXT" << QByteArray("FILE:PROG_01\nPATH:/\nSIZE:4608\nVERSION:2\n") << "upgrade-txt"
            << QStringList();
        QTest::newRow("a missing last line end is not canonical")
            << "UPGRADE.TXT" << QByteArray("FILE:PROG_01\nPATH:/\nSIZE:4608\nVERSION:2") << "upgrade-txt"
            << QStringList("stop not-canonical");
        QTest::newRow("CR LF is not canonical")
            << "UPGRADE.TXT" << QByteArray("FILE:PROG_01\r\nPATH:/\r\nSIZE:4608\r\nVERSION:2\r\n")
            << "upgrade-txt" << QStringList("stop not-canonical");
        QTest::newRow("a name of six characters is unusable")
            << "UPGRADE.TXT" << QByteArray("FILE:PROG_1\nPATH:/\nSIZE:4608\nVERSION:2\n") << "upgrade-txt"
            << QStringList("stop bad-manifest");
        QTest::newRow("an empty file is empty")
            << "PROG_01" << QByteArray() << "unknown" << QStringList("stop empty");
        QTest::newRow("a picture is not a file of an update")
            << "a.png" << QByteArray("\x89PNG\r\n\x1a\n....") << "unknown"
            << QStringList("stop unknown-kind");
    }

    void tellsWhatAFileIs()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        QFETCH(QStringList, findings);

        const Inspection inspection = inspectBytes(name, bytes);
        QTEST(wordOf(inspection.kind), "kind");
        QStringList found;
        for (const Finding &finding : inspection.findings) {
            QVERIFY(finding.text.endsWith(u'.'));
            found.append(wordOf(finding.level) + u' ' + finding.code);
        }
        QCOMPARE(found, findings);
        QCOMPARE(inspection.size, bytes.size());
        QCOMPARE(inspection.sha256, sha256Of(bytes));
    }

    void givesABinaryOnlyFromACleanFile()
    {
        const Result<Binary> binary = binaryFromBytes(otaBinary("ACC_01_", 1000));
        QVERIFY(binary);
        QCOMPARE(binary->program.text(), QStringLiteral("ACC_01_"));
        QCOMPARE(binary->imageSize(), 1000);

        QCOMPARE(binaryFromBytes({}).error().code, ErrorCode::FileEmpty);
        QCOMPARE(binaryFromBytes("hello").error().code, ErrorCode::NotABinary);
        QCOMPARE(binaryFromBytes(otaBinary().first(512)).error().code, ErrorCode::BadBinary);
    }

    void refusesWhatCannotBeRead()
    {
        QTemporaryDir folder;
        QCOMPARE(
            inspectFile(folder.filePath(QStringLiteral("none"))).error().code, ErrorCode::FileUnreadable);
        QCOMPARE(inspectFile(folder.path()).error().code, ErrorCode::FileUnreadable);
    }

    void readsAHugeFileWithoutKeepingIt()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("huge")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const QByteArray bytes(3 * 1024 * 1024, 'x');
        file.write(bytes);
        file.close();
        const Result<Inspection> inspection = inspectFile(file.fileName());
        QVERIFY(inspection);
        QCOMPARE(inspection->size, bytes.size());
        QCOMPARE(inspection->sha256, sha256Of(bytes));
        QVERIFY(inspection->bytes.isEmpty());
        QVERIFY(hasStop(inspection->findings));
    }

    void findsRealExportsClean()
    {
        const QDir samples(QStringLiteral(SHARED_DATA "/ota-files"));
        if (!samples.exists())
            QSKIP("the sample exports are not beside this checkout");
        const QStringList names = samples.entryList(QDir::Files);
        QVERIFY(!names.isEmpty());
        for (const QString &name : names) {
            const Result<Inspection> inspection = inspectFile(samples.filePath(name));
            QVERIFY2(inspection, qPrintable(name));
            if (name.endsWith(u".hex")) {
                QCOMPARE(inspection->kind, Inspection::Kind::IntelHex);
                continue;
            }
            QCOMPARE(inspection->kind, Inspection::Kind::OtaBinary);
            QCOMPARE(inspection->program, name);
            QVERIFY2(inspection->findings.isEmpty(), qPrintable(name));
            QVERIFY(binaryFromBytes(inspection->bytes));
        }
    }
};

QTEST_APPLESS_MAIN(TestInspection)
#include "tst_inspection.moc"
