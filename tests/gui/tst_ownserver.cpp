// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/iothread.h"
#include "gui/ownaddresses.h"
#include "gui/ownserver.h"
#include "gui/reachcheck.h"

#include <QDir>
#include <QNetworkInterface>
#include <QSettings>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

// A client that says what it is told, and keeps what it hears.
class TalkingClient
{
public:
    explicit TalkingClient(quint16 port, const QString &host = "127.0.0.1")
    {
        m_socket.connectToHost(host, port);
    }

    bool hears(const QByteArray &words)
    {
        return QTest::qWaitFor([&] {
            m_heard += m_socket.readAll();
            return m_heard.contains(words);
        });
    }
    void say(const QByteArray &line) { m_socket.write(line + "\r\n"); }
    bool logsIn()
    {
        say("USER ota");
        say("PASS river-7");
        return hears("\r\n230 ");
    }
    bool isGone()
    {
        return QTest::qWaitFor([&] { return m_socket.state() == QAbstractSocket::UnconnectedState; });
    }

private:
    QTcpSocket m_socket;
    QByteArray m_heard;
};

class TestOwnServer : public QObject
{
    Q_OBJECT

    IoThread m_io;
    std::unique_ptr<OwnServer> m_server;

    static FtpServerSettings settings()
    {
        FtpServerSettings settings;
        settings.user = "ota";
        settings.password = "river-7";
        return settings;
    }
    void start()
    {
        m_server->start(settings());
        QTRY_VERIFY(m_server->isRunning());
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void init() { m_server = std::make_unique<OwnServer>(&m_io); }
    void cleanup()
    {
        m_server->stop();
        QTRY_VERIFY(!m_server->isRunning());
        m_server.reset();
    }

    void showsWhoIsHereWhileSomebodyLooks()
    {
        start();
        m_server->setWatched(true);
        TalkingClient client(m_server->port());
        QVERIFY(client.logsIn());
        QTRY_COMPARE(m_server->sessionTable()->rowCount(), 1);
        QTRY_COMPARE(m_server->sessionTable()->index(0, 0).data().toString(), "ota");
        client.say("QUIT");
        QVERIFY(client.isGone());
        QTRY_COMPARE(m_server->sessionTable()->rowCount(), 0);
        QVERIFY(!m_server->throughput().points().isEmpty());
    }

    void keepsWhatWasSaidWithoutPasswords()
    {
        start();
        TalkingClient client(m_server->port());
        QVERIFY(client.logsIn());
        client.say("QUIT");
        QVERIFY(client.isGone());
        TranscriptStore *store = m_server->transcripts();
        QTRY_COMPARE(store->rowCount(), 1);
        QTRY_VERIFY(store->contains(0, "QUIT"));
        QVERIFY(store->contains(0, "USER ota"));
        QVERIFY(!store->contains(0, "river"));
        QTRY_VERIFY(!store->contains(0, "(now)"));
    }

    void stopsWhenItsSessionsAreOver()
    {
        start();
        TalkingClient client(m_server->port());
        QVERIFY(client.logsIn());
        const QSignalSpy stopped(m_server.get(), &OwnServer::stopped);
        m_server->drain();
        QVERIFY(m_server->isDraining());
        client.say("NOOP"); // still served
        QVERIFY(client.hears("\r\n200 "));
        QCOMPARE(stopped.count(), 0);
        client.say("QUIT");
        QTRY_COMPARE(stopped.count(), 1);
        QVERIFY(!m_server->isDraining());
    }

    void stopsAtOnceWhileItWaits()
    {
        start();
        TalkingClient client(m_server->port());
        QVERIFY(client.logsIn());
        m_server->drain();
        m_server->stop();
        QVERIFY(client.isGone());
        QTRY_VERIFY(!m_server->isRunning());
    }

    void listensForBothKindsOfAddresses()
    {
        if (!QNetworkInterface::allAddresses().contains(QHostAddress(QHostAddress::LocalHostIPv6)))
            QSKIP("this machine has no IPv6");
        FtpServerSettings both = settings();
        both.address = addressFrom("any");
        m_server->start(both);
        QTRY_VERIFY(m_server->isRunning());
        TalkingClient client(m_server->port());
        QVERIFY(client.logsIn());
        TalkingClient other(m_server->port(), "::1");
        QVERIFY(other.logsIn());
    }

    void takesNewAccountsWithoutDroppingSessions()
    {
        start();
        TalkingClient first(m_server->port());
        QVERIFY(first.logsIn());
        FtpServerSettings next = settings();
        next.password = "another";
        next.port = 1; // what it listens with stays
        m_server->reload(next);
        QTRY_VERIFY(m_server->settings().password == "another");
        TalkingClient second(m_server->port());
        QVERIFY(second.hears("220"));
        second.say("USER ota");
        second.say("PASS another");
        QVERIFY(second.hears("\r\n230 "));
        first.say("NOOP");
        QVERIFY(first.hears("\r\n200 "));
    }

    void playsAFaultUntilTheNextStart()
    {
        start();
        m_server->setFault("ota", {RehearsalFault::Kind::RefusePassive, 0});
        QCOMPARE(m_server->faults().size(), 1);
        TalkingClient client(m_server->port());
        QVERIFY(client.logsIn());
        client.say("PASV");
        QVERIFY(client.hears("\r\n4"));
        m_server->reload(settings()); // other settings do not end it
        QCOMPARE(m_server->faults().size(), 1);
        m_server->stop();
        QTRY_VERIFY(!m_server->isRunning());
        QVERIFY(m_server->faults().isEmpty());
        start();
        TalkingClient again(m_server->port());
        QVERIFY(again.logsIn());
        again.say("PASV");
        QVERIFY(again.hears("\r\n227 "));
    }

    void servesThePublishersFolder()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath("NODE.TXT"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("12345");
        file.close();
        ServerSetup setup;
        setup.basics = settings();
        setup.hasPublisher = true;
        setup.publisher.password = "quill";
        setup.publisher.root = folder.path();
        QCOMPARE(setup.problem(), "");
        m_server->setSetup(setup);
        m_server->start(setup.settings());
        QTRY_VERIFY(m_server->isRunning());
        QVERIFY(m_server->served().contains(folder.path()));
        TalkingClient client(m_server->port());
        QVERIFY(client.logsIn());
        client.say("SIZE NODE.TXT");
        QVERIFY(client.hears("\r\n213 5\r\n"));
    }

    void refusesAFolderThatIsNotThere()
    {
        ServerSetup setup;
        setup.basics = settings();
        setup.hasPublisher = true;
        setup.publisher.password = "quill";
        setup.publisher.root = "/nowhere/at/all";
        QVERIFY(setup.problem().contains("folder"));
        m_server->setSetup(setup);
        const QSignalSpy failed(m_server.get(), &OwnServer::failed);
        m_server->start(setup.settings());
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(!m_server->isRunning());
    }

    void keepsItsSetupWithoutPasswords()
    {
        const QTemporaryDir folder;
        ServerSetup setup;
        setup.basics = settings();
        setup.basics.port = 2222;
        setup.basics.publicAddress = QHostAddress("203.0.113.7");
        setup.basics.address = QHostAddress(QHostAddress::Any);
        setup.basics.isUpperCase = true;
        setup.basics.accounts = {{.name = "river", .password = "brook-2", .root = "/srv/river"}};
        setup.hasPublisher = true;
        setup.publisher.password = "quill-9";
        QSettings settings(folder.filePath("settings.ini"), QSettings::IniFormat);
        setup.save(settings);
        settings.sync();
        ServerSetup again;
        again.restore(settings);
        QCOMPARE(again.basics.port, 2222);
        QVERIFY(again.basics.address == QHostAddress::Any);
        QCOMPARE(again.basics.publicAddress, QHostAddress("203.0.113.7"));
        QVERIFY(again.basics.isUpperCase && again.hasPublisher);
        QCOMPARE(again.basics.accounts.size(), 1);
        QCOMPARE(again.basics.accounts.at(0).root, "/srv/river");
        QFile file(folder.filePath("settings.ini"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        for (const char *secret : {"river-7", "brook-2", "quill-9"})
            QVERIFY(!bytes.contains(secret));
    }

    void tellsWhyItCannotStart_data()
    {
        QTest::addColumn<ServerSetup>("setup");
        QTest::addColumn<QString>("words");
        ServerSetup good;
        good.basics.password = "river-7";
        QTest::newRow("it can") << good << "";
        ServerSetup setup = good;
        setup.basics.password.clear();
        QTest::newRow("no password") << setup << "password";
        setup = good;
        setup.basics.firstPassivePort = 50000;
        QTest::newRow("half a range") << setup << "range";
        setup.basics.lastPassivePort = 49999;
        QTest::newRow("a range backwards") << setup << "range";
        setup = good;
        setup.basics.accounts = {{.name = "river"}};
        QTest::newRow("an account without password") << setup << "river";
        setup.basics.accounts = {{.name = "ota", .password = "x"}};
        QTest::newRow("an account whose folder is gone") << [setup = good]() mutable {
            setup.basics.accounts = {{.name = "river", .password = "x", .root = "/nowhere/at/all"}};
            return setup;
        }() << "/nowhere/at/all";
        QTest::newRow("the same name twice") << setup << "Two accounts";
    }

    void tellsWhyItCannotStart()
    {
        QFETCH(const ServerSetup, setup);
        QFETCH(const QString, words);
        QVERIFY2(words.isEmpty() ? setup.problem().isEmpty() : setup.problem().contains(words),
            qPrintable(setup.problem()));
    }

    void advisesOnFirewalls_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("publicAddress");
        QTest::addColumn<int>("firstData");
        QTest::addColumn<QStringList>("words");
        QTest::newRow("this computer only") << "127.0.0.1"
                                            << "" << 0 << QStringList{"Only this computer"};
        QTest::newRow("any data port") << "0.0.0.0"
                                       << "" << 0 << QStringList{"port 2121", "range"};
        QTest::newRow("a range") << "0.0.0.0"
                                 << "" << 50000
                                 << QStringList{"50000–50100", "ufw allow 2121,50000:50100/tcp"};
        QTest::newRow("behind a router")
            << "0.0.0.0"
            << "203.0.113.7" << 50000 << QStringList{"Router: forward", "203.0.113.7"};
    }

    void advisesOnFirewalls()
    {
        QFETCH(const QString, address);
        QFETCH(const QString, publicAddress);
        QFETCH(const int, firstData);
        QFETCH(const QStringList, words);
        FtpServerSettings settings;
        settings.address = QHostAddress(address);
        settings.port = 2121;
        settings.publicAddress = QHostAddress(publicAddress);
        settings.firstPassivePort = static_cast<quint16>(firstData);
        settings.lastPassivePort = static_cast<quint16>(firstData == 0 ? 0 : firstData + 100);
        const QString advice = firewallAdvice(settings);
        for (const QString &word : words)
            QVERIFY2(advice.contains(word), qPrintable(advice));
    }

    void tellsWhetherItCanBeReached()
    {
        start();
        ReachCheck check;
        const QSignalSpy ended(&check, &ReachCheck::ended);
        check.begin("127.0.0.1", m_server->port());
        QTRY_COMPARE(ended.count(), 1);
        QCOMPARE(ended.at(0).at(0).value<ReachCheck::Verdict>(), ReachCheck::Verdict::Reached);

        QTcpServer other; // speaks first, but not as a server for files does
        QVERIFY(other.listen(QHostAddress::LocalHost));
        connect(&other, &QTcpServer::newConnection, this,
            [&other] { other.nextPendingConnection()->write("SSH-2.0"); });
        check.begin("127.0.0.1", other.serverPort());
        QTRY_COMPARE(ended.count(), 2);
        QCOMPARE(ended.at(1).at(0).value<ReachCheck::Verdict>(), ReachCheck::Verdict::Other);

        const quint16 closed = other.serverPort();
        other.close();
        check.begin("127.0.0.1", closed);
        QTRY_COMPARE(ended.count(), 3);
        QCOMPARE(ended.at(2).at(0).value<ReachCheck::Verdict>(), ReachCheck::Verdict::Silent);
        QVERIFY(ended.at(2).at(1).toString().contains("need not be wrong"));
    }

    void givesUpOnSilence()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        ReachCheck check;
        check.setPatience(std::chrono::milliseconds(50));
        const QSignalSpy ended(&check, &ReachCheck::ended);
        check.begin("127.0.0.1", silent.serverPort());
        QTRY_COMPARE(ended.count(), 1);
        QCOMPARE(ended.at(0).at(0).value<ReachCheck::Verdict>(), ReachCheck::Verdict::Silent);
    }
};

QTEST_GUILESS_MAIN(TestOwnServer)
#include "tst_ownserver.moc"
