// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "firmware/core/trace.h"
#include "model/attempts.h"

#include <QTest>

class TestTrace : public QObject
{
    Q_OBJECT

    static QByteArray written(ota::Stage stage, ota::Status status, uint32_t bytes, uint32_t milliseconds)
    {
        char text[ota::TraceCapacity];
        const size_t length = ota::writeTrace({stage, status, bytes, milliseconds}, text, sizeof text);
        return {text, static_cast<qsizetype>(length)};
    }

private Q_SLOTS:
    void writesOneLineAStage()
    {
        QCOMPARE(written(ota::Stage::Download, ota::Status::Ok, 46999, 38211),
            QByteArray("[OTA] 1 download status=0 bytes=46999 ms=38211\n"));
        char text[20];
        QCOMPARE(ota::writeTrace({ota::Stage::Arm, ota::Status::Ok, 0, 0}, text, sizeof text), size_t(0));
        QCOMPARE(text[0], '\0');
    }

    void readsWhatItWrites()
    {
        const QList<ota::Stage> stages{
#define ROW(name, word) ota::Stage::name,
            OTA_STAGE_LIST(ROW)
#undef ROW
        };
        const QList<ota::Status> statuses{
#define ROW(name, number, text) ota::Status::name,
            OTA_STATUS_LIST(ROW)
#undef ROW
        };
        for (const ota::Stage stage : stages) {
            for (const ota::Status status : statuses) {
                const QByteArray line = written(stage, status, 0xFFFFFFFFU, 0xFFFFFFFFU);
                QVERIFY(line.size() < ota::TraceCapacity && line.size() > 0);
                ota::Trace read = {};
                QVERIFY(ota::readTrace(line.constData(), static_cast<size_t>(line.size()), read));
                QVERIFY(read.stage == stage && read.status == status);
                QCOMPARE(read.bytes, 0xFFFFFFFFU);
                QCOMPARE(read.milliseconds, 0xFFFFFFFFU);
            }
        }
    }

    void toleratesWhatALaterVersionSays_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<bool>("isRead");
        QTest::newRow("without line end") << QByteArray("[OTA] 1 arm status=0 bytes=0 ms=1") << true;
        QTest::newRow("CR LF") << QByteArray("[OTA] 1 arm status=0 bytes=0 ms=1\r\n") << true;
        QTest::newRow("unknown words are skipped")
            << QByteArray("[OTA] 1 arm rssi=-70 status=0 x ms=1 crc=ab") << true;
        QTest::newRow("another order") << QByteArray("[OTA] 1 arm ms=1 status=0") << true;
        QTest::newRow("no status") << QByteArray("[OTA] 1 arm bytes=0 ms=1") << false;
        QTest::newRow("an unknown status") << QByteArray("[OTA] 1 arm status=250 bytes=0 ms=1") << false;
        QTest::newRow("a number that does not fit")
            << QByteArray("[OTA] 1 arm status=99999999999 ms=1") << false;
        QTest::newRow("an unknown stage") << QByteArray("[OTA] 1 dance status=0") << false;
        QTest::newRow("another version") << QByteArray("[OTA] 2 arm status=0") << false;
        QTest::newRow("half a mark") << QByteArray("[OT") << false;
        QTest::newRow("nothing") << QByteArray() << false;
    }

    void toleratesWhatALaterVersionSays()
    {
        QFETCH(QByteArray, line);
        QFETCH(bool, isRead);
        const QByteArray exact(
            line.constData(), line.size()); // its own buffer, so that a look beyond it is seen
        ota::Trace trace = {};
        QCOMPARE(ota::readTrace(exact.constData(), static_cast<size_t>(exact.size()), trace), isRead);
    }

    void isDecodedInTheConsole()
    {
        LineContext context;
        const LineReader reader;
        const DecodedLine fetched
            = reader.read("noise[OTA] 1 download status=0 bytes=46999 ms=38211", context);
        QCOMPARE(fetched.kind, LineKind::Trace);
        QCOMPARE(fetched.module, stock::Module::Vespiary);
        QVERIFY(fetched.meaning().contains("46999"));
        QVERIFY(!fetched.verdict);

        const DecodedLine resting = reader.read("[OTA] 1 decide status=3 bytes=0 ms=0", context);
        QCOMPARE(resting.code, 3);
        QCOMPARE(resting.verdict, stock::Verdict::NothingToDo);
        QVERIFY(!resting.meaning().isEmpty());

        QVERIFY(reader.read("[OTA] 2 decide status=3", context).meaning().contains("newer"));
        QVERIFY(reader.read("[OTA] 1 dance status=3", context).meaning().contains("do not know"));
    }

    void makesAnAttempt()
    {
        QList<LogLine> lines;
        for (const char *line : {"[OTA] 1 manifest status=0 bytes=41 ms=5230",
                 "[OTA] 1 decide status=0 bytes=0 ms=0", "[OTA] 1 download status=0 bytes=46999 ms=38211",
                 "[OTA] 1 verify status=0 bytes=46999 ms=912", "[OTA] 1 replace status=0 bytes=0 ms=80",
                 "[OTA] 1 arm status=0 bytes=0 ms=120", "[OTA] 1 restart status=0 bytes=0 ms=0", "H#",
                 "[OTA] 1 check status=0 bytes=0 ms=3", "[OTA] 1 manifest status=0 bytes=41 ms=5230",
                 "[OTA] 1 decide status=3 bytes=0 ms=0"})
            lines.append(LogLine{line, {}});
        const QList<Attempt> attempts = attemptsIn(lines);
        QCOMPARE(attempts.size(), 2);
        QCOMPARE(attempts[0].ending, AttemptEnd::Flashed);
        QCOMPARE(attempts[0].bytesTaken, 46999);
        QCOMPARE(attempts[0].module, stock::Module::Vespiary);
        QCOMPARE(attempts[1].ending, AttemptEnd::Code);
        QCOMPARE(attempts[1].verdict(), stock::Verdict::NothingToDo);
    }
};

QTEST_APPLESS_MAIN(TestTrace)
#include "tst_trace.moc"
