// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/datalink.h"
#include "tests/ftp/rawftp.h"
#include "tests/ftp/serverinthread.h"

#include <QTcpServer>
#include <QTest>

class TestFtpTransfer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void sendsAFileWhole_data();
    void sendsAFileWhole();
    void convertsNothingThatNobodyAskedFor();
    void convertsWhatIsAskedForAsText();
    void goesOnFromARestart_data();
    void goesOnFromARestart();
    void listsAsUnixDoes();
    void listsWithOptionsLeftOut();
    void sendsOverAnActiveConnection_data();
    void sendsOverAnActiveConnection();
    void saysSoWhenTheClientDoesNotListen();
    void saysSoWhenTheClientDoesNotCome();
    void turnsAStrangerAwayAtTheDataPort();
    void keepsOneReleaseForASession();
    void knowsThatAClientLeftInTheMiddle_data();
    void knowsThatAClientLeftInTheMiddle();
    void stopsATransferOnAbor();
    void makesOtherCommandsWaitForATransfer();
    void breaksOffAStalledTransfer();
    void refusesOldWaysAfterEpsvAll();
    void takesPassivePortsFromItsRange();
    void tellsThePublicAddressToThoseOutside();

private:
    std::unique_ptr<ServerInThread> m_server;
    quint16 m_port = 0;
    QByteArray m_binary;
};

static const QByteArray manifest = "FILE:PROG_02\nPATH:/\nSIZE:1\nVERSION:2\n";

static QByteArray bytesOf(qsizetype size, char seed)
{
    QByteArray bytes(size, '\0');
    for (qsizetype i = 0; i < size; ++i)
        bytes[i] = static_cast<char>((i * 31 + seed) ^ (i >> 8));
    return bytes;
}

void TestFtpTransfer::initTestCase()
{
    m_binary = bytesOf(100'000, 1);
}

void TestFtpTransfer::init()
{
    m_server = std::make_unique<ServerInThread>();
    FtpServerSettings settings = ServerInThread::settings();
    settings.dataLimit = std::chrono::milliseconds(300);
    m_port = m_server->listen(settings);
    m_server->serve(
        ServedTree::ofRelease(manifest, QStringLiteral("PROG_02"), m_binary, QStringLiteral("/")));
}

void TestFtpTransfer::sendsAFileWhole_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("isManifest");
    QTest::newRow("manifest") << QByteArray("UPGRADE.TXT") << true;
    QTest::newRow("manifest, absolute") << QByteArray("/UPGRADE.TXT") << true;
    QTest::newRow("manifest of GPRS") << QByteArray(".gprs/UPGRADE.TXT") << true;
    QTest::newRow("binary") << QByteArray("PROG_02") << false;
    QTest::newRow("binary of GPRS, as its library writes it") << QByteArray(".gprs//PROG_02") << false;
}

void TestFtpTransfer::sendsAFileWhole()
{
    QFETCH(QByteArray, name);
    QFETCH(bool, isManifest);
    RawFtp client(m_port);
    client.logIn();
    const QByteArray &wanted = isManifest ? manifest : m_binary;
    QCOMPARE(client.fetch("RETR " + name), wanted);
    QVERIFY(client.lastEnd.startsWith("226"));

    const auto kind = isManifest ? ServerEvent::Kind::ManifestSent : ServerEvent::Kind::BinarySent;
    QTRY_COMPARE(m_server->seen(kind).size(), 1);
    const ServerEvent event = m_server->seen(kind).first();
    QCOMPARE(event.bytes, wanted.size());
    QVERIFY(event.whole);
    QCOMPARE(event.user, QStringLiteral("ota"));
    QCOMPARE(event.peer, QStringLiteral("127.0.0.1"));
    QVERIFY(event.path.startsWith(u'/'));

    client.say("QUIT");
    QTRY_COMPARE(m_server->seen(ServerEvent::Kind::Ended).size(), 1);
    QCOMPARE(m_server->seen(ServerEvent::Kind::Ended).first().bytes, wanted.size());
}

void TestFtpTransfer::convertsNothingThatNobodyAskedFor()
{
    RawFtp client(m_port);
    client.logIn();
    for (const char *type : {"NOOP", "TYPE I", "TYPE L 8"}) {
        QVERIFY(client.say(type).startsWith("200"));
        QCOMPARE(client.say("SIZE UPGRADE.TXT"), "213 " + QByteArray::number(manifest.size()));
        QCOMPARE(client.fetch("RETR UPGRADE.TXT"), manifest);
        QCOMPARE(client.fetch("RETR PROG_02"), m_binary);
    }
}

void TestFtpTransfer::convertsWhatIsAskedForAsText()
{
    const QByteArray text = QByteArray(manifest).replace("\n", "\r\n");
    RawFtp client(m_port);
    client.logIn();
    QVERIFY(client.say("TYPE A").startsWith("200"));
    QCOMPARE(client.say("SIZE UPGRADE.TXT"), "213 " + QByteArray::number(text.size()));
    QCOMPARE(client.fetch("RETR UPGRADE.TXT"), text);
    QVERIFY(client.lastEnd.startsWith("226"));
    QVERIFY(client.say("REST 5").startsWith("504"));
    QTRY_COMPARE(m_server->seen(ServerEvent::Kind::ManifestSent).size(), 1);
    QVERIFY(!m_server->seen(ServerEvent::Kind::ManifestSent).first().whole); // it is not the file
    QVERIFY(client.say("TYPE I").startsWith("200"));
    QCOMPARE(client.fetch("RETR UPGRADE.TXT"), manifest);
}

void TestFtpTransfer::goesOnFromARestart_data()
{
    QTest::addColumn<qsizetype>("from");
    QTest::newRow("the start") << qsizetype(0);
    QTest::newRow("a sector") << qsizetype(512);
    QTest::newRow("the last byte") << qsizetype(99'999);
    QTest::newRow("the end") << qsizetype(100'000);
}

void TestFtpTransfer::goesOnFromARestart()
{
    QFETCH(qsizetype, from);
    RawFtp client(m_port);
    client.logIn();
    client.say("REST " + QByteArray::number(from));
    QCOMPARE(client.fetch("RETR PROG_02"), m_binary.mid(from));
    QCOMPARE(client.fetch("RETR PROG_02"), m_binary);
    client.say("REST 100001");
    QVERIFY(client.say("RETR PROG_02").startsWith("554"));
}

void TestFtpTransfer::listsAsUnixDoes()
{
    RawFtp client(m_port);
    client.logIn();
    const QString one = QString::fromUtf8(client.fetch("LIST PROG_02"));
    const QRegularExpression form(QStringLiteral(
        "^-r--r--r-- +1 +ota +ota +100000 [A-Z][a-z]{2} [ 0-9]\\d \\d\\d:\\d\\d PROG_02\r\n$"));
    QVERIFY2(form.match(one).hasMatch(), qPrintable(one));
    QCOMPARE(
        one.split(u' ', Qt::SkipEmptyParts).at(4), QStringLiteral("100000")); // the word the 3G module takes
    const QByteArray all = client.fetch("LIST");
    QCOMPARE(all.count("\r\n"), 3);
    QVERIFY(all.contains(" .gprs\r\n") && all.contains("dr-xr-xr-x"));
    QCOMPARE(client.fetch("NLST"), QByteArray(".gprs\r\nPROG_02\r\nUPGRADE.TXT\r\n"));
    QVERIFY(m_server->seen(ServerEvent::Kind::BinarySent).isEmpty());
}

void TestFtpTransfer::listsWithOptionsLeftOut()
{
    RawFtp client(m_port);
    client.logIn();
    QCOMPARE(client.fetch("LIST -la"), client.fetch("LIST"));
    QCOMPARE(client.fetch("LIST -a -l PROG_02"), client.fetch("LIST PROG_02"));
}

void TestFtpTransfer::sendsOverAnActiveConnection_data()
{
    QTest::addColumn<bool>("isExtended");
    QTest::newRow("PORT") << false;
    QTest::newRow("EPRT") << true;
}

void TestFtpTransfer::sendsOverAnActiveConnection()
{
    QFETCH(bool, isExtended);
    QTcpServer listener;
    QVERIFY(listener.listen(QHostAddress::LocalHost));
    const QByteArray port = QByteArray::number(listener.serverPort() / 256) + ','
        + QByteArray::number(listener.serverPort() % 256);
    RawFtp client(m_port);
    client.logIn();
    QVERIFY(client
                .say(isExtended ? "EPRT |1|127.0.0.1|" + QByteArray::number(listener.serverPort()) + '|'
                                : "PORT 127,0,0,1," + port)
                .startsWith("200"));
    QVERIFY(client.say("RETR PROG_02").startsWith("150"));
    QVERIFY(listener.waitForNewConnection(RawFtp::patience));
    const std::unique_ptr<QTcpSocket> data(listener.nextPendingConnection());
    QCOMPARE(RawFtp::readAll(*data), m_binary);
    data->close();
    QVERIFY(client.answer().startsWith("226"));
}

void TestFtpTransfer::saysSoWhenTheClientDoesNotListen()
{
    quint16 closedPort = 0;
    {
        QTcpServer listener;
        QVERIFY(listener.listen(QHostAddress::LocalHost));
        closedPort = listener.serverPort();
    }
    RawFtp client(m_port);
    client.logIn();
    client.say("EPRT |1|127.0.0.1|" + QByteArray::number(closedPort) + '|');
    QVERIFY(client.say("RETR PROG_02").startsWith("150"));
    QVERIFY(client.answer().startsWith("425"));
    QCOMPARE(client.fetch("RETR PROG_02"), m_binary);
}

void TestFtpTransfer::saysSoWhenTheClientDoesNotCome()
{
    RawFtp client(m_port);
    client.logIn();
    client.say("PASV");
    QVERIFY(client.say("RETR PROG_02").startsWith("150"));
    QVERIFY(client.answer().startsWith("425"));
    QCOMPARE(client.fetch("RETR PROG_02"), m_binary);
}

void TestFtpTransfer::turnsAStrangerAwayAtTheDataPort()
{
    RawFtp client(m_port);
    client.logIn();
    const QByteArray offer = client.say("EPSV");
    const quint16 port = offer.split('|').at(3).toUShort();

    QTcpSocket stranger;
    stranger.bind(QHostAddress(QStringLiteral("127.0.0.9")));
    stranger.connectToHost(QHostAddress::LocalHost, port);
    QVERIFY(stranger.waitForConnected(RawFtp::patience));
    QVERIFY(stranger.state() == QAbstractSocket::UnconnectedState
        || stranger.waitForDisconnected(RawFtp::patience));
    QCOMPARE(stranger.bytesAvailable(), 0);

    QTcpSocket owner;
    owner.connectToHost(QHostAddress::LocalHost, port);
    QVERIFY(owner.waitForConnected(RawFtp::patience));
    QVERIFY(client.say("RETR PROG_02").startsWith("150"));
    QCOMPARE(RawFtp::readAll(owner), m_binary);
    QTRY_COMPARE(m_server->seen(ServerEvent::Kind::Refused).size(), 1);
    QVERIFY(m_server->seen(ServerEvent::Kind::Refused).first().detail.contains(u"127.0.0.9"));
}

void TestFtpTransfer::keepsOneReleaseForASession()
{
    const QByteArray newManifest = "FILE:PROG_02\nPATH:/\nSIZE:1\nVERSION:3\n";
    const QByteArray newBinary = bytesOf(90'000, 2);
    RawFtp before(m_port);
    before.logIn();
    QCOMPARE(before.fetch("RETR UPGRADE.TXT"), manifest);
    m_server->serve(
        ServedTree::ofRelease(newManifest, QStringLiteral("PROG_02"), newBinary, QStringLiteral("/")));
    RawFtp after(m_port);
    after.logIn();
    QCOMPARE(after.fetch("RETR UPGRADE.TXT"), newManifest);
    QCOMPARE(before.fetch("RETR PROG_02"), m_binary);
    QCOMPARE(after.fetch("RETR PROG_02"), newBinary);
    QCOMPARE(before.say("SIZE PROG_02"), QByteArray("213 100000"));
}

void TestFtpTransfer::knowsThatAClientLeftInTheMiddle_data()
{
    QTest::addColumn<bool>("leavesControlToo");
    QTest::addColumn<qsizetype>("size");
    // The small file is wholly in the client's kernel when the client drops it unread.
    QTest::newRow("only the data connection, large file") << false << qsizetype(20'000'000);
    QTest::newRow("both connections, large file") << true << qsizetype(20'000'000);
    QTest::newRow("only the data connection, small file") << false << qsizetype(50'000);
    QTest::newRow("both connections, small file") << true << qsizetype(50'000);
}

void TestFtpTransfer::knowsThatAClientLeftInTheMiddle()
{
    QFETCH(bool, leavesControlToo);
    QFETCH(qsizetype, size);
    const QByteArray binary = bytesOf(size, 3);
    m_server->serve(ServedTree::ofRelease(manifest, QStringLiteral("PROG_02"), binary, QStringLiteral("/")));
    RawFtp client(m_port);
    client.logIn();
    const auto data = client.passive();
    data->setReadBufferSize(1000);
    QVERIFY(client.say("RETR PROG_02").startsWith("150"));
    QVERIFY(data->waitForReadyRead(RawFtp::patience));
    QVERIFY(!data->read(1000).isEmpty());
    if (leavesControlToo)
        client.vanish();
    data->abort();

    QTRY_COMPARE(m_server->seen(ServerEvent::Kind::BinarySent).size(), 1);
    QVERIFY(!m_server->seen(ServerEvent::Kind::BinarySent).first().whole);
    if (leavesControlToo)
        QTRY_COMPARE(m_server->sessionCount(), 0);
    else
        QVERIFY(client.answer().startsWith("426"));
}

void TestFtpTransfer::stopsATransferOnAbor()
{
    m_server->serve(ServedTree::ofRelease(
        manifest, QStringLiteral("PROG_02"), bytesOf(20'000'000, 4), QStringLiteral("/")));
    RawFtp client(m_port);
    client.logIn();
    const auto data = client.passive();
    data->setReadBufferSize(1000);
    QVERIFY(client.say("RETR PROG_02").startsWith("150"));
    QVERIFY(data->waitForReadyRead(RawFtp::patience));
    client.send("\xff\xf4\xff\xf2"
                "ABOR\r\n");
    QVERIFY(client.answer().startsWith("426"));
    QVERIFY(client.answer().startsWith("226"));
    QVERIFY(client.say("NOOP").startsWith("200"));
    QTRY_COMPARE(m_server->seen(ServerEvent::Kind::BinarySent).size(), 1);
    QVERIFY(!m_server->seen(ServerEvent::Kind::BinarySent).first().whole);
}

void TestFtpTransfer::makesOtherCommandsWaitForATransfer()
{
    RawFtp client(m_port);
    client.logIn();
    const auto data = client.passive();
    client.send("RETR PROG_02\r\nNOOP\r\nPWD\r\n");
    QCOMPARE(RawFtp::readAll(*data), m_binary);
    data->close();
    for (const char *code : {"150", "226", "200", "257"})
        QVERIFY(client.answer().startsWith(code));
}

void TestFtpTransfer::breaksOffAStalledTransfer()
{
    FtpServerSettings settings = ServerInThread::settings();
    settings.stallLimit = std::chrono::milliseconds(200);
    ServerInThread server;
    server.serve(ServedTree::ofRelease(
        manifest, QStringLiteral("PROG_02"), bytesOf(20'000'000, 5), QStringLiteral("/")));
    RawFtp client(server.listen(settings));
    client.logIn();
    const auto data = client.passive();
    data->setReadBufferSize(1000);
    QVERIFY(client.say("RETR PROG_02").startsWith("150"));
    QVERIFY(client.answer().startsWith("426"));
    QVERIFY(client.say("NOOP").startsWith("200"));
}

void TestFtpTransfer::refusesOldWaysAfterEpsvAll()
{
    RawFtp client(m_port);
    client.logIn();
    QVERIFY(client.say("EPSV ALL").startsWith("200"));
    QVERIFY(client.say("PASV").startsWith("503"));
    QVERIFY(client.say("PORT 127,0,0,1,200,1").startsWith("503"));
    QVERIFY(client.say("EPRT |1|127.0.0.1|51201|").startsWith("503"));
    QVERIFY(client.say("EPSV").startsWith("229"));
}

void TestFtpTransfer::takesPassivePortsFromItsRange()
{
    quint16 free = 0;
    {
        QTcpServer probe;
        QVERIFY(probe.listen(QHostAddress::LocalHost));
        free = probe.serverPort();
    }
    FtpServerSettings settings = ServerInThread::settings();
    settings.firstPassivePort = free;
    settings.lastPassivePort = free;
    ServerInThread server;
    server.serve(ServedTree::ofRelease(manifest, QStringLiteral("PROG_02"), m_binary, QStringLiteral("/")));
    const quint16 port = server.listen(settings);
    RawFtp client(port);
    client.logIn();
    for (int i = 0; i < 5; ++i) { // the only port again and again: no wait for late packets may stop it
        QCOMPARE(client.fetch("RETR PROG_02"), m_binary);
        QCOMPARE(client.dataPort, free);
    }
    RawFtp other(port);
    other.logIn();
    QVERIFY(client.say("PASV").startsWith("227"));
    QVERIFY(other.say("PASV").startsWith("425"));
}

void TestFtpTransfer::tellsThePublicAddressToThoseOutside()
{
    const QHostAddress local(QStringLiteral("192.168.1.5"));
    const QHostAddress publicOne(QStringLiteral("203.0.113.7"));
    QCOMPARE(passiveAddress(local, QHostAddress(QStringLiteral("198.51.100.9")), publicOne), publicOne);
    QCOMPARE(passiveAddress(local, QHostAddress(QStringLiteral("198.51.100.9")), {}), local);
    QCOMPARE(passiveAddress(local, QHostAddress(QHostAddress::LocalHost), publicOne), local);
    QCOMPARE(plainAddress(QHostAddress(QStringLiteral("::ffff:10.0.0.1"))),
        QHostAddress(QStringLiteral("10.0.0.1")));
}

QTEST_GUILESS_MAIN(TestFtpTransfer)
#include "tst_ftptransfer.moc"
