// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The faults our server plays on purpose, and that it plays them for nobody else.

#include "tests/ftp/rawftp.h"
#include "tests/ftp/serverinthread.h"

#include <QTest>

class TestFtpRehearsal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void truncatesAFileAndSaysItWasWhole();
    void stallsUntilItsTimeIsOver();
    void dropsTheConnection();
    void saysAWrongSize();
    void refusesPassive();
    void sendsSlowly();
    void leavesOtherAccountsAlone();
    void marksWhatItAltered();

private:
    quint16 listen(ServerInThread &server, const char *fault);

    const QByteArray m_binary = QByteArray(100'000, 'x');
};

quint16 TestFtpRehearsal::listen(ServerInThread &server, const char *fault)
{
    FtpServerSettings settings = ServerInThread::settings();
    settings.stallLimit = std::chrono::milliseconds(300);
    FtpAccount unlucky;
    unlucky.name = QStringLiteral("unlucky");
    unlucky.password = QStringLiteral("libelium");
    unlucky.fault = *rehearsalFaultFrom(QString::fromLatin1(fault));
    settings.accounts = {unlucky};
    server.serve(ServedTree::ofRelease("manifest", QStringLiteral("PROG_02"), m_binary, QStringLiteral("/")));
    return server.listen(settings);
}

void TestFtpRehearsal::truncatesAFileAndSaysItWasWhole()
{
    ServerInThread server;
    RawFtp node(listen(server, "truncate:1000"));
    node.logIn("unlucky");
    QCOMPARE(node.say("SIZE PROG_02"), QByteArray("213 100000"));
    QCOMPARE(node.fetch("RETR PROG_02"), m_binary.left(1000));
    QVERIFY(node.lastEnd.startsWith("226"));
}

void TestFtpRehearsal::stallsUntilItsTimeIsOver()
{
    ServerInThread server;
    RawFtp node(listen(server, "stall:1000"));
    node.logIn("unlucky");
    QCOMPARE(node.fetch("RETR PROG_02"), m_binary.left(1000));
    QVERIFY(node.lastEnd.startsWith("426"));
}

void TestFtpRehearsal::dropsTheConnection()
{
    ServerInThread server;
    RawFtp node(listen(server, "drop:50000"));
    node.logIn("unlucky");
    QVERIFY(node.fetch("RETR PROG_02").size() <= 50'000);
    QVERIFY(node.lastEnd.startsWith("426"));
}

void TestFtpRehearsal::saysAWrongSize()
{
    ServerInThread server;
    RawFtp node(listen(server, "wrong-size:12"));
    node.logIn("unlucky");
    QCOMPARE(node.say("SIZE PROG_02"), QByteArray("213 100012"));
    QVERIFY(node.fetch("LIST PROG_02").contains("100012"));
    QCOMPARE(node.fetch("RETR PROG_02"), m_binary);
}

void TestFtpRehearsal::refusesPassive()
{
    ServerInThread server;
    RawFtp node(listen(server, "refuse-passive"));
    node.logIn("unlucky");
    QVERIFY(node.say("PASV").startsWith("425"));
    QVERIFY(node.say("EPSV").startsWith("425"));
    QVERIFY(node.say("PORT 127,0,0,1,200,1").startsWith("200"));
}

void TestFtpRehearsal::sendsSlowly()
{
    ServerInThread server;
    RawFtp node(listen(server, "slow:200000"));
    node.logIn("unlucky");
    QElapsedTimer clock;
    clock.start();
    QCOMPARE(node.fetch("RETR PROG_02"), m_binary);
    QVERIFY(clock.elapsed() >= 400); // half a second, in beats of a tenth
}

void TestFtpRehearsal::leavesOtherAccountsAlone()
{
    ServerInThread server;
    RawFtp node(listen(server, "truncate:1000"));
    node.logIn();
    QCOMPARE(node.fetch("RETR PROG_02"), m_binary);
}

void TestFtpRehearsal::marksWhatItAltered()
{
    ServerInThread server;
    RawFtp node(listen(server, "truncate:1000"));
    node.logIn("unlucky");
    node.fetch("RETR UPGRADE.TXT");
    node.fetch("RETR PROG_02");
    QTRY_COMPARE(server.seen(ServerEvent::Kind::BinarySent).size(), 1);
    QVERIFY(!server.seen(ServerEvent::Kind::BinarySent).first().whole);
    QVERIFY(!server.seen(ServerEvent::Kind::BinarySent).first().detail.isEmpty());
    QVERIFY(server.seen(ServerEvent::Kind::ManifestSent).first().whole); // shorter than the cut
}

QTEST_GUILESS_MAIN(TestFtpRehearsal)
#include "tst_ftprehearsal.moc"
