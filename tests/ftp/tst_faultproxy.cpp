// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ftp/faultproxy.h"
#include "tests/ftp/rawftp.h"
#include "tests/ftp/serverinthread.h"

#include <QTcpServer>
#include <QTest>

// The proxy that the campaign of faults trusts: it changes nothing unless told, and then what it was told.
class TestFaultProxy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void passesEverythingAndCounts();
    void passesActiveConnections();
    void harmsOneCommand_data();
    void harmsOneCommand();
    void harmsOneByte_data();
    void harmsOneByte();
    void isALongLine();
    void listsEveryPlace();

private:
    std::unique_ptr<ServerInThread> m_server;
    quint16 m_port = 0;
    QByteArray m_binary;
};

using Where = Fault::Where;
using What = Fault::What;

void TestFaultProxy::init()
{
    m_binary = QByteArray("0123456789abcdef").repeated(500);
    m_server = std::make_unique<ServerInThread>();
    m_port = m_server->listen();
    m_server->serve(ServedTree::ofRelease("manifest", "PROG_02", m_binary, "/"));
}

void TestFaultProxy::passesEverythingAndCounts()
{
    FaultProxy proxy(m_port);
    RawFtp client(proxy.port());
    QVERIFY(client.logIn().startsWith("230"));
    QVERIFY(client.say("FEAT").contains("\r\n")); // an answer of several lines is one
    QCOMPARE(client.fetch("RETR PROG_02"), m_binary);
    QVERIFY(client.lastEnd.startsWith("226"));
    client.send("NOOP\r\nNOOP\r\n");
    client.answer();
    client.answer();
    QVERIFY(client.say("QUIT").startsWith("221"));
    QVERIFY(client.isClosedByServer());

    const Traffic traffic = proxy.finish();
    QCOMPARE(traffic.commands,
        (QList<QByteArray>{"USER", "PASS", "FEAT", "PASV", "RETR", "NOOP", "NOOP", "QUIT"}));
    QCOMPARE(traffic.data.size(), 1);
    QCOMPARE(traffic.data.first().bytes, m_binary.size());
    QVERIFY(!traffic.data.first().isUpload);
    QCOMPARE(traffic.roundTrips, 7); // one for both NOOPs
    QVERIFY(!traffic.hasFaulted);
}

void TestFaultProxy::passesActiveConnections()
{
    FaultProxy proxy(m_port);
    RawFtp client(proxy.port());
    client.logIn();
    for (const bool isExtended : {false, true}) {
        QTcpServer listener;
        QVERIFY(listener.listen(QHostAddress::LocalHost));
        const int port = listener.serverPort();
        const QByteArray command = isExtended
            ? "EPRT |1|127.0.0.1|" + QByteArray::number(port) + '|'
            : "PORT 127,0,0,1," + QByteArray::number(port / 256) + ',' + QByteArray::number(port % 256);
        QVERIFY(client.say(command).startsWith("200"));
        QVERIFY(client.say("RETR PROG_02").startsWith("150"));
        QVERIFY(listener.waitForNewConnection(RawFtp::patience));
        const std::unique_ptr<QTcpSocket> data(listener.nextPendingConnection());
        QCOMPARE(RawFtp::readAll(*data), m_binary);
        data->close();
        QVERIFY(client.answer().startsWith("226"));
    }
    QCOMPARE(proxy.finish().data.size(), 2);
}

void TestFaultProxy::harmsOneCommand_data()
{
    QTest::addColumn<int>("where");
    QTest::addColumn<int>("what");
    QTest::addColumn<bool>("isAnswered"); // command 2, a PWD
    QTest::addColumn<bool>("goesOn");
    const auto add = [](Where where, What what, bool isAnswered, bool goesOn) {
        QTest::newRow(describe({where, what, 2}).constData())
            << static_cast<int>(where) << static_cast<int>(what) << isAnswered << goesOn;
    };
    for (const What what : {What::Cut, What::Close}) {
        add(Where::BeforeCommand, what, false, false);
        add(Where::BeforeAnswer, what, false, false);
        add(Where::AfterAnswer, what, true, false);
    }
    for (const Where where : {Where::BeforeCommand, Where::BeforeAnswer, Where::AfterAnswer})
        add(where, What::Delay, true, true);
}

void TestFaultProxy::harmsOneCommand()
{
    QFETCH(int, where);
    QFETCH(int, what);
    QFETCH(bool, isAnswered);
    QFETCH(bool, goesOn);
    std::atomic_int calls = 0;
    FaultProxy proxy(
        m_port, {static_cast<Where>(where), static_cast<What>(what), 2}, {}, [&calls] { ++calls; });
    RawFtp client(proxy.port());
    QVERIFY(client.logIn().startsWith("230"));
    QCOMPARE(client.say("PWD").startsWith("257"), isAnswered);
    QCOMPARE(client.say("NOOP").startsWith("200"), goesOn);
    QCOMPARE(calls, 1);
    QVERIFY(proxy.finish().hasFaulted);
}

void TestFaultProxy::harmsOneByte_data()
{
    QTest::addColumn<int>("what");
    QTest::addColumn<qint64>("offset");
    QTest::addColumn<qint64>("arrives");
    QTest::addColumn<QByteArray>("end");
    QTest::newRow("cut") << static_cast<int>(What::Cut) << qint64(1024) << qint64(1024) << QByteArray("426");
    QTest::newRow("closed at the start")
        << static_cast<int>(What::Close) << qint64(0) << qint64(0) << QByteArray();
    QTest::newRow("delayed") << static_cast<int>(What::Delay) << qint64(1024) << qint64(8000)
                             << QByteArray("226");
    QTest::newRow("delayed at the end")
        << static_cast<int>(What::Delay) << qint64(8000) << qint64(8000) << QByteArray("226");
    QTest::newRow("truncated, and the server never knows")
        << static_cast<int>(What::Truncate) << qint64(2048) << qint64(2048) << QByteArray("226");
}

void TestFaultProxy::harmsOneByte()
{
    QFETCH(int, what);
    QFETCH(qint64, offset);
    QFETCH(qint64, arrives);
    QFETCH(QByteArray, end);
    FaultProxy proxy(m_port, {Where::Download, static_cast<What>(what), 1, offset});
    RawFtp client(proxy.port());
    client.logIn();
    QCOMPARE(client.fetch("RETR PROG_02"), m_binary); // data connection 0
    QCOMPARE(client.fetch("RETR PROG_02"), m_binary.first(arrives));
    if (static_cast<What>(what) != What::Cut) // whether the server had sent all before it heard is a race
        QVERIFY2(client.lastEnd.startsWith(end), client.lastEnd.constData());
    QVERIFY(client.say("NOOP").startsWith("200"));
    QVERIFY(proxy.finish().hasFaulted);
}

void TestFaultProxy::isALongLine()
{
    constexpr std::chrono::milliseconds oneWay(20);
    FaultProxy proxy(m_port, {}, oneWay);
    QElapsedTimer clock;
    clock.start();
    RawFtp client(proxy.port());
    client.logIn();
    QCOMPARE(client.fetch("RETR PROG_02"), m_binary);
    const qint64 took = clock.elapsed();
    const Traffic traffic = proxy.finish();
    QCOMPARE(traffic.roundTrips, 4);
    QVERIFY2(took >= 4 * 2 * oneWay.count() + oneWay.count(), QByteArray::number(took).constData());
}

void TestFaultProxy::listsEveryPlace()
{
    Traffic traffic;
    traffic.commands = {"USER", "PASS"};
    traffic.data = {{true, 2500}, {false, 1024}};
    const QList<Fault> faults = faultsOf(traffic);
    QCOMPARE(faults.size(), 2 * 3 * 4 + 3 * 5 + 2 * 5);
    QSet<QByteArray> words;
    for (const Fault &fault : faults)
        words.insert(describe(fault));
    QCOMPARE(words.size(), faults.size());
}

QTEST_GUILESS_MAIN(TestFaultProxy)
#include "tst_faultproxy.moc"
