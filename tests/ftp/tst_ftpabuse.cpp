// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Connections that vanish, stall, flood and lie, by the hundred; afterwards an ordinary node is served at once and nothing
// is left of them. Ten minutes of it with VESPIARY_SOAK=1. And: releases that change under a crowd of nodes.

#include "tests/ftp/rawftp.h"
#include "tests/ftp/serverinthread.h"

#include <QDir>
#include <QRandomGenerator>
#include <QTest>

#include <malloc.h>
#include <sys/socket.h>

class TestFtpAbuse : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void servesANodeAfterAllOfIt();
    void neverMixesReleasesUnderACrowd();
};

static bool isSoak()
{
    return qEnvironmentVariableIsSet("VESPIARY_SOAK");
}

static qsizetype descriptors()
{
    return QDir(QStringLiteral("/proc/self/fd"))
        .entryList(QDir::NoDotAndDotDot | QDir::AllEntries | QDir::System)
        .size();
}

// What is asked for and not given back, whatever the allocator keeps.
static qint64 kilobytesInUse()
{
    return static_cast<qint64>(::mallinfo2().uordblks / 1024);
}

// One bad client, that takes its leave in a bad way too.
class Vandal
{
public:
    Vandal(quint16 port, QRandomGenerator &dice)
        : m_dice(dice)
    {
        m_control.connectToHost(QStringLiteral("127.0.0.1"), port);
        m_control.waitForConnected(RawFtp::patience);
        misbehave(port);
    }
    ~Vandal() { m_control.abort(); }

private:
    void say(const QByteArray &bytes)
    {
        m_control.write(bytes);
        m_control.flush();
    }

    QByteArray noise(int size)
    {
        QByteArray bytes(size, '\0');
        for (char &byte : bytes)
            byte = static_cast<char>(m_dice.generate());
        return bytes;
    }

    void misbehave(quint16 port)
    {
        const QByteArray login = "USER ota\r\nPASS libelium\r\n";
        switch (m_dice.bounded(10)) {
        case 0: // says nothing
            break;
        case 1:
            say(noise(m_dice.bounded(5000)));
            break;
        case 2: // one letter of a command
            say("U");
            break;
        case 3:
            say("GET / HTTP/1.1\r\nHost: example\r\n\r\n");
            break;
        case 4:
            say(login + QByteArray("PASV\r\n").repeated(m_dice.bounded(1, 20)));
            break;
        case 5:
            say(login + "PASV\r\nRETR PROG_02\r\n");
            break;
        case 6:
            say(login + "PORT 127,0,0,1,200,1\r\nRETR PROG_02\r\nABOR\r\n");
            break;
        case 7:
            say(login + QByteArray("HELP\r\n").repeated(m_dice.bounded(1, 500)));
            break;
        case 8:
            say("USER " + QByteArray(m_dice.bounded(3000), 'x') + "\r\nPASS y\r\nPASS z\r\n");
            break;
        case 9: { // takes a little of a file and is gone
            RawFtp node(port);
            node.logIn();
            const auto data = node.passive();
            data->setReadBufferSize(100);
            node.send("RETR PROG_02\r\n");
            data->waitForReadyRead(1000);
            if (m_dice.bounded(2) == 0)
                data->abort();
            node.vanish();
            break;
        }
        }
        if (m_dice.bounded(3) == 0)
            m_control.waitForReadyRead(1);
    }

    QRandomGenerator &m_dice;
    QTcpSocket m_control;
};

void TestFtpAbuse::servesANodeAfterAllOfIt()
{
    const quint32 seed = 20'261'122;
    QRandomGenerator dice(seed);
    ServerInThread server;
    FtpServerSettings settings = ServerInThread::settings();
    settings.maxSessions = 250; // who keeps them all is another test
    settings.dataLimit = std::chrono::seconds(2);
    const quint16 port = server.listen(settings);
    const QByteArray binary(300'000, 'x');
    server.serve(ServedTree::ofRelease("manifest", QStringLiteral("PROG_02"), binary, QStringLiteral("/")));

    const auto rampage = [&](int clients) {
        std::vector<std::unique_ptr<Vandal>> present;
        for (int i = 0; i < clients; ++i) {
            present.push_back(std::make_unique<Vandal>(port, dice));
            if (present.size() > 40)
                present.erase(present.begin() + dice.bounded(static_cast<int>(present.size())));
        }
    };
    const auto isEmpty = [&] { return server.sessionCount() == 0; };
    rampage(100); // what grows once, such as pools, has grown
    QTRY_VERIFY_WITH_TIMEOUT(isEmpty(), 20'000);
    const qsizetype descriptorsBefore = descriptors();
    server.events = {}; // what this test keeps itself
    const qint64 memoryBefore = kilobytesInUse();
    QElapsedTimer clock;
    clock.start();
    int clients = 0;
    do {
        rampage(200);
        clients += 200;
        RawFtp node(port); // while the others have only just gone
        QVERIFY2(node.logIn().startsWith("230"), qPrintable(QString::number(seed)));
        QCOMPARE(node.fetch("RETR PROG_02"), binary);
    } while (isSoak() && clock.elapsed() < 600'000);
    QTRY_VERIFY_WITH_TIMEOUT(isEmpty(), 20'000);
    QTRY_COMPARE(descriptors(), descriptorsBefore);
    QCoreApplication::processEvents();
    server.events = {};
    const qint64 grown = kilobytesInUse() - memoryBefore;
    qInfo("%d bad clients, %lld KB more memory", clients, grown);
    if (isSoak())
        QVERIFY(grown < 1024);
}

// One node session after another by one of many; each release's binary begins with the words of its manifest.
class Pilgrim : public QObject
{
public:
    Pilgrim(quint16 port, int sessions)
        : m_port(port)
        , m_left(sessions)
    {
        connect(&m_control, &QTcpSocket::readyRead, this, &Pilgrim::hear);
        connect(&m_data, &QTcpSocket::disconnected, this, [this] {
            m_files.append(m_data.readAll());
            m_isTaken = true;
            goOn();
        });
        connect(&m_control, &QTcpSocket::disconnected, this, &Pilgrim::begin);
        begin();
    }

    bool isDone() const { return m_left == 0 && m_control.state() == QAbstractSocket::UnconnectedState; }

    int mixed = 0;
    int whole = 0;
    QSet<QByteArray> releases;

private:
    void begin()
    {
        if (m_left == 0)
            return;
        --m_left;
        m_files.clear();
        m_next = 0;
        m_control.connectToHost(QStringLiteral("127.0.0.1"), m_port);
    }

    void hear()
    {
        while (m_control.canReadLine()) {
            const QByteArray line = m_control.readLine();
            if (line.startsWith("150"))
                continue;
            if (line.startsWith("229")) {
                m_isTaken = m_hasEnd = false;
                m_data.connectToHost(QStringLiteral("127.0.0.1"),
                    line.mid(line.indexOf("|||") + 3).split('|').first().toUShort());
            }
            if (line.startsWith("226")) {
                m_hasEnd = true;
                goOn();
                continue;
            }
            say();
        }
    }

    void goOn()
    {
        if (!m_hasEnd || !m_isTaken)
            return;
        m_hasEnd = false;
        if (m_files.size() == 2) {
            ++(m_files[1].startsWith(m_files[0]) ? whole : mixed);
            releases.insert(m_files[0]);
        }
        say();
    }

    void say()
    {
        static const QByteArrayList words{
            "USER ota", "PASS libelium", "EPSV", "RETR UPGRADE.TXT", "EPSV", "RETR PROG_02", "QUIT"};
        if (m_next < words.size())
            m_control.write(words[m_next++] + "\r\n");
    }

    quint16 m_port;
    int m_left;
    QTcpSocket m_control;
    QTcpSocket m_data;
    QByteArrayList m_files;
    qsizetype m_next = 0;
    bool m_hasEnd = false;
    bool m_isTaken = false;
};

void TestFtpAbuse::neverMixesReleasesUnderACrowd()
{
    ServerInThread server;
    const quint16 port = server.listen();
    int published = 0;
    const auto publish = [&] {
        const QByteArray words = "release " + QByteArray::number(++published) + ' ';
        server.serve(ServedTree::ofRelease(
            words, QStringLiteral("PROG_02"), words + QByteArray(20'000, 'x'), QStringLiteral("/")));
    };
    publish();
    std::vector<std::unique_ptr<Pilgrim>> crowd;
    for (int i = 0; i < 50; ++i)
        crowd.push_back(std::make_unique<Pilgrim>(port, 30));
    const auto isDone = [&] {
        int sessions = 0;
        for (const auto &pilgrim : crowd)
            sessions += pilgrim->whole + pilgrim->mixed;
        while (published < std::min(200, sessions / 7))
            publish();
        return std::all_of(crowd.begin(), crowd.end(), [](const auto &pilgrim) { return pilgrim->isDone(); });
    };
    QElapsedTimer clock;
    clock.start();
    while (!isDone() && clock.elapsed() < 60'000)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
    int whole = 0;
    QSet<QByteArray> seen;
    for (const auto &pilgrim : crowd) {
        QCOMPARE(pilgrim->mixed, 0);
        whole += pilgrim->whole;
        seen |= pilgrim->releases;
    }
    QCOMPARE(whole, 1500);
    QVERIFY2(seen.size() > 10, "the releases changed while the nodes called");
    qInfo("%d sessions whole, %d releases published, %d of them seen", whole, published,
        static_cast<int>(seen.size()));
}

QTEST_GUILESS_MAIN(TestFtpAbuse)
#include "tst_ftpabuse.moc"
