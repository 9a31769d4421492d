// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/logstore.h"

#include <QTemporaryDir>
#include <QTest>

namespace {

bool write(const QString &path, const QByteArray &bytes, QIODevice::OpenMode mode = QIODevice::WriteOnly)
{
    QFile file(path);
    return file.open(mode) && file.write(bytes) == bytes.size();
}

QByteArray textOf(LogStore &store)
{
    QByteArray text;
    for (qint64 i = 0; i < store.lineCount(); ++i)
        text += store.line(i).bytes + '|';
    return text;
}

} // namespace

class TestLogStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void findsTheLinesOfAFile_data();
    void findsTheLinesOfAFile();
    void indexesTheSameInAnyPieces_data();
    void indexesTheSameInAnyPieces();
    void findsAnyLineOfALongFile();
    void followsAFileThatGrows();
    void noticesAFileThatWasCut();
    void tellsWhenALineArrived();
    void appendsWhatItCanReadBack();
    void saysWhyAFileCannotBeRead();
    void keepsTheIndexSmall();
    void survivesAFileWithoutLineEnds();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

void TestLogStore::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(QStringLiteral("capture.log"));
}

void TestLogStore::findsTheLinesOfAFile_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("lines");
    const auto row = [](const char *name, const QByteArray &bytes, const char *lines) {
        QTest::newRow(name) << bytes << QByteArray(lines);
    };
    row("nothing", "", "");
    row("LF", "a\nb\n", "a|b|");
    row("CR LF", "a\r\nb\r\n", "a|b|");
    row("an unended last line", "a\nb", "a|b|");
    row("empty lines", "\n\na\n", "||a|");
    row("a lone CR is part of the line", "a\rb\n", "a\rb|");
    row("raw bytes", QByteArray("\xff\0\n", 3), "\xff|");
}

void TestLogStore::findsTheLinesOfAFile()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, lines);
    if (bytes.contains('\0'))
        lines = QByteArray("\xff\0|", 3);
    QVERIFY(write(m_path, bytes));
    LogStore store;
    QVERIFY(store.open(m_path));
    QCOMPARE(textOf(store), lines);
}

void TestLogStore::indexesTheSameInAnyPieces_data()
{
    QTest::addColumn<int>("size");
    for (const int size : {1, 2, 3, 7, 511, 512, 513, 100000})
        QTest::addRow("%d bytes a piece", size) << size;
}

void TestLogStore::indexesTheSameInAnyPieces()
{
    QFETCH(int, size);
    QByteArray bytes;
    for (int i = 0; i < 1000; ++i)
        bytes += QByteArray(i % 37, 'x') + '\n';
    bytes += "unended";
    LineIndex whole;
    whole.feed(bytes);
    LineIndex pieces;
    for (qsizetype at = 0; at < bytes.size(); at += size)
        pieces.feed(QByteArrayView(bytes).sliced(at, qMin<qsizetype>(size, bytes.size() - at)));
    QCOMPARE(pieces.lineCount(), 1001);
    QCOMPARE(pieces.endedLineCount(), 1000);
    QCOMPARE(pieces.size(), bytes.size());
    for (int line = 0; line < 1001; line += 64)
        QCOMPARE(pieces.groupStart(line), whole.groupStart(line));
}

void TestLogStore::findsAnyLineOfALongFile()
{
    QByteArray bytes;
    for (int i = 0; i < 10000; ++i)
        bytes += "line " + QByteArray::number(i) + "\r\n";
    QVERIFY(write(m_path, bytes));
    LogStore store;
    QVERIFY(store.open(m_path));
    QCOMPARE(store.lineCount(), 10000);
    for (const qint64 line : {0, 63, 64, 65, 127, 128, 5000, 9999, 4999, 1})
        QCOMPARE(store.line(line).bytes, "line " + QByteArray::number(line));
    QVERIFY(store.line(10000).bytes.isEmpty());
    QVERIFY(store.line(-1).bytes.isEmpty());
}

void TestLogStore::followsAFileThatGrows()
{
    QVERIFY(write(m_path, "a\nb"));
    LogStore store;
    QVERIFY(store.open(m_path));
    QCOMPARE(textOf(store), "a|b|");
    QCOMPARE(store.endedLineCount(), 1);
    QVERIFY(write(m_path, "c\r\nd\n", QIODevice::Append));
    const Result<bool> grown = store.catchUp();
    QVERIFY(grown && *grown);
    QCOMPARE(textOf(store), "a|bc|d|");
    QCOMPARE(store.endedLineCount(), 3);
    const Result<bool> again = store.catchUp();
    QVERIFY(again && !*again);
}

void TestLogStore::noticesAFileThatWasCut()
{
    QVERIFY(write(m_path, "a\nb\nc\n"));
    LogStore store;
    QVERIFY(store.open(m_path));
    QCOMPARE(store.line(2).bytes, "c");
    QVERIFY(write(m_path, "x\n"));
    QVERIFY(store.line(1).bytes.isEmpty() || store.line(1).bytes == "b");
    QVERIFY(store.catchUp());
    QVERIFY(store.wasCut());
    QCOMPARE(textOf(store), "x|");
}

void TestLogStore::tellsWhenALineArrived()
{
    const QDateTime noon(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC);
    QVERIFY(write(m_path, "ab\ncd\nef\n"));
    QVERIFY(write(CaptureTimes::pathFor(m_path),
        timesHeader() + "later 1 2 3\n" + timeRecord(3, noon, 5) + "at x y z\n"
            + timeRecord(6, noon.addMSecs(1234), 6)
            + gapRecord({9, noon, noon.addSecs(3), 7, QStringLiteral("unplugged")})
            + "at 9 2026-03-01T12:00:0"));
    LogStore store;
    QVERIFY(store.open(m_path));
    QVERIFY(!store.line(0).at.isValid());
    QCOMPARE(store.line(1).at, noon);
    QCOMPARE(CaptureTimes::ofCapture(m_path).at(4), noon);
    QVERIFY(CaptureTimes::ofCapture(m_path + 'x').isEmpty());
    QCOMPARE(store.line(2).at, noon.addMSecs(1234));
    QCOMPARE(store.times().gaps().size(), 1);
    QCOMPARE(store.times().gaps().first(),
        (CaptureTimes::Gap{9, noon, noon.addSecs(3), 7, QStringLiteral("unplugged")}));
}

void TestLogStore::appendsWhatItCanReadBack()
{
    const QDateTime noon(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC);
    LogStore store;
    QVERIFY(store.openForWriting(m_path));
    QVERIFY(store.append({{"a", noon}, {"b", noon.addSecs(1)}}));
    QVERIFY(store.append({{"c", {}}}));
    QCOMPARE(textOf(store), "a|b|c|");
    QCOMPARE(store.line(1).at, noon.addSecs(1));
    LogStore other;
    QVERIFY(other.open(m_path));
    QCOMPARE(textOf(other), "a|b|c|");
}

void TestLogStore::saysWhyAFileCannotBeRead()
{
    LogStore store;
    const Result<> opened = store.open(m_folder->filePath(QStringLiteral("none")));
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, ErrorCode::FileUnreadable);
    QCOMPARE(store.lineCount(), 0);
    QVERIFY(store.line(0).bytes.isEmpty());
}

void TestLogStore::keepsTheIndexSmall()
{
    LineIndex index;
    const QByteArray line("0123456789\n");
    for (int i = 0; i < 200000; ++i)
        index.feed(line);
    QVERIFY(index.bytesUsed() < 200000 * 0.4);
}

void TestLogStore::survivesAFileWithoutLineEnds()
{
    QVERIFY(write(m_path, QByteArray(3 * maxLineSize, 'x') + "\nend\n"));
    LogStore store;
    QVERIFY(store.open(m_path));
    QCOMPARE(store.lineCount(), 2);
    QCOMPARE(store.line(0).bytes.size(), maxLineSize);
    QCOMPARE(store.line(1).bytes, "end");
}

QTEST_APPLESS_MAIN(TestLogStore)
#include "tst_logstore.moc"
