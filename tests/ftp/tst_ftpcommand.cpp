// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/ftpcommand.h"

#include <QTest>

class TestFtpCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsALine_data();
    void readsALine();
    void givesTheSameCommandsForAnyChunking();
    void saysHowMuchItKeeps();
};

static QList<FtpCommand> commandsIn(FtpCommandReader &reader)
{
    QList<FtpCommand> commands;
    while (const auto command = reader.next())
        commands.append(*command);
    return commands;
}

void TestFtpCommand::readsALine_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("verb");
    QTest::addColumn<QByteArray>("argument");
    QTest::newRow("a verb alone") << QByteArray("NOOP\r\n") << QByteArray("NOOP") << QByteArray();
    QTest::newRow("lower case") << QByteArray("retr Prog\r\n") << QByteArray("RETR") << QByteArray("Prog");
    QTest::newRow("bare line feed") << QByteArray("PWD\n") << QByteArray("PWD") << QByteArray();
    QTest::newRow("blanks in a name")
        << QByteArray("RETR  a b \r\n") << QByteArray("RETR") << QByteArray(" a b ");
    QTest::newRow("blank before") << QByteArray(" NOOP\r\n") << QByteArray() << QByteArray("NOOP");
    QTest::newRow("no letters") << QByteArray("12 x\r\n") << QByteArray() << QByteArray("x");
    QTest::newRow("a word too long for a verb")
        << QByteArray("ABCDEFGHI x\n") << QByteArray() << QByteArray("x");
    QTest::newRow("Telnet option") << QByteArray("\xff\xfb\x01NOOP\n") << QByteArray("NOOP") << QByteArray();
    QTest::newRow("Telnet byte 255") << QByteArray("CWD a\xff\xff"
                                                   "b\n")
                                     << QByteArray("CWD")
                                     << QByteArray("a\xff"
                                                   "b");
    QTest::newRow("carriage return inside")
        << QByteArray("CWD a\rb\r\n") << QByteArray("CWD") << QByteArray("a\rb");
}

void TestFtpCommand::readsALine()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, verb);
    QFETCH(QByteArray, argument);
    FtpCommandReader reader;
    reader.feed(line);
    QCOMPARE(commandsIn(reader), (QList<FtpCommand>{{verb, argument, false}}));
}

void TestFtpCommand::givesTheSameCommandsForAnyChunking()
{
    const QByteArray bytes
        = "USER ota\r\n\r\n\xff\xfd\x06PASS x\nRETR " + QByteArray(3000, 'y') + "\r\nQUIT\r\n";
    const QList<FtpCommand> wanted
        = {{"USER", "ota", false}, {"PASS", "x", false}, {{}, {}, true}, {"QUIT", {}, false}};
    for (const qsizetype size : {1, 2, 3, 7, 1000, 10'000}) {
        FtpCommandReader reader;
        for (qsizetype at = 0; at < bytes.size(); at += size)
            reader.feed(bytes.mid(at, size));
        QCOMPARE(commandsIn(reader), wanted);
    }
}

void TestFtpCommand::saysHowMuchItKeeps()
{
    FtpCommandReader reader;
    reader.feed(QByteArray("NOOP\r\n").repeated(1000));
    QVERIFY(reader.pendingBytes() >= 4000);
    QVERIFY(reader.hasVerb("NOOP"));
    QVERIFY(!reader.hasVerb("ABOR"));
    QCOMPARE(commandsIn(reader).size(), 1000);
    QCOMPARE(reader.pendingBytes(), 0);
    QVERIFY(!reader.hasVerb("NOOP"));
}

QTEST_APPLESS_MAIN(TestFtpCommand)
#include "tst_ftpcommand.moc"
