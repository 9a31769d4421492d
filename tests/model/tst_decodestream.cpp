// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/decodestream.h"
#include "model/logstore.h"

#include <QBuffer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

class TestDecodeStream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void handsOutEveryLineInOrder_data();
    void handsOutEveryLineInOrder();
    void handsOutOnlyWhatItKnows();
    void keepsItsCountAcrossBlocksAndEndlessLines();
    void stopsWhenTold();
    void writesJsonThatOthersRead_data();
    void writesJsonThatOthersRead();
    void escapesWhereverTheByteStands();
    void keepsNumbersApart();
    void writesAttempts();
};

void TestDecodeStream::handsOutEveryLineInOrder_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("lines");
    QTest::newRow("nothing") << QByteArray() << QByteArray();
    QTest::newRow("LF and CR LF") << QByteArray("a\nb\r\n\nc\n") << QByteArray("1:a|2:b|3:|4:c|");
    QTest::newRow("an unended line") << QByteArray("a\nb") << QByteArray("1:a|2:b|");
}

void TestDecodeStream::handsOutEveryLineInOrder()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, lines);
    QBuffer buffer(&bytes);
    QVERIFY(buffer.open(QIODevice::ReadOnly));
    QByteArray handed;
    QVERIFY(decodeStream(buffer, LineReader(), {}, [&](const StreamedLine &line) {
        handed += QByteArray::number(line.number) + ':' + line.bytes.toByteArray() + '|';
    }));
    QCOMPARE(handed, lines);
}

void TestDecodeStream::handsOutOnlyWhatItKnows()
{
    QByteArray bytes("BAT\nProgram version: 3\r\n[3G] new\nError code:-19\n");
    QBuffer buffer(&bytes);
    QVERIFY(buffer.open(QIODevice::ReadOnly));
    StreamOptions options;
    options.onlyKnown = true;
    QByteArray handed;
    QVERIFY(decodeStream(buffer, LineReader(), options, [&](const StreamedLine &line) {
        handed += QByteArray::number(line.number) + '@' + QByteArray::number(line.offset) + ':'
            + (line.decoded.module ? stock::keyOf(*line.decoded.module).data() : "-") + '|';
    }));
    QCOMPARE(handed, "2@4:-|4@33:3g|");
}

void TestDecodeStream::keepsItsCountAcrossBlocksAndEndlessLines()
{
    QByteArray bytes;
    QList<qint64> starts;
    for (int i = 0; i < 40; ++i) {
        bytes += QByteArray(i * 9973, 'x') + '\n';
        starts.append(bytes.size());
        bytes += "Program version: " + QByteArray::number(i) + '\n';
    }
    QBuffer buffer(&bytes);
    QVERIFY(buffer.open(QIODevice::ReadOnly));
    StreamOptions options;
    options.onlyKnown = true;
    qint64 next = 0;
    QVERIFY(decodeStream(buffer, LineReader(), options, [&](const StreamedLine &line) {
        QCOMPARE(line.number, 2 * next + 2);
        QCOMPARE(line.offset, starts[next]);
        QCOMPARE(line.decoded.value.view().toByteArray(), QByteArray::number(next));
        ++next;
    }));
    QCOMPARE(next, 40);
}

void TestDecodeStream::stopsWhenTold()
{
    QByteArray bytes("a\n");
    QBuffer buffer(&bytes);
    QVERIFY(buffer.open(QIODevice::ReadOnly));
    const std::atomic_bool stop = true;
    StreamOptions options;
    options.stop = &stop;
    const Result<> read
        = decodeStream(buffer, LineReader(), options, [](const StreamedLine &) { QFAIL("a line"); });
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::Cancelled);
}

void TestDecodeStream::writesJsonThatOthersRead_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("text");
    QTest::newRow("plain") << QByteArray("Error code:-70") << QStringLiteral("Error code:-70");
    QTest::newRow("quotes") << QByteArray("a\"b\\c") << QStringLiteral("a\"b\\c");
    QTest::newRow("control bytes") << QByteArray("\x01\x1b\t\x7f") << QStringLiteral("\x01\x1b\t\x7f");
    QTest::newRow("UTF-8") << QByteArray("gr\xc3\xbcn \xf0\x9f\x98\x80")
                           << QString::fromUtf8("gr\xc3\xbcn \xf0\x9f\x98\x80");
    QTest::newRow("broken UTF-8") << QByteArray("\xff\xc3x\xed\xa0\x80\xe2\x82")
                                  << QStringLiteral("\uFFFD\uFFFDx\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD");
    QTest::newRow("a secret") << QByteArray("PASSWORD: hush") << QStringLiteral("PASSWORD: [hidden]");
    QTest::newRow("a value with quotes")
        << QByteArray("[LE910] PATH:/a\"b/") << QStringLiteral("[LE910] PATH:/a\"b/");
}

void TestDecodeStream::writesJsonThatOthersRead()
{
    QFETCH(QByteArray, line);
    QFETCH(QString, text);
    LineContext context;
    const DecodedLine decoded = LineReader().read(line, context);
    QByteArray json;
    DecodedJsonWriter writer;
    for (int i = 0; i < 2; ++i) // from the tables, then from the cache
        writer.append(json, i + 1, line, QDateTime(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC), decoded);
    for (const QByteArray &one : json.trimmed().split('\n')) {
        QJsonParseError error;
        const QJsonObject object = QJsonDocument::fromJson(one, &error).object();
        QVERIFY2(error.error == QJsonParseError::NoError, one.constData());
        QCOMPARE(object[QLatin1String("text")].toString(), text);
        QCOMPARE(object[QLatin1String("time")].toString(), QStringLiteral("2026-03-01T12:00:00.000Z"));
        QCOMPARE(object[QLatin1String("meaning")].toString(), decoded.meaning());
        QCOMPARE(object[QLatin1String("action")].toString(), decoded.action());
        QCOMPARE(object.contains(QLatin1String("kind")), decoded.isKnown());
    }
}

// Texts are escaped several bytes at a time.
void TestDecodeStream::escapesWhereverTheByteStands()
{
    for (const QByteArray &odd : {QByteArray("\""), QByteArray("\\"), QByteArray("\x1f"), QByteArray("\x7f"),
             QByteArray("\xc3\xbc"), QByteArray("\xff")}) {
        for (int size = 0; size < 34; ++size) {
            for (int place = 0; place <= size; ++place) {
                const QByteArray text = QByteArray(size, '~').insert(place, odd);
                QByteArray json("[");
                appendJsonString(json, text);
                const QJsonArray read = QJsonDocument::fromJson(json + ']').array();
                QCOMPARE(read.at(0).toString(), QString::fromUtf8(text));
            }
        }
    }
}

// More numbers than a writer remembers sentences for.
void TestDecodeStream::keepsNumbersApart()
{
    const LineReader reader;
    DecodedJsonWriter writer;
    for (int round = 0; round < 2; ++round) {
        for (int number = 1000; number < 6000; ++number) {
            LineContext context{.chosen = stock::Module::FourG};
            const QByteArray line = "Error code:" + QByteArray::number(number);
            QByteArray json;
            writer.append(json, 1, line, {}, reader.read(line, context));
            const QJsonObject object = QJsonDocument::fromJson(json).object();
            QCOMPARE(object["code"].toInt(), number);
            QVERIFY(object["meaning"].toString().contains(QString::number(number)));
        }
    }
}

void TestDecodeStream::writesAttempts()
{
    const QList<Attempt> attempts
        = attemptsIn({{"Starting OTA process", {}}, {"[3G] OTA file: A\"B", {}}, {"Error code:-26", {}}});
    QByteArray json;
    appendJson(json, attempts.constFirst());
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    QCOMPARE(object[QLatin1String("firstLine")].toInt(), 1);
    QCOMPARE(object[QLatin1String("lastLine")].toInt(), 3);
    QCOMPARE(object[QLatin1String("program")].toString(), QStringLiteral("A\"B"));
    QCOMPARE(object[QLatin1String("verdict")].toString(), QStringLiteral("nothing-to-do"));
    QCOMPARE(object[QLatin1String("ending")].toString(), QStringLiteral("code"));
}

QTEST_APPLESS_MAIN(TestDecodeStream)
#include "tst_decodestream.moc"
