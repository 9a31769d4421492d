// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/dropped.h"
#include "model/workspace.h"
#include "tests/otabinary.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

class TestDropped : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWhatThingsAre_data();
    void tellsWhatThingsAre();
    void saysWhyAThingIsOfNoUse_data();
    void saysWhyAThingIsOfNoUse();
    void listsTheNewestOfAFolderFirst();
    void knowsAWorkspaceByItsBytes();
    void stopsLookingAtSomePoint();
};

static const QByteArray manifest = "FILE:PROG_01\nPATH:/\nSIZE:4608\nVERSION:3\n";
static const QByteArray hex = ":040000000C947201E9\r\n:00000001FF\r\n";

static void write(const QDir &folder, const QString &name, const QByteArray &bytes)
{
    QVERIFY(QDir().mkpath(QFileInfo(folder.filePath(name)).path()));
    QFile file(folder.filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

static QByteArray contentOf(const QString &name)
{
    if (name.endsWith(".hex"))
        return hex;
    if (name.endsWith(".TXT") || name.endsWith(".txt"))
        return manifest;
    return otaBinary(QFileInfo(name).fileName().left(7).toLatin1());
}

static QString textOf(const DropLook &look)
{
    QStringList lines;
    for (const Dropped &thing : look.things) {
        QString line = QStringLiteral("binary hex manifest workspace sketch card unusable")
                           .split(' ')
                           .at(static_cast<int>(thing.kind));
        line += ' ' + QFileInfo(thing.path).fileName();
        if (!thing.beside.isEmpty())
            line += '+' + QFileInfo(thing.beside).fileName();
        lines += line;
    }
    return lines.join(", ");
}

void TestDropped::tellsWhatThingsAre_data()
{
    QTest::addColumn<QStringList>("files");   // that are there
    QTest::addColumn<QStringList>("dropped"); // of these or their folders
    QTest::addColumn<QString>("things");
    QTest::newRow("a binary") << QStringList{"PROG_01"} << QStringList{"PROG_01"} << "binary PROG_01";
    QTest::newRow("several binaries")
        << QStringList{"PROG_01", "PROG_02"} << QStringList{"PROG_02", "PROG_01"}
        << "binary PROG_02, binary PROG_01";
    QTest::newRow("an Intel HEX") << QStringList{"flow_meter.hex"} << QStringList{"flow_meter.hex"}
                                  << "hex flow_meter.hex";
    QTest::newRow("a binary and its hex")
        << QStringList{"PROG_01", "PROG_01.hex"} << QStringList{"PROG_01.hex", "PROG_01"}
        << "binary PROG_01+PROG_01.hex";
    QTest::newRow("a hex of another name")
        << QStringList{"PROG_01", "PROG_02.hex"} << QStringList{"PROG_01", "PROG_02.hex"}
        << "binary PROG_01, hex PROG_02.hex";
    QTest::newRow("UPGRADE.TXT alone")
        << QStringList{"UPGRADE.TXT"} << QStringList{"UPGRADE.TXT"} << "manifest UPGRADE.TXT";
    QTest::newRow("UPGRADE.TXT, its binary beside it") << QStringList{"UPGRADE.TXT",
        "PROG_01"} << QStringList{"UPGRADE.TXT"} << "manifest UPGRADE.TXT+PROG_01";
    QTest::newRow("UPGRADE.TXT and its binary")
        << QStringList{"UPGRADE.TXT", "PROG_01"} << QStringList{"PROG_01", "UPGRADE.TXT"}
        << "manifest UPGRADE.TXT+PROG_01";
    QTest::newRow("a sketch") << QStringList{"flow_meter.pde"} << QStringList{"flow_meter.pde"}
                              << "sketch flow_meter.pde";
    QTest::newRow("an Arduino sketch")
        << QStringList{"flow_meter.INO"} << QStringList{"flow_meter.INO"} << "sketch flow_meter.INO";
    QTest::newRow("a sketch's folder")
        << QStringList{"flow_meter/flow_meter.pde"} << QStringList{"flow_meter"} << "sketch flow_meter";
    QTest::newRow("a workspace") << QStringList{"fleet.vespiary"} << QStringList{"fleet.vespiary"}
                                 << "workspace fleet.vespiary";
    QTest::newRow("a card's folder") << QStringList{"card/UPGRADE.TXT", "card/PROG_01"} << QStringList{"card"}
                                     << "card card, manifest UPGRADE.TXT+PROG_01";
    QTest::newRow("OTA-FILES with other things")
        << QStringList{"OTA-FILES/PROG_01", "OTA-FILES/PROG_01.hex", "OTA-FILES/below/PROG_02"}
        << QStringList{"OTA-FILES"} << "binary PROG_01+PROG_01.hex";
    QTest::newRow("what is gone") << QStringList{} << QStringList{"PROG_01"} << "unusable PROG_01";
    QTest::newRow("nothing") << QStringList{} << QStringList{} << "";
}

void TestDropped::tellsWhatThingsAre()
{
    QFETCH(QStringList, files);
    QFETCH(QStringList, dropped);
    QFETCH(QString, things);
    QTemporaryDir folder;
    for (const QString &file : files)
        write(QDir(folder.path()), file, contentOf(file));
    QStringList paths;
    for (const QString &name : dropped)
        paths += folder.filePath(name);
    const DropLook look = lookAtDropped(paths);
    QCOMPARE(textOf(look), things);
    QCOMPARE(look.leftOut, 0);
}

void TestDropped::saysWhyAThingIsOfNoUse_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("words");
    QTest::newRow("a picture") << "holiday.jpg" << QByteArray("\xff\xd8\xff\xe0 JFIF", 9) << "FIRMWARE_FILE";
    QTest::newRow("an empty file") << "PROG_01" << QByteArray() << "empty";
    QTest::newRow("a cut binary") << "PROG_01" << otaBinary().left(300) << "header";
    QTest::newRow("a large file") << "film" << QByteArray(1024 * 1024 + 1, 'x') << "1048577";
    QTest::newRow("a broken hex") << "a.hex" << QByteArray(":100000000C9434000C9451000C9451000C94510049\r\n")
                                  << "end record";
    QTest::newRow("a folder of nothing") << "photos/holiday.jpg" << QByteArray("x") << "OTA-FILES";
    QTest::newRow("a sketchbook") << "book/OTA-FILES/PROG_01" << otaBinary() << "drop its folder OTA-FILES";
}

void TestDropped::saysWhyAThingIsOfNoUse()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, bytes);
    QFETCH(QString, words);
    QTemporaryDir folder;
    write(QDir(folder.path()), name, bytes);
    const DropLook look = lookAtDropped({folder.filePath(name.section('/', 0, 0))});
    QCOMPARE(look.things.size(), 1);
    QCOMPARE(look.things.first().kind, Dropped::Kind::Unusable);
    QVERIFY2(look.things.first().reason.contains(words), qPrintable(look.things.first().reason));
    QVERIFY(look.things.first().reason.endsWith('.'));
}

void TestDropped::listsTheNewestOfAFolderFirst()
{
    QTemporaryDir folder;
    const QDateTime noon(QDate(2026, 3, 2), QTime(12, 0), Qt::UTC);
    for (const int i : {2, 1, 3}) {
        const QString name = QStringLiteral("PROG_0%1").arg(i);
        write(QDir(folder.path()), name, contentOf(name));
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.setFileTime(noon.addSecs(60 * i), QFileDevice::FileModificationTime));
    }
    const DropLook look = lookAtDropped({folder.path()});
    QCOMPARE(textOf(look), "binary PROG_03, binary PROG_02, binary PROG_01");
    QVERIFY(look.hasFolder);
    QCOMPARE(look.things.first().modified, noon.addSecs(180));
}

void TestDropped::knowsAWorkspaceByItsBytes()
{
    QTemporaryDir folder;
    QVERIFY(Workspace::open(folder.filePath("fleet"), Workspace::Opening::CreateWhenMissing));
    const DropLook look = lookAtDropped({folder.filePath("fleet")});
    QCOMPARE(textOf(look), "workspace fleet");
}

void TestDropped::stopsLookingAtSomePoint()
{
    QTemporaryDir folder;
    for (int i = 0; i < mostDroppedFiles + 7; ++i)
        write(QDir(folder.path()), QStringLiteral("note%1").arg(i), "x");
    const DropLook look = lookAtDropped({folder.path()});
    QCOMPARE(look.leftOut, 7);
    QCOMPARE(look.things.size(), 1); // the folder itself, of no use
}

QTEST_GUILESS_MAIN(TestDropped)
#include "tst_dropped.moc"
