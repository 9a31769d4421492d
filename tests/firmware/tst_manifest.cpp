// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "firmware/core/decide.h"
#include "firmware/core/imageheader.h"
#include "firmware/core/manifest.h"

#include <QRandomGenerator>
#include <QTest>

#include <cstring>

using ota::Manifest;
using ota::Status;

Q_DECLARE_METATYPE(ota::Status)

namespace {

Status parse(const QByteArray &text, Manifest &out)
{
    ota::ManifestParser parser;
    for (const char byte : text)
        parser.feed(byte);
    return parser.finish(out);
}

Status parse(const QByteArray &text)
{
    Manifest manifest = {};
    return parse(text, manifest);
}

QByteArray written(const Manifest &manifest)
{
    char text[ota::ManifestCapacity + 1];
    const size_t length = ota::writeManifest(manifest, text, sizeof text);
    return QByteArray(text, static_cast<qsizetype>(length));
}

Manifest manifestOf(const char *file, const char *path, uint32_t size, uint8_t version)
{
    Manifest manifest = {};
    qstrncpy(manifest.file, file, sizeof manifest.file);
    qstrncpy(manifest.path, path, sizeof manifest.path);
    manifest.size = size;
    manifest.version = version;
    return manifest;
}

bool same(const Manifest &a, const Manifest &b)
{
    return strcmp(a.file, b.file) == 0 && strcmp(a.path, b.path) == 0 && a.size == b.size
        && a.version == b.version;
}

const QByteArray good = "FILE:PROG_02\nPATH:/\nSIZE:46999\nVERSION:2\n";

} // namespace

class TestManifest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesFourLinesEachEndedByOneLineFeed();
    void writesTheHoldThatEveryNodeUnderstands();
    void writesNothingWhereThereIsNoRoom();
    void readsBackWhatItWrote_data();
    void readsBackWhatItWrote();
    void takes_data();
    void takes();
    void refuses_data();
    void refuses();
    void keepsTheFirstOfItsErrors();
    void staysWithinItsMemoryForAnyBytes();
};

void TestManifest::writesFourLinesEachEndedByOneLineFeed()
{
    QCOMPARE(written(manifestOf("PROG_02", "/", 46999, 2)), good);
}

void TestManifest::writesTheHoldThatEveryNodeUnderstands()
{
    QCOMPARE(written(ota::holdManifest()), QByteArray("FILE:NO_FILE\nPATH:/\nSIZE:0\nVERSION:0\n"));
}

void TestManifest::writesNothingWhereThereIsNoRoom()
{
    const Manifest manifest = manifestOf("PROG_02", "/", 46999, 2);
    char text[64];
    for (size_t capacity = 0; capacity <= size_t(good.size()); ++capacity)
        QCOMPARE(ota::writeManifest(manifest, text, capacity), size_t(0));
    QCOMPARE(ota::writeManifest(manifest, text, size_t(good.size()) + 1), size_t(good.size()));
}

void TestManifest::readsBackWhatItWrote_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<quint32>("size");
    QTest::addColumn<int>("version");
    QTest::newRow("an ordinary release") << QByteArray("/") << quint32(46999) << 2;
    QTest::newRow("the smallest numbers") << QByteArray("/") << quint32(0) << 0;
    QTest::newRow("the greatest numbers") << QByteArray("/") << quint32(0xffffffff) << 255;
    QTest::newRow("a folder") << QByteArray("/demo/test/") << quint32(513) << 127;
    QTest::newRow("an empty path") << QByteArray() << quint32(513) << 9;
    QTest::newRow("the longest path") << QByteArray(ota::PathCapacity - 1, 'p') << quint32(123392) << 10;
    QTest::newRow("a path with blanks inside") << QByteArray("/my node/") << quint32(123392) << 100;
}

void TestManifest::readsBackWhatItWrote()
{
    QFETCH(const QByteArray, path);
    QFETCH(const quint32, size);
    QFETCH(const int, version);
    const Manifest manifest = manifestOf("A_9Z0__", path.constData(), size, static_cast<uint8_t>(version));
    const QByteArray text = written(manifest);
    QVERIFY(!text.isEmpty());
    Manifest back = {};
    QCOMPARE(parse(text, back), Status::Ok);
    QVERIFY(same(back, manifest));
    QCOMPARE(written(back), text);
}

void TestManifest::takes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("what it writes itself") << good;
    QTest::newRow("CR LF line ends") << QByteArray(good).replace("\n", "\r\n");
    QTest::newRow("no line end at the very end") << good.chopped(1);
    QTest::newRow("blanks around every value")
        << QByteArray("FILE: PROG_02 \nPATH: / \nSIZE: 46999\t\nVERSION: 2 \n");
    QTest::newRow("another order of the labels")
        << QByteArray("VERSION:2\nSIZE:46999\nPATH:/\nFILE:PROG_02\n");
    QTest::newRow("labels it does not know")
        << QByteArray("MINVERSION:9\nFILESIZE:1\nOLDFILE:PROG_01\n") + good + "CRC:12ab\n";
    QTest::newRow("comments and empty lines") << QByteArray("# release 2\n\n") + good + "\n";
    QTest::newRow("a byte-order mark in front") << "\xef\xbb\xbf" + good;
    QTest::newRow("zeros in front of a number")
        << QByteArray("FILE:PROG_02\nPATH:/\nSIZE:0000046999\nVERSION:002\n");
    QTest::newRow("a comment of the longest length") << good + QByteArray(254 - good.size() - 1, '#') + '\n';
}

void TestManifest::takes()
{
    QFETCH(const QByteArray, text);
    Manifest manifest = {};
    QCOMPARE(parse(text, manifest), Status::Ok);
    QVERIFY(same(manifest, manifestOf("PROG_02", "/", 46999, 2)));
}

void TestManifest::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Status>("status");
    const auto row = [](const char *name, const QByteArray &text, Status status) {
        QTest::newRow(name) << text << status;
    };
    const auto with
        = [](const char *from, const QByteArray &to) { return QByteArray(good).replace(from, to); };
    row("an empty file", {}, Status::EmptyManifest);
    row("only a line end", "\n", Status::NoFileLabel);
    row("no FILE", with("FILE:PROG_02\n", {}), Status::NoFileLabel);
    row("no PATH", with("PATH:/\n", {}), Status::NoPathLabel);
    row("no SIZE", with("SIZE:46999\n", {}), Status::NoSizeLabel);
    row("no VERSION", with("VERSION:2\n", {}), Status::NoVersionLabel);
    row("a label in small letters", with("FILE", "file"), Status::NoFileLabel);
    row("a blank before the label", with("FILE", " FILE"), Status::NoFileLabel);
    row("FILE twice", good + "FILE:PROG_03\n", Status::RepeatedLabel);
    row("VERSION twice, with the same number", good + "VERSION:2\n", Status::RepeatedLabel);
    row("6 characters", with("PROG_02", "PROG_2"), Status::BadFileName);
    row("8 characters", with("PROG_02", "PROG_002"), Status::BadFileName);
    row("small letters", with("PROG_02", "prog_02"), Status::BadFileName);
    row("a dot, which ends an 8.3 name", with("PROG_02", "PROG.02"), Status::BadFileName);
    row("an empty name", with("PROG_02", ""), Status::BadFileName);
    row("a name of 200 characters", with("PROG_02", QByteArray(200, 'A')), Status::BadFileName);
    row("a path of 100 characters", with("PATH:/", "PATH:" + QByteArray(100, 'p')), Status::BadPath);
    row("a path of 180 characters", with("PATH:/", "PATH:" + QByteArray(180, 'p')), Status::BadPath);
    row("a path with a tab inside", with("PATH:/", "PATH:/a\tb"), Status::BadPath);
    row("a path with a zero byte", with("PATH:/", QByteArray("PATH:/a\0b", 9)), Status::BadPath);
    row("no size", with("46999", ""), Status::BadSize);
    row("size is words", with("46999", "12k"), Status::BadSize);
    row("size below zero", with("46999", "-1"), Status::BadSize);
    row("size over 32 bits", with("46999", "4294967296"), Status::BadSize);
    row("version over 255", with("VERSION:2", "VERSION:256"), Status::BadVersion);
    row("version is a word", with("VERSION:2", "VERSION:two"), Status::BadVersion);
    row("version with a point", with("VERSION:2", "VERSION:1.2"), Status::BadVersion);
    row("255 bytes", good + QByteArray(255 - good.size() - 1, '#') + '\n', Status::ManifestTooLong);
    row("a megabyte", QByteArray(1 << 20, 'x'), Status::ManifestTooLong);
}

void TestManifest::refuses()
{
    QFETCH(const QByteArray, text);
    QFETCH(const Status, status);
    QCOMPARE(parse(text), status);
}

void TestManifest::keepsTheFirstOfItsErrors()
{
    QCOMPARE(parse("FILE:PROG_2\nSIZE:x\nVERSION:999\n"), Status::BadFileName);
    QCOMPARE(parse("SIZE:x\nFILE:PROG_2\n"), Status::BadSize);
}

void TestManifest::staysWithinItsMemoryForAnyBytes()
{
    QRandomGenerator random(20260101);
    const QByteArray words[]
        = {"FILE:", "PATH:", "SIZE:", "VERSION:", "\n", "\r\n", "PROG_02", "NO_FILE", "/", "1", " "};
    for (int round = 0; round < 20000; ++round) {
        QByteArray text;
        for (int i = random.bounded(40); i > 0; --i)
            text += random.bounded(8) ? words[random.bounded(int(std::size(words)))]
                                      : QByteArray(1, static_cast<char>(random.bounded(256)));
        Manifest manifest = {};
        if (parse(text, manifest) != Status::Ok)
            continue;
        QCOMPARE(strlen(manifest.file), size_t(ota::ProgramIdLength));
        Manifest back = {};
        QCOMPARE(parse(written(manifest), back), Status::Ok);
        QVERIFY2(same(manifest, back), text.constData());
    }
}

QTEST_APPLESS_MAIN(TestManifest)
#include "tst_manifest.moc"
