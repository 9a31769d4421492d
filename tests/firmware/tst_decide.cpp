// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "firmware/core/decide.h"
#include "firmware/core/imageheader.h"
#include "firmware/core/programid.h"

#include <QDir>
#include <QTest>

#include <cstring>

using ota::Installed;
using ota::Manifest;
using ota::Status;

Q_DECLARE_METATYPE(ota::Status)

namespace {

const QByteArray blankId(7, '\xff');

QByteArray headerOf(const char *program)
{
    uint8_t bytes[ota::ImageHeaderSize];
    if (ota::writeImageHeader(program, bytes) != Status::Ok)
        return {};
    return QByteArray(reinterpret_cast<const char *>(bytes), sizeof bytes);
}

Status read(const QByteArray &bytes, QByteArray *program = nullptr)
{
    ota::ImageHeader header = {};
    const Status status = ota::readImageHeader(
        reinterpret_cast<const uint8_t *>(bytes.constData()), size_t(bytes.size()), header);
    if (program)
        *program = header.program;
    return status;
}

} // namespace

class TestDecide : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decidesBeforeTouching_data();
    void decidesBeforeTouching();
    void knowsAProgramId_data();
    void knowsAProgramId();
    void writesTheHeaderOfTheIde();
    void readsBackTheHeaderItWrote();
    void refusesADamagedHeader_data();
    void refusesADamagedHeader();
    void noticesEveryWrongByteOfAHeader();
    void writesNoHeaderForABadName();
    void readsEveryExportOfTheIde();
};

void TestDecide::decidesBeforeTouching_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<quint32>("size");
    QTest::addColumn<int>("version");
    QTest::addColumn<QByteArray>("program");
    QTest::addColumn<int>("running");
    QTest::addColumn<quint32>("room");
    QTest::addColumn<Status>("status");
    const auto row = [](const char *name, const char *file, quint32 size, int version,
                         const QByteArray &program, int running, quint32 room, Status status) {
        QTest::newRow(name) << QByteArray(file) << size << version << program << running << room << status;
    };
    const quint32 much = 1 << 20;
    row("a newer version is wanted", "PROG_02", 1000, 3, "PROG_02", 2, much, Status::Ok);
    row("the same version is not newer", "PROG_02", 1000, 2, "PROG_02", 2, much, Status::NotNewer);
    row("an older version is not newer", "PROG_02", 1000, 1, "PROG_02", 2, much, Status::NotNewer);
    row("another program is wanted whatever its number", "PROG_03", 1000, 0, "PROG_02", 200, much,
        Status::Ok);
    row("a blank node takes anything", "PROG_02", 1000, 0, blankId, 255, much, Status::Ok);
    row("a node of unknown version takes its own program", "PROG_02", 1000, 1, "PROG_02", 255, much,
        Status::Ok);
    row("but never 255 over 255, which would not end", "PROG_02", 1000, 255, "PROG_02", 255, much,
        Status::NotNewer);
    row("255 over 254 is newer", "PROG_02", 1000, 255, "PROG_02", 254, much, Status::Ok);
    row("a hold is a hold even for a blank node", "NO_FILE", 0, 0, blankId, 255, much, Status::OnHold);
    row("a hold comes before a bad size", "NO_FILE", 0, 0, "PROG_02", 2, 0, Status::OnHold);
    row("an old version comes before a bad size", "PROG_02", 1, 2, "PROG_02", 2, much, Status::NotNewer);
    row("a header alone is no program", "PROG_02", 512, 3, "PROG_02", 2, much, Status::TooSmall);
    row("one byte after the header is enough to go on", "PROG_02", 513, 3, "PROG_02", 2, much, Status::Ok);
    row("the largest program fits", "PROG_02", 123392, 3, "PROG_02", 2, much, Status::Ok);
    row("one byte more does not", "PROG_02", 123393, 3, "PROG_02", 2, much, Status::TooBig);
    row("a card with just enough room is enough", "PROG_02", 1000, 3, "PROG_02", 2, 1000, Status::Ok);
    row("a card with one byte less is not", "PROG_02", 1000, 3, "PROG_02", 2, 999, Status::NoRoom);
}

void TestDecide::decidesBeforeTouching()
{
    QFETCH(const QByteArray, file);
    QFETCH(const quint32, size);
    QFETCH(const int, version);
    QFETCH(const QByteArray, program);
    QFETCH(const int, running);
    QFETCH(const quint32, room);
    QFETCH(const Status, status);
    Manifest offered = {};
    qstrncpy(offered.file, file.constData(), sizeof offered.file);
    qstrncpy(offered.path, "/", sizeof offered.path);
    offered.size = size;
    offered.version = static_cast<uint8_t>(version);
    Installed node = {};
    qstrncpy(node.program, program.constData(), sizeof node.program);
    node.version = static_cast<uint8_t>(running);
    node.roomForBinary = room;
    QCOMPARE(ota::decide(offered, node), status);
}

void TestDecide::knowsAProgramId_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("good");
    QTest::newRow("letters, digits and underscore") << QByteArray("A_Z_0_9") << true;
    QTest::newRow("6 characters") << QByteArray("PROG_0") << false;
    QTest::newRow("8 characters") << QByteArray("PROG_002") << false;
    QTest::newRow("nothing") << QByteArray() << false;
    QTest::newRow("a small letter") << QByteArray("PROG_0a") << false;
    QTest::newRow("a letter with accent") << QByteArray("PROG_\xc4\xb0") << false;
}

void TestDecide::knowsAProgramId()
{
    QFETCH(const QByteArray, name);
    QTEST(ota::isProgramId(name.constData()), "good");
}

void TestDecide::writesTheHeaderOfTheIde()
{
    QCOMPARE(headerOf("PROG_02"), "FIRMWARE_FILE_FOR_WASPMOTE######PROG_02" + QByteArray(473, '*'));
}

void TestDecide::readsBackTheHeaderItWrote()
{
    for (const char *name : {"PROG_02", "_4G_20_", "WASPTL.", "~!abc{}"}) {
        QByteArray program;
        QCOMPARE(read(headerOf(name) + "image", &program), Status::Ok);
        QCOMPARE(program, QByteArray(name));
    }
}

void TestDecide::refusesADamagedHeader_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<Status>("status");
    const QByteArray good = headerOf("PROG_02");
    QTest::newRow("nothing at all") << QByteArray() << Status::NotAnImage;
    QTest::newRow("an Intel HEX file")
        << QByteArray(":100000000C94") + QByteArray(600, '0') << Status::NotAnImage;
    QTest::newRow("the first half of the magic word") << good.left(16) << Status::NotAnImage;
    QTest::newRow("one byte short") << good.chopped(1) << Status::HeaderDamaged;
    QTest::newRow("a blank in the name")
        << QByteArray(good).replace("PROG_02", "PROG 02") << Status::BadImageName;
    QTest::newRow("a zero byte in the name")
        << QByteArray(good).replace("PROG_02", QByteArray("PROG\0\0\0", 7)) << Status::BadImageName;
    QTest::newRow("the last asterisk gone") << good.chopped(1) + ' ' << Status::HeaderDamaged;
}

void TestDecide::refusesADamagedHeader()
{
    QFETCH(const QByteArray, bytes);
    QTEST(read(bytes), "status");
}

void TestDecide::noticesEveryWrongByteOfAHeader()
{
    const QByteArray good = headerOf("PROG_02");
    for (qsizetype i = 0; i < good.size(); ++i) {
        QByteArray bytes = good;
        bytes[i] = '\x01';
        QVERIFY2(read(bytes) != Status::Ok, qPrintable(QString::number(i)));
    }
}

void TestDecide::writesNoHeaderForABadName()
{
    QVERIFY(headerOf("PROG_2").isEmpty());
    QVERIFY(headerOf("PROG_002").isEmpty());
    QVERIFY(headerOf("PROG 02").isEmpty());
    QVERIFY(headerOf("").isEmpty());
}

// Real exports, where they lie beside the project; they are other people's programs and not part of it.
void TestDecide::readsEveryExportOfTheIde()
{
    const QDir folder(QStringLiteral(SHARED_DATA "/ota-files"));
    int inspected = 0;
    for (const QFileInfo &info : folder.entryInfoList(QDir::Files)) {
        if (!info.suffix().isEmpty())
            continue;
        QFile file(info.filePath());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QByteArray program;
        QCOMPARE(read(file.read(ota::ImageHeaderSize), &program), Status::Ok);
        QCOMPARE(QString::fromLatin1(program), info.fileName());
        QCOMPARE(ota::checkImageSize(static_cast<quint32>(info.size())), Status::Ok);
        ++inspected;
    }
    if (!inspected)
        QSKIP("no exports of the IDE beside the project");
}

QTEST_APPLESS_MAIN(TestDecide)
#include "tst_decide.moc"
