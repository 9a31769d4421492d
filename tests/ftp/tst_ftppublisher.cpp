// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What an account of our server may write, and what it may not.

#include "ftp/servedfolder.h"
#include "tests/ftp/rawftp.h"
#include "tests/ftp/serverinthread.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

class TestFtpPublisher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void storesAndReadsBack();
    void showsNodesWhatIsWholeOnly();
    void keepsANodesSessionOnWhatItBegan();
    void goesOnWithAnUpload_data();
    void goesOnWithAnUpload();
    void renamesRemovesAndMakesFolders();
    void wantsRntoRightAfterRnfr();
    void refusesWhatANodeWouldWrite_data();
    void refusesWhatANodeWouldWrite();
    void refusesToLeaveTheRoot_data();
    void refusesToLeaveTheRoot();
    void refusesMoreThanItsLimit();
    void refusesTextUploads();
    void takesWhatNodesLeaveAtTheCheckIn();
    void tellsWhatWasWritten();

private:
    QByteArray store(RawFtp &client, const QByteArray &command, const QByteArray &bytes);
    static void finish(QTcpSocket &data, const QByteArray &bytes);
    QByteArray onDisk(const QString &name) const;

    std::unique_ptr<QTemporaryDir> m_disk;
    std::unique_ptr<ServerInThread> m_server;
    quint16 m_port = 0;
};

void TestFtpPublisher::init()
{
    m_disk = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir(m_disk->path()).mkdir("root"));
    QVERIFY(QDir(m_disk->path()).mkdir("checkin"));
    m_server = std::make_unique<ServerInThread>();
    FtpServerSettings settings = ServerInThread::settings();
    settings.uploadLimit = 1000;
    FtpAccount publisher;
    publisher.name = QStringLiteral("publisher");
    publisher.password = QStringLiteral("another");
    publisher.role = FtpAccount::Role::Publisher;
    FtpAccount reporter;
    reporter.name = QStringLiteral("reporter");
    reporter.password = QStringLiteral("libelium");
    reporter.checkInFolder = m_disk->filePath("checkin");
    settings.accounts = {publisher, reporter};
    m_port = m_server->listen(settings);
    QVERIFY(m_port > 0);
    auto folder = ServedFolder::open(m_disk->filePath("root"));
    QVERIFY(folder);
    m_server->serveFolder(std::move(*folder));
}

void TestFtpPublisher::cleanup()
{
    m_server.reset();
    m_disk.reset();
}

QByteArray TestFtpPublisher::store(RawFtp &client, const QByteArray &command, const QByteArray &bytes)
{
    const auto data = client.passive();
    const QByteArray begun = client.say(command);
    if (!begun.startsWith("150"))
        return begun;
    finish(*data, bytes);
    return client.answer();
}

void TestFtpPublisher::finish(QTcpSocket &data, const QByteArray &bytes)
{
    data.write(bytes);
    data.disconnectFromHost();
    if (data.state() != QAbstractSocket::UnconnectedState)
        data.waitForDisconnected(RawFtp::patience);
}

QByteArray TestFtpPublisher::onDisk(const QString &name) const
{
    QFile file(m_disk->filePath(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("nothing");
}

void TestFtpPublisher::storesAndReadsBack()
{
    RawFtp client(m_port);
    QVERIFY(client.logIn("publisher", "another").startsWith("230"));
    QVERIFY(store(client, "STOR PROG_02", "binary").startsWith("226"));
    QCOMPARE(client.say("SIZE PROG_02"), QByteArray("213 6"));
    QCOMPARE(client.fetch("RETR PROG_02"), QByteArray("binary"));
    QCOMPARE(onDisk("root/PROG_02"), QByteArray("binary"));
    QVERIFY(store(client, "STOR PROG_02", "other").startsWith("226"));
    QCOMPARE(client.fetch("RETR PROG_02"), QByteArray("other"));
}

void TestFtpPublisher::showsNodesWhatIsWholeOnly()
{
    RawFtp publisher(m_port);
    publisher.logIn("publisher", "another");
    const auto data = publisher.passive();
    QVERIFY(publisher.say("STOR UPGRADE.TXT").startsWith("150"));
    data->write("FILE:PROG");
    data->flush();
    RawFtp node(m_port);
    QVERIFY(node.logIn().startsWith("230"));
    QVERIFY(node.say("SIZE UPGRADE.TXT").startsWith("550"));
    data->disconnectFromHost();
    QVERIFY(publisher.answer().startsWith("226"));
    QCOMPARE(node.say("SIZE UPGRADE.TXT"), QByteArray("213 9")); // it had found nothing to stay with
}

void TestFtpPublisher::keepsANodesSessionOnWhatItBegan()
{
    RawFtp publisher(m_port);
    publisher.logIn("publisher", "another");
    QVERIFY(store(publisher, "STOR UPGRADE.TXT", "old").startsWith("226"));
    QVERIFY(store(publisher, "STOR PROG_02", "old binary").startsWith("226"));
    RawFtp node(m_port);
    node.logIn();
    QCOMPARE(node.fetch("RETR UPGRADE.TXT"), QByteArray("old"));
    QVERIFY(store(publisher, "STOR PROG_02", "new binary").startsWith("226"));
    QCOMPARE(node.fetch("RETR PROG_02"), QByteArray("old binary"));
}

void TestFtpPublisher::goesOnWithAnUpload_data()
{
    QTest::addColumn<QByteArrayList>("commands");
    QTest::newRow("by APPE") << QByteArrayList{"APPE part"};
    QTest::newRow("by REST") << QByteArrayList{"REST 3", "STOR part"};
}

void TestFtpPublisher::goesOnWithAnUpload()
{
    QFETCH(QByteArrayList, commands);
    RawFtp client(m_port);
    client.logIn("publisher", "another");
    QVERIFY(store(client, "STOR part", "bin").startsWith("226"));
    const auto data = client.passive();
    for (const QByteArray &command : commands)
        QVERIFY(client.say(command)[0] < '4');
    finish(*data, "ary");
    QVERIFY(client.answer().startsWith("226"));
    QCOMPARE(onDisk("root/part"), QByteArray("binary"));
}

void TestFtpPublisher::renamesRemovesAndMakesFolders()
{
    RawFtp client(m_port);
    client.logIn("publisher", "another");
    QVERIFY(store(client, "STOR UPGRADE.TXT", "old").startsWith("226"));
    QVERIFY(store(client, "STOR UPGRADE.TXT.part", "new").startsWith("226"));
    QVERIFY(client.say("RNFR UPGRADE.TXT.part").startsWith("350"));
    QVERIFY(client.say("RNTO UPGRADE.TXT").startsWith("250"));
    QCOMPARE(onDisk("root/UPGRADE.TXT"), QByteArray("new"));
    QVERIFY(client.say("MKD demo").startsWith("257"));
    QVERIFY(client.say("CWD demo").startsWith("250"));
    QVERIFY(client.say("CDUP").startsWith("250"));
    QVERIFY(client.say("RMD demo").startsWith("250"));
    QVERIFY(client.say("CWD demo").startsWith("550"));
    QVERIFY(client.say("DELE UPGRADE.TXT").startsWith("250"));
    QVERIFY(client.say("DELE UPGRADE.TXT").startsWith("550"));
    QCOMPARE(onDisk("root/UPGRADE.TXT"), QByteArray("nothing"));
}

void TestFtpPublisher::wantsRntoRightAfterRnfr()
{
    RawFtp client(m_port);
    client.logIn("publisher", "another");
    store(client, "STOR one", "1");
    QVERIFY(client.say("RNTO two").startsWith("503"));
    QVERIFY(client.say("RNFR one").startsWith("350"));
    QVERIFY(client.say("NOOP").startsWith("200"));
    QVERIFY(client.say("RNTO two").startsWith("503"));
    QVERIFY(client.say("RNFR nothing").startsWith("550"));
    QCOMPARE(onDisk("root/one"), QByteArray("1"));
}

void TestFtpPublisher::refusesWhatANodeWouldWrite_data()
{
    QTest::addColumn<QByteArray>("command");
    for (const char *command : {"STOR UPGRADE.TXT", "APPE UPGRADE.TXT", "STOU", "DELE UPGRADE.TXT", "MKD x",
             "RMD x", "RNFR UPGRADE.TXT", "RNTO x", "STOR checkin/x"})
        QTest::newRow(command) << QByteArray(command);
}

void TestFtpPublisher::refusesWhatANodeWouldWrite()
{
    QFETCH(QByteArray, command);
    RawFtp publisher(m_port);
    publisher.logIn("publisher", "another");
    QVERIFY(store(publisher, "STOR UPGRADE.TXT", "whole").startsWith("226"));
    RawFtp node(m_port);
    node.logIn();
    const auto data = node.passive();
    QVERIFY(node.say(command).startsWith("550"));
    QCOMPARE(onDisk("root/UPGRADE.TXT"), QByteArray("whole"));
}

void TestFtpPublisher::refusesToLeaveTheRoot_data()
{
    QTest::addColumn<QByteArray>("command");
    QTest::newRow("through a link") << QByteArray("STOR link/x");
    QTest::newRow("a NUL") << QByteArray("STOR x\0y", 8);
    QTest::newRow("a long name") << "STOR " + QByteArray(300, 'x');
    QTest::newRow("no name") << QByteArray("STOR");
    QTest::newRow("no folder of that name") << QByteArray("STOR none/x");
    QTest::newRow("onto the root") << QByteArray("STOR /");
    QTest::newRow("the root away") << QByteArray("DELE /");
    QTest::newRow("a folder over a link") << QByteArray("MKD link/x");
}

void TestFtpPublisher::refusesToLeaveTheRoot()
{
    QFETCH(QByteArray, command);
    QVERIFY(QFile::link(m_disk->filePath("checkin"), m_disk->filePath("root/link")));
    RawFtp client(m_port);
    client.logIn("publisher", "another");
    const QByteArray said = store(client, command, "bytes");
    QVERIFY2(said.startsWith("55"), said.constData());
    QVERIFY(QDir(m_disk->filePath("checkin")).isEmpty());
    QVERIFY(store(client, "STOR ../../above", "bytes").startsWith("226")); // the root is the top
    QCOMPARE(onDisk("root/above"), QByteArray("bytes"));
}

void TestFtpPublisher::refusesMoreThanItsLimit()
{
    RawFtp client(m_port);
    client.logIn("publisher", "another");
    QVERIFY(store(client, "STOR big", QByteArray(1001, 'x')).startsWith("426"));
    QVERIFY(client.say("NOOP").startsWith("200"));
    QVERIFY(store(client, "STOR fits", QByteArray(1000, 'x')).startsWith("226"));
}

void TestFtpPublisher::refusesTextUploads()
{
    RawFtp client(m_port);
    client.logIn("publisher", "another");
    client.say("TYPE A");
    QVERIFY(store(client, "STOR UPGRADE.TXT", "FILE:\r\n").startsWith("504"));
    QCOMPARE(onDisk("root/UPGRADE.TXT"), QByteArray("nothing"));
}

void TestFtpPublisher::takesWhatNodesLeaveAtTheCheckIn()
{
    RawFtp node(m_port);
    QVERIFY(node.logIn("reporter").startsWith("230"));
    QVERIFY(store(node, "STOR checkin/NODE_01.TXT", "battery 80").startsWith("226"));
    QCOMPARE(onDisk("checkin/NODE_01.TXT"), QByteArray("battery 80"));
    QVERIFY(store(node, "APPE /checkin/NODE_01.TXT", ", sleeps").startsWith("226"));
    QCOMPARE(onDisk("checkin/NODE_01.TXT"), QByteArray("battery 80, sleeps"));
    QVERIFY(store(node, "STOR UPGRADE.TXT", "mine").startsWith("550"));
    QVERIFY(store(node, "STOR checkin/../UPGRADE.TXT", "mine").startsWith("550"));
    QVERIFY(node.say("SIZE checkin/NODE_01.TXT").startsWith("550")); // others' words are not for reading
}

void TestFtpPublisher::tellsWhatWasWritten()
{
    RawFtp client(m_port);
    client.logIn("publisher", "another");
    store(client, "STOR part", "bytes");
    client.say("RNFR part");
    client.say("RNTO UPGRADE.TXT");
    QTRY_COMPARE(m_server->seen(ServerEvent::Kind::Changed).size(), 1);
    const ServerEvent stored = m_server->seen(ServerEvent::Kind::Stored).first();
    QCOMPARE(stored.path, QStringLiteral("/part"));
    QCOMPARE(stored.bytes, 5);
    QVERIFY(stored.whole);
    QCOMPARE(stored.user, QStringLiteral("publisher"));
    QCOMPARE(m_server->seen(ServerEvent::Kind::Changed).first().path, QStringLiteral("/UPGRADE.TXT"));
}

QTEST_GUILESS_MAIN(TestFtpPublisher)
#include "tst_ftppublisher.moc"
