// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/logstore.h"
#include "serial_console/linesplitter.h"

#include <QTest>

namespace {

QByteArray textOf(const QList<LogLine> &lines)
{
    QByteArray text;
    for (const LogLine &line : lines)
        text += line.bytes + '|';
    return text;
}

} // namespace

class TestLineSplitter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void splitsAtLf_data();
    void splitsAtLf();
    void givesTheSameLinesInAnyChunks_data();
    void givesTheSameLinesInAnyChunks();
    void stampsALineWhenItsFirstByteArrives();
    void boundsALineThatNeverEnds();
    void handsOutAPartialLineOnce();
};

void TestLineSplitter::splitsAtLf_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("lines");
    QTest::newRow("LF") << QByteArray("a\nb\n") << QByteArray("a|b|");
    QTest::newRow("CR LF") << QByteArray("a\r\nb\r\n") << QByteArray("a|b|");
    QTest::newRow("a lone CR is part of the line") << QByteArray("a\rb\n") << QByteArray("a\rb|");
    QTest::newRow("empty lines") << QByteArray("\n\r\n") << QByteArray("||");
    QTest::newRow("an unended line is kept") << QByteArray("a\nb") << QByteArray("a|");
}

void TestLineSplitter::splitsAtLf()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, lines);
    LineSplitter splitter;
    QCOMPARE(textOf(splitter.feed(bytes, {})), lines);
}

void TestLineSplitter::givesTheSameLinesInAnyChunks_data()
{
    QTest::addColumn<int>("size");
    for (const int size : {1, 2, 3, 7, 1000, 65536})
        QTest::addRow("%d bytes a chunk", size) << size;
}

void TestLineSplitter::givesTheSameLinesInAnyChunks()
{
    QFETCH(int, size);
    QByteArray bytes;
    for (int i = 0; i < 200; ++i)
        bytes += QByteArray(i % 23, static_cast<char>(i)) + (i % 3 ? "\r\n" : "\n");
    bytes += QByteArray(maxLineSize, 'y') + "\n" + QByteArray(2 * maxLineSize + 5, 'z') + "\nend";
    LineSplitter whole;
    const QList<LogLine> expected = whole.feed(bytes, {});
    LineSplitter splitter;
    QList<LogLine> lines;
    for (qsizetype at = 0; at < bytes.size(); at += size)
        lines
            += splitter.feed(QByteArrayView(bytes).sliced(at, qMin<qsizetype>(size, bytes.size() - at)), {});
    QCOMPARE(lines.size(), expected.size());
    QVERIFY(lines == expected);
    QCOMPARE(splitter.takePartial()->bytes, "end");
}

void TestLineSplitter::stampsALineWhenItsFirstByteArrives()
{
    const QDateTime noon(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC);
    LineSplitter splitter;
    QVERIFY(splitter.feed("a", noon).isEmpty());
    const QList<LogLine> lines = splitter.feed("b\nc\nd", noon.addSecs(1));
    QCOMPARE(lines, (QList<LogLine>{{"ab", noon}, {"c", noon.addSecs(1)}}));
    QCOMPARE(splitter.feed("\n", noon.addSecs(2)), (QList<LogLine>{{"d", noon.addSecs(1)}}));
}

void TestLineSplitter::boundsALineThatNeverEnds()
{
    LineSplitter splitter;
    QList<LogLine> lines;
    for (int i = 0; i < 100; ++i)
        lines += splitter.feed(QByteArray(10'000, 'x'), {});
    QCOMPARE(lines.size(), 1'000'000 / maxLineSize);
    QVERIFY(splitter.partial().size() <= maxLineSize);
}

void TestLineSplitter::handsOutAPartialLineOnce()
{
    LineSplitter splitter;
    QVERIFY(!splitter.takePartial());
    splitter.feed("a", {});
    QCOMPARE(splitter.takePartial()->bytes, "a");
    QVERIFY(!splitter.takePartial());
}

QTEST_APPLESS_MAIN(TestLineSplitter)
#include "tst_linesplitter.moc"
