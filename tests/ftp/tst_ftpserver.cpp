// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ftp/rawftp.h"
#include "tests/ftp/serverinthread.h"

#include <QTest>

class TestFtpServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void answersEveryVerb_data();
    void answersEveryVerb();
    void asksForALogin_data();
    void asksForALogin();
    void refusesALoginTheSameWay_data();
    void refusesALoginTheSameWay();
    void closesAfterThreeWrongLogins();
    void greetsWithoutItsVersion();
    void answersPipelinedCommandsInOrder();
    void takesCommandsHoweverTheyArrive_data();
    void takesCommandsHoweverTheyArrive();
    void refusesALineThatIsTooLongAndGoesOn();
    void neverEchoesWhatTheClientSent();
    void turnsAwayOneSessionTooMany();
    void endsAnIdleSession();
    void endsAClientThatDoesNotLogIn();
    void endsAClientThatOnlyBeginsAnew();
    void endsAClientThatSpeaksHttp();
    void needsAPassword();
    void freesItsPortWhenStopped();

private:
    std::unique_ptr<ServerInThread> m_server;
    quint16 m_port = 0;
};

static const QByteArray manifest = "FILE:PROG_02\nPATH:/demo/\nSIZE:6\nVERSION:2\n";

void TestFtpServer::initTestCase()
{
    m_server = std::make_unique<ServerInThread>();
    m_port = m_server->listen();
    QVERIFY(m_port > 0);
    m_server->serve(
        ServedTree::ofRelease(manifest, QStringLiteral("PROG_02"), "binary", QStringLiteral("/demo/")));
}

void TestFtpServer::answersEveryVerb_data()
{
    QTest::addColumn<QByteArray>("command");
    QTest::addColumn<QByteArray>("answer");

    QTest::newRow("noop") << QByteArray("NOOP") << QByteArray("200");
    QTest::newRow("any case") << QByteArray("nOoP") << QByteArray("200");
    QTest::newRow("system") << QByteArray("SYST") << QByteArray("215 UNIX Type: L8");
    QTest::newRow("features") << QByteArray("FEAT") << QByteArray("211-");
    QTest::newRow("UTF-8 names") << QByteArray("OPTS UTF8 ON") << QByteArray("200");
    QTest::newRow("facts of MLST") << QByteArray("OPTS MLST size") << QByteArray("200 MLST OPTS");
    QTest::newRow("an unknown option") << QByteArray("OPTS HASH SHA-1") << QByteArray("501");
    QTest::newRow("help") << QByteArray("HELP") << QByteArray("214-");
    QTest::newRow("status") << QByteArray("STAT") << QByteArray("211");
    QTest::newRow("status of a file") << QByteArray("STAT PROG_02") << QByteArray("213-");
    QTest::newRow("type A") << QByteArray("TYPE A") << QByteArray("200");
    QTest::newRow("type A N") << QByteArray("TYPE A N") << QByteArray("200");
    QTest::newRow("type I") << QByteArray("TYPE I") << QByteArray("200");
    QTest::newRow("type i") << QByteArray("TYPE i") << QByteArray("200");
    QTest::newRow("type L 8") << QByteArray("TYPE L 8") << QByteArray("200");
    QTest::newRow("type E") << QByteArray("TYPE E") << QByteArray("504");
    QTest::newRow("mode S") << QByteArray("MODE S") << QByteArray("200");
    QTest::newRow("mode B") << QByteArray("MODE B") << QByteArray("504");
    QTest::newRow("structure F") << QByteArray("STRU F") << QByteArray("200");
    QTest::newRow("structure R") << QByteArray("STRU R") << QByteArray("504");
    QTest::newRow("allocate") << QByteArray("ALLO 1000") << QByteArray("202");
    QTest::newRow("the login folder is the root") << QByteArray("PWD") << QByteArray("257 \"/\"");
    QTest::newRow("old name of PWD") << QByteArray("XPWD") << QByteArray("257 \"/\"");
    QTest::newRow("into a folder") << QByteArray("CWD demo") << QByteArray("250");
    QTest::newRow("into a folder, from the root") << QByteArray("XCWD /demo/") << QByteArray("250");
    QTest::newRow("into the mirror for GPRS") << QByteArray("CWD .gprs") << QByteArray("250");
    QTest::newRow("into a folder that is none") << QByteArray("CWD PROG_02") << QByteArray("550");
    QTest::newRow("into nothing") << QByteArray("CWD") << QByteArray("550");
    QTest::newRow("up") << QByteArray("CDUP") << QByteArray("250");
    QTest::newRow("up, old name") << QByteArray("XCUP") << QByteArray("250");
    QTest::newRow("size before any type") << QByteArray("SIZE PROG_02") << QByteArray("213 6");
    QTest::newRow("size by absolute name") << QByteArray("SIZE /demo/PROG_02") << QByteArray("213 6");
    QTest::newRow("size with a double slash")
        << QByteArray("SIZE .gprs//demo//PROG_02") << QByteArray("213 6");
    QTest::newRow("names are exact in case") << QByteArray("SIZE prog_02") << QByteArray("550");
    QTest::newRow("size of a folder") << QByteArray("SIZE demo") << QByteArray("550");
    QTest::newRow("size of nothing") << QByteArray("SIZE") << QByteArray("550");
    QTest::newRow("time of a file") << QByteArray("MDTM PROG_02") << QByteArray("213 2");
    QTest::newRow("time of nothing") << QByteArray("MDTM nothing") << QByteArray("550");
    QTest::newRow("above the root is the root") << QByteArray("SIZE ../../PROG_02") << QByteArray("213 6");
    QTest::newRow("outside the root") << QByteArray("RETR ../../../etc/passwd") << QByteArray("550");
    QTest::newRow("outside, absolute") << QByteArray("RETR /etc/passwd") << QByteArray("550");
    QTest::newRow("a NUL in a name") << QByteArray("RETR PROG_02\0x", 14) << QByteArray("550");
    QTest::newRow("a control byte in a name") << QByteArray("SIZE PROG_02\x07") << QByteArray("550");
    QTest::newRow("a long name") << "SIZE " + QByteArray(1100, 'x') << QByteArray("550");
    QTest::newRow("fetch without a data connection") << QByteArray("RETR PROG_02") << QByteArray("425");
    QTest::newRow("list without a data connection") << QByteArray("LIST") << QByteArray("425");
    QTest::newRow("list of nothing") << QByteArray("LIST nothing") << QByteArray("550");
    QTest::newRow("restart") << QByteArray("REST 3") << QByteArray("350");
    QTest::newRow("restart, negative") << QByteArray("REST -3") << QByteArray("501");
    QTest::newRow("restart, endless") << QByteArray("REST 99999999999999999999") << QByteArray("501");
    QTest::newRow("an account nobody asked for") << QByteArray("ACCT x") << QByteArray("202");
    QTest::newRow("facts of a file") << QByteArray("MLST PROG_02") << QByteArray("250-");
    QTest::newRow("facts of the folder") << QByteArray("MLST") << QByteArray("250-");
    QTest::newRow("facts of nothing") << QByteArray("MLST nothing") << QByteArray("550");
    QTest::newRow("facts of what is in nothing") << QByteArray("MLSD nothing") << QByteArray("550");
    QTest::newRow("facts of what is in a file") << QByteArray("MLSD PROG_02") << QByteArray("501");
    QTest::newRow("facts without a data connection") << QByteArray("MLSD") << QByteArray("425");
    QTest::newRow("names without a data connection") << QByteArray("NLST") << QByteArray("425");
    QTest::newRow("names of nothing") << QByteArray("NLST nothing") << QByteArray("550");
    QTest::newRow("a blank after a verb") << QByteArray("NOOP ") << QByteArray("200");
    QTest::newRow("type without a word") << QByteArray("TYPE") << QByteArray("504");
    QTest::newRow("type L 36") << QByteArray("TYPE L 36") << QByteArray("504");
    QTest::newRow("type A T") << QByteArray("TYPE A T") << QByteArray("504");
    QTest::newRow("restart with words") << QByteArray("REST x") << QByteArray("501");
    QTest::newRow("restart without a number") << QByteArray("REST") << QByteArray("501");
    QTest::newRow("size of the folder above") << QByteArray("SIZE ..") << QByteArray("550");
    QTest::newRow("a name in other encodings") << QByteArray("SIZE %2e%2e/PROG_02") << QByteArray("550");
    QTest::newRow("an overlong dot") << QByteArray("SIZE \xc0\xae\xc0\xae/PROG_02") << QByteArray("550");
    QTest::newRow("backslashes are no folders") << QByteArray("SIZE ..\\PROG_02") << QByteArray("550");
    QTest::newRow("a drive is no folder") << QByteArray("SIZE C:PROG_02") << QByteArray("550");
    QTest::newRow("a home is no folder") << QByteArray("CWD ~") << QByteArray("550");
    QTest::newRow("status of nothing") << QByteArray("STAT nothing") << QByteArray("550");
    QTest::newRow("active with a blank") << QByteArray("PORT 127,0,0,1,200, 1") << QByteArray("501");
    QTest::newRow("active with a sign") << QByteArray("PORT 127,0,0,1,200,+1") << QByteArray("501");
    QTest::newRow("active with nothing") << QByteArray("PORT") << QByteArray("501");
    QTest::newRow("extended active without anything") << QByteArray("EPRT") << QByteArray("501");
    QTest::newRow("extended passive, a word") << QByteArray("EPSV x") << QByteArray("522");
    QTest::newRow("a rename of nothing") << QByteArray("RNTO UPGRADE.TXT") << QByteArray("550");
    QTest::newRow("abort of nothing") << QByteArray("ABOR") << QByteArray("226");
    QTest::newRow("passive") << QByteArray("PASV") << QByteArray("227 Entering Passive Mode (127,0,0,1,");
    QTest::newRow("extended passive") << QByteArray("EPSV") << QByteArray("229");
    QTest::newRow("extended passive, IPv4") << QByteArray("EPSV 1") << QByteArray("229");
    QTest::newRow("extended passive, IPv6 on IPv4") << QByteArray("EPSV 2") << QByteArray("522");
    QTest::newRow("active") << QByteArray("PORT 127,0,0,1,200,1") << QByteArray("200");
    QTest::newRow("active to someone else") << QByteArray("PORT 127,0,0,2,200,1") << QByteArray("504");
    QTest::newRow("active to a low port") << QByteArray("PORT 127,0,0,1,0,25") << QByteArray("504");
    QTest::newRow("active with seven numbers") << QByteArray("PORT 127,0,0,1,200,1,1") << QByteArray("501");
    QTest::newRow("active with a number over 255") << QByteArray("PORT 127,0,0,1,256,1") << QByteArray("501");
    QTest::newRow("active with words") << QByteArray("PORT a,b,c,d,e,f") << QByteArray("501");
    QTest::newRow("extended active") << QByteArray("EPRT |1|127.0.0.1|51201|") << QByteArray("200");
    QTest::newRow("extended active to someone else")
        << QByteArray("EPRT |1|10.0.0.1|51201|") << QByteArray("504");
    QTest::newRow("extended active, port 65537")
        << QByteArray("EPRT |1|127.0.0.1|65537|") << QByteArray("504");
    QTest::newRow("extended active, protocol 3")
        << QByteArray("EPRT |3|127.0.0.1|51201|") << QByteArray("522");
    QTest::newRow("extended active, nonsense") << QByteArray("EPRT |||") << QByteArray("501");
    QTest::newRow("another login") << QByteArray("REIN") << QByteArray("220");
    QTest::newRow("a password without a user") << QByteArray("PASS libelium") << QByteArray("503");
    QTest::newRow("goodbye") << QByteArray("QUIT") << QByteArray("221");
    QTest::newRow("an unknown verb") << QByteArray("XYZZY") << QByteArray("500");
    QTest::newRow("no verb at all") << QByteArray(" ") << QByteArray("500");
    for (const char *verb : {"STOR x", "STOU", "APPE x", "DELE PROG_02", "MKD x", "XMKD x", "RMD demo",
             "XRMD demo", "RNFR PROG_02", "RNTO x", "SITE CHMOD 777 PROG_02"})
        QTest::addRow("read-only: %s", verb) << QByteArray(verb) << QByteArray("550");
}

void TestFtpServer::answersEveryVerb()
{
    QFETCH(QByteArray, command);
    RawFtp client(m_port);
    QVERIFY(client.logIn().startsWith("230"));
    QFETCH(QByteArray, answer);
    const QByteArray said = client.say(command);
    QVERIFY2(said.startsWith(answer), said.constData());
}

void TestFtpServer::asksForALogin_data()
{
    QTest::addColumn<QByteArray>("command");
    for (const char *command :
        {"RETR UPGRADE.TXT", "LIST", "SIZE UPGRADE.TXT", "PASV", "PWD", "CWD /", "STOR x", "STAT"})
        QTest::newRow(command) << QByteArray(command);
}

void TestFtpServer::asksForALogin()
{
    QFETCH(QByteArray, command);
    RawFtp client(m_port);
    QVERIFY(client.say(command).startsWith("530"));
    client.say("USER ota");
    QVERIFY(client.say(command).startsWith("530"));
}

void TestFtpServer::refusesALoginTheSameWay_data()
{
    QTest::addColumn<QByteArray>("user");
    QTest::addColumn<QByteArray>("password");
    QTest::newRow("wrong password") << QByteArray("ota") << QByteArray("wrong");
    QTest::newRow("unknown user") << QByteArray("root") << QByteArray("libelium");
    QTest::newRow("no password") << QByteArray("ota") << QByteArray("");
    QTest::newRow("anonymous") << QByteArray("anonymous") << QByteArray("a@b");
    QTest::newRow("start of the password") << QByteArray("ota") << QByteArray("libeliu");
    QTest::newRow("a NUL between the two") << QByteArray("ota\0libelium", 12) << QByteArray("");
}

void TestFtpServer::refusesALoginTheSameWay()
{
    QFETCH(QByteArray, user);
    QFETCH(QByteArray, password);
    RawFtp client(m_port);
    QVERIFY(client.say("USER " + user).startsWith("331"));
    QCOMPARE(client.say("PASS " + password), QByteArray("530 User or password is wrong."));
    QVERIFY(client.logIn().startsWith("230"));
    for (const ServerEvent &event : std::as_const(m_server->events))
        QVERIFY(!event.detail.contains(u"libelium"));
}

void TestFtpServer::closesAfterThreeWrongLogins()
{
    RawFtp client(m_port);
    client.logIn("ota", "1");
    client.logIn("ota", "2");
    QVERIFY(client.logIn("ota", "3").startsWith("421"));
    QVERIFY(client.isClosedByServer());
}

void TestFtpServer::greetsWithoutItsVersion()
{
    const QByteArray greeting = RawFtp(m_port).greeting;
    QVERIFY(greeting.startsWith("220 "));
    QVERIFY(!greeting.toLower().contains("vespiary"));
    QVERIFY(!QString::fromLatin1(greeting.mid(4)).contains(QRegularExpression(QStringLiteral("[0-9]"))));
}

void TestFtpServer::answersPipelinedCommandsInOrder()
{
    RawFtp client(m_port);
    client.send(
        "USER ota\r\nPASS libelium\r\nTYPE I\r\nSIZE PROG_02\r\nSIZE nothing\r\nPWD\r\nSYST\r\nQUIT\r\n");
    for (const char *code : {"331", "230", "200", "213 6", "550", "257", "215", "221"})
        QVERIFY(client.answer().startsWith(code));
    QVERIFY(client.isClosedByServer());
}

void TestFtpServer::takesCommandsHoweverTheyArrive_data()
{
    QTest::addColumn<QList<QByteArray>>("pieces");
    using Pieces = QList<QByteArray>;
    QTest::newRow("bare line feed") << Pieces{"SIZE PROG_02\n"};
    QTest::newRow("byte by byte") << Pieces{
        "S", "I", "Z", "E", " ", "P", "R", "O", "G", "_", "0", "2", "\r", "\n"};
    QTest::newRow("split in the line end") << Pieces{"SIZE PROG_02\r", "\n"};
    QTest::newRow("empty lines before") << Pieces{"\r\n\r\n", "SIZE PROG_02\r\n"};
    QTest::newRow("Telnet negotiation before") << Pieces{"\xff\xfd\x06SIZE PROG_02\r\n"};
    QTest::newRow("Telnet interrupt and synch before") << Pieces{"\xff\xf4\xff\xf2", "SIZE PROG_02\r\n"};
}

void TestFtpServer::takesCommandsHoweverTheyArrive()
{
    QFETCH(QList<QByteArray>, pieces);
    RawFtp client(m_port);
    client.logIn();
    for (const QByteArray &piece : std::as_const(pieces))
        client.send(piece);
    QCOMPARE(client.answer(), QByteArray("213 6"));
    QVERIFY(client.say("NOOP").startsWith("200"));
}

void TestFtpServer::refusesALineThatIsTooLongAndGoesOn()
{
    RawFtp client(m_port);
    client.logIn();
    client.send("SIZE " + QByteArray(100'000, 'x') + "\r\nNOOP\r\n");
    QVERIFY(client.answer().startsWith("500"));
    QVERIFY(client.answer().startsWith("200"));
}

void TestFtpServer::neverEchoesWhatTheClientSent()
{
    RawFtp client(m_port);
    client.logIn();
    for (const char *command :
        {"SIZE zz\x1b[31m", "zz\x07", "CWD zz\x08", "TYPE zz\x01", "OPTS zz\x02", "USER zz\x03"})
        QVERIFY(!client.say(command).contains("zz"));
}

void TestFtpServer::turnsAwayOneSessionTooMany()
{
    ServerInThread server;
    FtpServerSettings settings = ServerInThread::settings();
    settings.maxSessions = 2;
    const quint16 port = server.listen(settings);
    RawFtp first(port);
    auto second = std::make_unique<RawFtp>(port);
    RawFtp third(port);
    QVERIFY(third.greeting.startsWith("421"));
    QVERIFY(third.isClosedByServer());
    QTRY_COMPARE(server.seen(ServerEvent::Kind::Refused).size(), 1);
    second.reset();
    QTRY_COMPARE(server.sessionCount(), 1);
    QVERIFY(RawFtp(port).greeting.startsWith("220"));
}

void TestFtpServer::endsAnIdleSession()
{
    ServerInThread server;
    FtpServerSettings settings = ServerInThread::settings();
    settings.idleLimit = std::chrono::milliseconds(50);
    RawFtp client(server.listen(settings));
    QVERIFY(client.logIn().startsWith("230"));
    QVERIFY(client.answer().startsWith("421"));
    QVERIFY(client.isClosedByServer());
    QTRY_COMPARE(server.seen(ServerEvent::Kind::Ended).size(), 1);
}

void TestFtpServer::endsAClientThatDoesNotLogIn()
{
    ServerInThread server;
    FtpServerSettings settings = ServerInThread::settings();
    settings.loginLimit = std::chrono::milliseconds(50);
    RawFtp client(server.listen(settings));
    QVERIFY(client.answer().startsWith("421"));
    QVERIFY(client.isClosedByServer());
}

void TestFtpServer::endsAClientThatOnlyBeginsAnew()
{
    ServerInThread server;
    FtpServerSettings settings = ServerInThread::settings();
    settings.loginLimit = std::chrono::milliseconds(200);
    RawFtp client(server.listen(settings));
    bool isEnded = false;
    for (int i = 0; i < 50 && !isEnded; ++i) {
        QTest::qWait(50);
        isEnded = client.say("REIN").startsWith("421");
    }
    QVERIFY(isEnded);
}

void TestFtpServer::endsAClientThatSpeaksHttp()
{
    RawFtp client(m_port);
    client.send("GET / HTTP/1.1\r\nHost: x\r\nUser-Agent: y\r\n\r\n");
    client.answer();
    client.answer();
    QVERIFY(client.answer().startsWith("421"));
    QVERIFY(client.isClosedByServer());
}

void TestFtpServer::needsAPassword()
{
    FtpServer server;
    FtpServerSettings settings = ServerInThread::settings();
    settings.password.clear();
    const Result<quint16> result = server.listen(settings);
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::PasswordMissing);
}

void TestFtpServer::freesItsPortWhenStopped()
{
    ServerInThread server;
    FtpServerSettings settings = ServerInThread::settings();
    settings.port = server.listen(settings);
    RawFtp client(settings.port);
    client.logIn();

    FtpServer other;
    const Result<quint16> refused = other.listen(settings);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::ListenFailed);

    server.stop();
    QVERIFY(client.isClosedByServer());
    QTRY_COMPARE(server.seen(ServerEvent::Kind::Ended).size(), 1);
    QVERIFY(other.listen(settings));
}

QTEST_GUILESS_MAIN(TestFtpServer)
#include "tst_ftpserver.moc"
