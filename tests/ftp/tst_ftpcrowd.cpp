// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Many clients, bad ones among them: nobody keeps others out, nobody is dropped by a change of ours.

#include "tests/ftp/rawftp.h"
#include "tests/ftp/serverinthread.h"

#include <QFile>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <sys/socket.h>

class TestFtpCrowd : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void servesANodeWhileOthersOnlyHoldConnections();
    void turnsAwayWhoeverIsTooManyFromOneAddress();
    void turnsAwayWhoeverIsTooManyOfOneAccount();
    void answersAFloodAtItsPaceAndOthersAtOnce();
    void makesAFloodOfUnreadAnswersWait();
    void letsSessionsEndWhenItDrains();
    void drainsAtOnceWhenNobodyIsThere();
    void takesNewAccountsForNewSessionsOnly();
    void sendsNoMoreThanItsLimitToOneSession();
    void servesEveryModuleFromAFolderFilledByHand();
    void neverShowsARootOfSomebodyElse();
    void delaysWrongLoginsAndNotRightOnes();
    void stopsATransferOnTelnetSynch();
    void abortsThoughOtherCommandsCameBefore();
    void tellsWhatEachSessionDoes();
    void tellsEveryLineButNoPassword();
    void givesAFourGNodeTheBinaryOfItsManifest();
    void asksToComeAgainWhenReleasesCannotBeToldApart();
    void showsAnAccountItsOwnRelease();
    void findsNamesInUpperCaseWhereThatIsOn();
    void answersOverIPv6();
    void greetsAFleetThatWakesAtOnce();
    void goesRoundInAFewPortsThatStillWaitForLatePackets();
    void leavesNothingBehind();

private:
    static FtpServerSettings settings() { return ServerInThread::settings(); }
    static std::shared_ptr<const ServedTree> release(const QByteArray &binary)
    {
        return ServedTree::ofRelease(
            "FILE:PROG_02 " + binary.left(3) + "\n", QStringLiteral("PROG_02"), binary, QStringLiteral("/"));
    }
};

void TestFtpCrowd::servesANodeWhileOthersOnlyHoldConnections()
{
    ServerInThread server;
    FtpServerSettings with = settings();
    with.maxSessions = 3;
    const quint16 port = server.listen(with);
    std::vector<std::unique_ptr<RawFtp>> silent;
    for (int i = 0; i < 3; ++i)
        silent.push_back(std::make_unique<RawFtp>(port));
    // The oldest of those who do not log in has to go once it had its time.
    bool isServed = false;
    QTRY_VERIFY_WITH_TIMEOUT(isServed = isServed || RawFtp(port).logIn().startsWith("230"), 10'000);
    QVERIFY(silent[0]->isClosedByServer());
    QVERIFY(silent[2]->say("NOOP").startsWith("200"));
}

void TestFtpCrowd::turnsAwayWhoeverIsTooManyFromOneAddress()
{
    ServerInThread server;
    FtpServerSettings with = settings();
    with.maxSessionsPerAddress = 2;
    const quint16 port = server.listen(with);
    RawFtp one(port);
    auto two = std::make_unique<RawFtp>(port);
    QVERIFY(RawFtp(port).greeting.startsWith("421"));
    QVERIFY(one.logIn().startsWith("230"));
    two->say("QUIT");
    two.reset();
    bool isServed = false;
    QTRY_VERIFY(isServed = isServed || RawFtp(port).greeting.startsWith("220"));
}

void TestFtpCrowd::turnsAwayWhoeverIsTooManyOfOneAccount()
{
    ServerInThread server;
    FtpServerSettings with = settings();
    FtpAccount few;
    few.name = QStringLiteral("few");
    few.password = QStringLiteral("libelium");
    few.maxSessions = 1;
    with.accounts = {few};
    const quint16 port = server.listen(with);
    RawFtp one(port);
    QVERIFY(one.logIn("few").startsWith("230"));
    RawFtp two(port);
    QVERIFY(two.logIn("few").startsWith("421"));
    QVERIFY(two.isClosedByServer());
    RawFtp three(port);
    QVERIFY(three.logIn().startsWith("230"));
    QVERIFY(one.say("REIN").startsWith("220"));
    bool isServed = false;
    QTRY_VERIFY(isServed = isServed || RawFtp(port).logIn("few").startsWith("230"));
}

void TestFtpCrowd::answersAFloodAtItsPaceAndOthersAtOnce()
{
    ServerInThread server;
    FtpServerSettings with = settings();
    with.commandsAtOnce = 50;
    with.commandsPerSecond = 100;
    const quint16 port = server.listen(with);
    RawFtp flood(port);
    flood.logIn();
    QElapsedTimer clock;
    clock.start();
    flood.send(QByteArray("NOOP\r\n").repeated(100));
    RawFtp node(port);
    QVERIFY(node.logIn().startsWith("230"));
    for (int i = 0; i < 100; ++i)
        QVERIFY(flood.answer().startsWith("200"));
    QVERIFY(clock.elapsed() >= 400); // 52 over its burst, 10 ms each
}

void TestFtpCrowd::makesAFloodOfUnreadAnswersWait()
{
    ServerInThread server;
    FtpServerSettings with = settings();
    with.commandsAtOnce = 1'000'000;
    const quint16 port = server.listen(with);
    RawFtp flood(port);
    flood.logIn();
    for (int i = 0; i < 50; ++i)
        flood.send(QByteArray("HELP\r\n").repeated(1000));
    RawFtp node(port);
    QVERIFY(node.logIn().startsWith("230"));
    for (int i = 0; i < 50'000; ++i)
        QVERIFY(flood.answer().startsWith("214"));
    QVERIFY(flood.say("NOOP").startsWith("200"));
}

void TestFtpCrowd::letsSessionsEndWhenItDrains()
{
    ServerInThread server;
    const quint16 port = server.listen();
    server.serve(release(QByteArray(3'000'000, 'x')));
    int drained = 0;
    connect(server.server(), &FtpServer::drained, this, [&drained] { ++drained; });
    RawFtp node(port);
    node.logIn();
    const auto data = node.passive();
    QVERIFY(node.say("RETR PROG_02").startsWith("150"));
    server.run([](FtpServer &it) { it.drain(); });
    QTcpSocket late;
    late.connectToHost(QStringLiteral("127.0.0.1"), port);
    QVERIFY(!late.waitForConnected(RawFtp::patience));
    QCOMPARE(RawFtp::readAll(*data).size(), 3'000'000);
    data->close();
    QVERIFY(node.answer().startsWith("226"));
    QVERIFY(node.say("QUIT").startsWith("221"));
    node.vanish();
    QTRY_COMPARE(drained, 1);
}

void TestFtpCrowd::drainsAtOnceWhenNobodyIsThere()
{
    ServerInThread server;
    server.listen();
    int drained = 0;
    connect(server.server(), &FtpServer::drained, this, [&drained] { ++drained; });
    server.run([](FtpServer &it) { it.drain(); });
    QTRY_COMPARE(drained, 1);
}

void TestFtpCrowd::takesNewAccountsForNewSessionsOnly()
{
    ServerInThread server;
    FtpServerSettings with = settings();
    const quint16 port = server.listen(with);
    server.serve(release("binary"));
    RawFtp old(port);
    QVERIFY(old.logIn().startsWith("230"));
    with.password = QStringLiteral("changed");
    server.run([&with](FtpServer &it) { it.reload(with); });
    QCOMPARE(old.fetch("RETR PROG_02"), QByteArray("binary"));
    QVERIFY(RawFtp(port).logIn().startsWith("530"));
    QVERIFY(RawFtp(port).logIn("ota", "changed").startsWith("230"));
}

void TestFtpCrowd::sendsNoMoreThanItsLimitToOneSession()
{
    ServerInThread server;
    FtpServerSettings with = settings();
    with.bytesPerSession = 25;
    const quint16 port = server.listen(with);
    server.serve(release("ten bytes!"));
    RawFtp greedy(port);
    greedy.logIn();
    QCOMPARE(greedy.fetch("RETR PROG_02"), QByteArray("ten bytes!"));
    QCOMPARE(greedy.fetch("RETR PROG_02"), QByteArray("ten bytes!"));
    const auto data = greedy.passive();
    QVERIFY(greedy.say("RETR PROG_02").startsWith("552"));
    RawFtp other(port);
    other.logIn();
    QCOMPARE(other.fetch("RETR PROG_02"), QByteArray("ten bytes!"));
}

void TestFtpCrowd::servesEveryModuleFromAFolderFilledByHand()
{
    ServerInThread server;
    const quint16 port = server.listen();
    const QByteArray manifest = "FILE:PROG_02\nPATH:/demo/\nSIZE:6\nVERSION:2\n";
    server.serve(ServedTree().withFile("/UPGRADE.TXT", manifest, {})->withFile("/PROG_02", "binary", {}));
    RawFtp node(port);
    node.logIn();
    for (const char *name : {"PROG_02", "/PROG_02", "/demo/PROG_02", ".gprs//PROG_02", ".gprs/demo/PROG_02"})
        QCOMPARE(node.fetch(QByteArray("RETR ") + name), QByteArray("binary"));
    QCOMPARE(node.fetch("RETR .gprs/UPGRADE.TXT"), manifest);
    QVERIFY(node.say("SIZE .gprs/PROG_03").startsWith("550"));
}

void TestFtpCrowd::neverShowsARootOfSomebodyElse()
{
    ServerInThread server;
    auto root = std::make_unique<QTemporaryDir>();
    QFile file(root->filePath(QStringLiteral("PROG_02")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("their own");
    file.close();
    FtpServerSettings with = settings();
    FtpAccount own;
    own.name = QStringLiteral("own");
    own.password = QStringLiteral("libelium");
    own.root = root->path();
    with.accounts = {own};
    const quint16 port = server.listen(with);
    server.serve(release("for all"));
    const auto seen = [port] {
        RawFtp node(port);
        node.logIn("own");
        return node.fetch("RETR PROG_02");
    };
    QCOMPARE(seen(), QByteArray("their own"));
    root.reset();
    server.run([&with](FtpServer &it) { it.reload(with); });
    QCOMPARE(seen(), QByteArray("refused"));
    with.accounts[0].root.clear();
    server.run([&with](FtpServer &it) { it.reload(with); });
    QCOMPARE(seen(), QByteArray("for all"));
}

void TestFtpCrowd::delaysWrongLoginsAndNotRightOnes()
{
    ServerInThread server;
    FtpServerSettings with = settings();
    with.loginDelay = std::chrono::milliseconds(150);
    const quint16 port = server.listen(with);
    RawFtp guesser(port);
    QElapsedTimer clock;
    clock.start();
    QVERIFY(guesser.logIn("ota", "one").startsWith("530"));
    const qint64 first = clock.restart();
    QVERIFY(guesser.logIn("ota", "two").startsWith("530"));
    const qint64 second = clock.restart();
    QVERIFY(first >= 150 && second >= 300);
    QVERIFY(guesser.logIn().startsWith("230")); // behind one address live the good and the bad
    QVERIFY(clock.elapsed() < 5000);
}

// RFC 959 4.1.3, RFC 854: "interrupt process" and a data mark as the urgent byte, then ABOR.
void TestFtpCrowd::stopsATransferOnTelnetSynch()
{
    ServerInThread server;
    const quint16 port = server.listen();
    server.serve(release(QByteArray(20'000'000, 'x')));
    RawFtp node(port);
    node.logIn();
    const auto data = node.passive();
    data->setReadBufferSize(1000);
    QVERIFY(node.say("RETR PROG_02").startsWith("150"));
    const int control = static_cast<int>(node.descriptor());
    const char interrupt[] = {'\xff', '\xf4', '\xff'};
    const char mark[] = {'\xf2'};
    QCOMPARE(::send(control, interrupt, sizeof interrupt, 0), 3);
    QCOMPARE(::send(control, mark, sizeof mark, MSG_OOB), 1);
    QCOMPARE(::send(control, "ABOR\r\n", 6, 0), 6);
    QVERIFY(node.answer().startsWith("426"));
    QVERIFY(node.answer().startsWith("226"));
    QVERIFY(node.say("NOOP").startsWith("200"));
}

void TestFtpCrowd::abortsThoughOtherCommandsCameBefore()
{
    ServerInThread server;
    const quint16 port = server.listen();
    server.serve(release(QByteArray(20'000'000, 'x')));
    RawFtp node(port);
    node.logIn();
    const auto data = node.passive();
    data->setReadBufferSize(1000);
    QVERIFY(node.say("RETR PROG_02").startsWith("150"));
    node.send("NOOP\r\nABOR\r\n");
    QVERIFY(node.answer().startsWith("426"));
    QVERIFY(node.answer().startsWith("200"));
    QVERIFY(node.answer().startsWith("226"));
}

void TestFtpCrowd::tellsWhatEachSessionDoes()
{
    ServerInThread server;
    const quint16 port = server.listen();
    server.serve(release(QByteArray(20'000'000, 'x')));
    RawFtp stranger(port);
    RawFtp node(port);
    node.logIn();
    const auto data = node.passive();
    data->setReadBufferSize(1000);
    QVERIFY(node.say("RETR PROG_02").startsWith("150"));
    QList<SessionState> sessions;
    const auto look = [&] {
        server.run([&sessions](FtpServer &it) { sessions = it.sessions(); });
        return sessions.size() == 2 && sessions[1].moved > 0;
    };
    QTRY_VERIFY(look());
    QCOMPARE(sessions[0].step, SessionState::Step::LoggingIn);
    QCOMPARE(sessions[0].account, QString());
    QCOMPARE(sessions[1].step, SessionState::Step::Sending);
    QCOMPARE(sessions[1].account, QStringLiteral("ota"));
    QCOMPARE(sessions[1].path, QStringLiteral("/PROG_02"));
    QCOMPARE(sessions[1].size, 20'000'000);
    QCOMPARE(sessions[1].peer, QStringLiteral("127.0.0.1"));
    QVERIFY(sessions[1].moved < sessions[1].size);
}

void TestFtpCrowd::tellsEveryLineButNoPassword()
{
    ServerInThread server;
    QByteArray transcript;
    connect(server.server(), &FtpServer::said, this, [&](qint64, bool byClient, const QByteArray &line) {
        transcript += (byClient ? "> " : "< ") + line + '\n';
    });
    server.run([](FtpServer &it) { it.setTranscribing(true); });
    const quint16 port = server.listen();
    RawFtp node(port);
    node.say("USER ota");
    node.say("PASS very secret");
    node.say("USER ota");
    node.say("PASS libelium");
    node.say("pass libelium");
    node.say("libelium");
    node.say("PASSS libelium"); // logged in by now, and mistyped
    node.say("QUIT");
    QTRY_VERIFY(transcript.contains("221"));
    QVERIFY(transcript.contains("> USER ota"));
    QVERIFY(transcript.contains("> PASS ..."));
    QVERIFY(!transcript.contains("secret"));
    QVERIFY(!transcript.contains("libelium"));
}

void TestFtpCrowd::givesAFourGNodeTheBinaryOfItsManifest()
{
    ServerInThread server;
    const quint16 port = server.listen();
    server.serve(release("old binary"));
    RawFtp first(port);
    first.logIn();
    QCOMPARE(first.fetch("RETR UPGRADE.TXT"), QByteArray("FILE:PROG_02 old\n"));
    first.say("QUIT");
    server.serve(release("new binary"));
    RawFtp second(port);
    second.logIn();
    QCOMPARE(second.say("SIZE PROG_02"), QByteArray("213 10"));
    QCOMPARE(second.fetch("RETR PROG_02"), QByteArray("old binary"));
    RawFtp next(port);
    next.logIn();
    QCOMPARE(next.fetch("RETR UPGRADE.TXT"), QByteArray("FILE:PROG_02 new\n"));
    QCOMPARE(next.fetch("RETR PROG_02"), QByteArray("new binary"));
}

void TestFtpCrowd::asksToComeAgainWhenReleasesCannotBeToldApart()
{
    ServerInThread server;
    const quint16 port = server.listen();
    for (const char *binary : {"old binary", "new binary"}) {
        server.serve(release(binary));
        RawFtp node(port);
        node.logIn();
        node.fetch("RETR UPGRADE.TXT");
    }
    RawFtp second(port);
    second.logIn();
    QVERIFY(second.say("SIZE PROG_02").startsWith("550"));
    QVERIFY(second.say("CWD /").startsWith("250"));
    QCOMPARE(second.fetch("RETR UPGRADE.TXT"), QByteArray("FILE:PROG_02 new\n"));
    QCOMPARE(second.fetch("RETR PROG_02"), QByteArray("new binary"));
}

void TestFtpCrowd::showsAnAccountItsOwnRelease()
{
    ServerInThread server;
    FtpServerSettings with = settings();
    FtpAccount canary;
    canary.name = QStringLiteral("canary");
    canary.password = QStringLiteral("libelium");
    with.accounts = {canary};
    const quint16 port = server.listen(with);
    server.serve(release("for all"));
    server.run([](FtpServer &it) { it.serveAccount(QStringLiteral("canary"), release("for one")); });
    RawFtp one(port);
    one.logIn("canary");
    QCOMPARE(one.fetch("RETR PROG_02"), QByteArray("for one"));
    RawFtp other(port);
    other.logIn();
    QCOMPARE(other.fetch("RETR PROG_02"), QByteArray("for all"));
}

void TestFtpCrowd::findsNamesInUpperCaseWhereThatIsOn()
{
    ServerInThread server;
    FtpServerSettings with = settings();
    FtpAccount loud;
    loud.name = QStringLiteral("loud");
    loud.password = QStringLiteral("libelium");
    loud.isUpperCase = true;
    with.accounts = {loud};
    const quint16 port = server.listen(with);
    server.serve(
        ServedTree::ofRelease("manifest", QStringLiteral("prog_02"), "binary", QStringLiteral("/demo/")));
    RawFtp node(port);
    node.logIn("loud");
    QCOMPARE(node.fetch("RETR DEMO/PROG_02"), QByteArray("binary"));
    QCOMPARE(node.fetch("RETR demo/prog_02"), QByteArray("binary"));
    RawFtp exact(port);
    exact.logIn();
    QVERIFY(exact.say("SIZE PROG_02").startsWith("550"));
}

void TestFtpCrowd::answersOverIPv6()
{
    ServerInThread server;
    FtpServerSettings with = settings();
    with.address = QHostAddress(QHostAddress::LocalHostIPv6);
    const quint16 port = server.listen(with);
    if (port == 0)
        QSKIP("this machine has no IPv6");
    server.serve(release("binary"));
    RawFtp node(port, QStringLiteral("::1"));
    QVERIFY(node.logIn().startsWith("230"));
    QVERIFY(node.say("PASV").startsWith("425"));
    QVERIFY(node.say("EPSV 1").startsWith("522"));
    const QByteArray offer = node.say("EPSV");
    QVERIFY(offer.startsWith("229"));
    QTcpSocket data;
    const QByteArray dataPort = offer.mid(offer.indexOf("|||") + 3).chopped(3);
    data.connectToHost(QStringLiteral("::1"), dataPort.toUShort());
    QVERIFY(data.waitForConnected(RawFtp::patience));
    QVERIFY(node.say("RETR PROG_02").startsWith("150"));
    QCOMPARE(RawFtp::readAll(data), QByteArray("binary"));
}

// A short queue of connections that are not yet taken would leave most of them hanging.
void TestFtpCrowd::greetsAFleetThatWakesAtOnce()
{
    constexpr int nodes = 400;
    ServerInThread server;
    const quint16 port = server.listen();
    int greeted = 0;
    std::vector<std::unique_ptr<QTcpSocket>> fleet;
    for (int i = 0; i < nodes; ++i) {
        fleet.push_back(std::make_unique<QTcpSocket>());
        QTcpSocket *node = fleet.back().get();
        connect(node, &QTcpSocket::readyRead, this,
            [node, &greeted] { greeted += node->readAll().startsWith("220") ? 1 : 0; });
        node->connectToHost(QStringLiteral("127.0.0.1"), port);
    }
    QTRY_COMPARE_WITH_TIMEOUT(greeted, nodes, 20'000);
}

void TestFtpCrowd::goesRoundInAFewPortsThatStillWaitForLatePackets()
{
    ServerInThread server;
    FtpServerSettings with = settings();
    // Below those that the system hands out itself; one that is taken by somebody is passed over.
    const auto first = static_cast<quint16>(QRandomGenerator::global()->bounded(20'000, 32'000));
    with.firstPassivePort = first;
    with.lastPassivePort = first + 3;
    const quint16 port = server.listen(with);
    server.serve(release("binary"));
    RawFtp node(port);
    node.logIn();
    for (int i = 0; i < 40; ++i) {
        QCOMPARE(node.fetch("RETR PROG_02"), QByteArray("binary"));
        QVERIFY(node.dataPort >= first && node.dataPort <= first + 3);
    }
}

// Descriptors and sessions are those of before, whatever clients did.
void TestFtpCrowd::leavesNothingBehind()
{
    const auto descriptors = [] { return QDir(QStringLiteral("/proc/self/fd")).entryList().size(); };
    ServerInThread server;
    const quint16 port = server.listen();
    server.serve(release(QByteArray(1'000'000, 'x')));
    const auto misbehave = [port](int i) {
        RawFtp node(port);
        if (i % 6 == 0)
            return;
        node.logIn();
        const auto data = i % 6 == 1 ? nullptr : node.passive();
        if (i % 6 == 2)
            node.send("RETR PROG_02\r\n");
        if (i % 6 == 3)
            node.say("RETR PROG_02");
        if (i % 6 == 4)
            node.fetch("LIST");
        if (i % 6 == 5)
            node.send("PORT 127,0,0,1,200,1\r\nRETR PROG_02\r\n");
        node.vanish();
    };
    for (int i = 0; i < 6; ++i)
        misbehave(i);
    QTRY_COMPARE(server.sessionCount(), 0);
    const auto before = descriptors();
    for (int i = 0; i < 60; ++i)
        misbehave(i);
    QTRY_COMPARE(server.sessionCount(), 0);
    QTRY_VERIFY(descriptors() <= before);
}

QTEST_GUILESS_MAIN(TestFtpCrowd)
#include "tst_ftpcrowd.moc"
