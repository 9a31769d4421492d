// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ftp/rawftp.h"
#include "tests/otabinary.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

// The always-on server as a service runs it: users from a file, an event log, HUP and TERM.
class TestServeVerb : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void letsUsersOfAFileIn();
    void keepsPublishersInTheirFolder();
    void showsNodesAtOnceWhatAPublisherOfTheSameFolderWrites();
    void readsUsersAndFilesAgainOnHup();
    void keepsItsUsersWhenTheFileIsSpoiled();
    void takesAChangedFolderOverWhenItFits();
    void writesALogThatCanBeImported();
    void letsSessionsEndOnTerm();
    void playsAFaultAndSaysSo();
    void refusesWhatCannotWork_data();
    void refusesWhatCannotWork();

private:
    void start(const QStringList &more);
    int run(const QStringList &arguments, const QByteArray &password = "libelium");
    void put(const QString &name, const QByteArray &bytes) const;
    QString path(const QString &name) const { return m_folder->filePath(name); }
    bool tells(const QByteArray &words);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QProcess> m_server;
    QByteArray m_told; // on stderr
    QByteArray m_out;
    quint16 m_port = 0;
};

static QProcessEnvironment withPassword(const QByteArray &password)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert("VESPIARY_PASSWORD", QString::fromUtf8(password));
    environment.insert("VESPIARY_NODE_PASSWORD", QString::fromUtf8(password));
    return environment;
}

void TestServeVerb::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir(m_folder->path()).mkdir("root"));
    put("root/UPGRADE.TXT", "FILE:PROG_01\nPATH:/\nSIZE:6\nVERSION:1\n");
    put("root/PROG_01", "binary");
    m_told.clear();
    m_out.clear();
    m_port = 0;
}

void TestServeVerb::cleanup()
{
    if (m_server) {
        m_server->kill();
        m_server->waitForFinished();
    }
    m_server.reset();
}

void TestServeVerb::put(const QString &name, const QByteArray &bytes) const
{
    QFile file(path(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

int TestServeVerb::run(const QStringList &arguments, const QByteArray &password)
{
    QProcess process;
    process.setProcessEnvironment(withPassword(password));
    process.start(VESPIARY_CLI, arguments);
    process.closeWriteChannel();
    if (!process.waitForFinished(60'000))
        process.kill();
    m_out = process.readAllStandardOutput();
    m_told = process.readAllStandardError();
    return process.exitCode();
}

void TestServeVerb::start(const QStringList &more)
{
    m_server = std::make_unique<QProcess>();
    m_server->setProcessEnvironment(withPassword("libelium"));
    m_server->start(
        VESPIARY_CLI, QStringList{"serve", "--root", path("root"), "--port", "0", "--json"} + more);
    QVERIFY(m_server->waitForReadyRead(20'000));
    m_port = static_cast<quint16>(QJsonDocument::fromJson(m_server->readLine()).object()["port"].toInt());
    QVERIFY(m_port > 0);
}

bool TestServeVerb::tells(const QByteArray &words)
{
    m_told += m_server->readAllStandardError();
    return m_told.contains(words);
}

void TestServeVerb::letsUsersOfAFileIn()
{
    QCOMPARE(run({"users", "add", path("users"), "field", "--role", "node"}, "for nodes"), 0);
    QCOMPARE(run({"users", "add", path("users"), "office", "--role", "publisher"}, "for us"), 0);
    start({"--users", path("users")});
    RawFtp node(m_port);
    QVERIFY(node.logIn("field", "for nodes").startsWith("230"));
    QCOMPARE(node.fetch("RETR PROG_01"), QByteArray("binary"));
    QVERIFY(node.say("DELE PROG_01").startsWith("550"));
    RawFtp office(m_port);
    QVERIFY(office.logIn("office", "for us").startsWith("230"));
    QVERIFY(office.say("DELE PROG_01").startsWith("250"));
    QVERIFY(!QFile::exists(path("root/PROG_01")));
    QVERIFY(RawFtp(m_port).logIn("field", "for us").startsWith("530"));
    QVERIFY(RawFtp(m_port).logIn("ota", "libelium").startsWith("530")); // nobody has named it
}

void TestServeVerb::keepsPublishersInTheirFolder()
{
    QVERIFY(QDir(m_folder->path()).mkdir("own"));
    put("own/UPGRADE.TXT", "their own");
    QCOMPARE(run({"users", "add", path("users"), "office", "--role", "publisher", "--root", path("own")}), 0);
    start({"--users", path("users")});
    RawFtp office(m_port);
    QVERIFY(office.logIn("office").startsWith("230"));
    QCOMPARE(office.fetch("RETR UPGRADE.TXT"), QByteArray("their own"));
    QVERIFY(office.say("DELE ../root/PROG_01").startsWith("550"));
    QVERIFY(QFile::exists(path("root/PROG_01")));
}

void TestServeVerb::showsNodesAtOnceWhatAPublisherOfTheSameFolderWrites()
{
    QCOMPARE(
        run({"users", "add", path("users"), "office", "--role", "publisher", "--root", path("root/.")}), 0);
    QCOMPARE(run({"users", "add", path("users"), "field"}), 0);
    start({"--users", path("users")});
    RawFtp office(m_port);
    QVERIFY(office.logIn("office").startsWith("230"));
    QVERIFY(office.say("DELE PROG_01").startsWith("250"));
    RawFtp node(m_port);
    QVERIFY(node.logIn("field").startsWith("230"));
    QVERIFY(node.say("SIZE PROG_01").startsWith("550"));
}

void TestServeVerb::readsUsersAndFilesAgainOnHup()
{
    QCOMPARE(run({"users", "add", path("users"), "field"}), 0);
    start({"--users", path("users")});
    RawFtp early(m_port);
    QVERIFY(early.logIn("field").startsWith("230"));
    QCOMPARE(early.fetch("RETR PROG_01"), QByteArray("binary"));
    QCOMPARE(run({"users", "add", path("users"), "late"}), 0);
    put("root/PROG_01", "other!");
    m_told.clear();
    ::kill(static_cast<pid_t>(m_server->processId()), SIGHUP);
    QTRY_VERIFY_WITH_TIMEOUT(tells("Read again."), 20'000);
    RawFtp late(m_port);
    QVERIFY(late.logIn("late").startsWith("230"));
    QCOMPARE(late.fetch("RETR PROG_01"), QByteArray("other!"));
    QCOMPARE(early.fetch("RETR PROG_01"), QByteArray("binary")); // what it began with
}

void TestServeVerb::keepsItsUsersWhenTheFileIsSpoiled()
{
    QCOMPARE(run({"users", "add", path("users"), "field"}), 0);
    start({"--users", path("users")});
    put("users", "nonsense\n");
    m_told.clear();
    ::kill(static_cast<pid_t>(m_server->processId()), SIGHUP);
    QTRY_VERIFY_WITH_TIMEOUT(tells("Read again."), 20'000);
    QVERIFY(m_told.contains("users file"));
    QVERIFY(RawFtp(m_port).logIn("field").startsWith("230"));
}

void TestServeVerb::takesAChangedFolderOverWhenItFits()
{
    start({});
    put("root/UPGRADE.TXT", "FILE:PROG_02\nPATH:/\nSIZE:3\nVERSION:2\n");
    QTRY_VERIFY_WITH_TIMEOUT(tells("PROG_02"), 20'000);
    {
        RawFtp node(m_port);
        QVERIFY(node.logIn().startsWith("230"));
        QVERIFY(node.fetch("RETR UPGRADE.TXT").contains("PROG_01")); // the new one is not whole
    }
    put("root/PROG_02", "new");
    QTRY_VERIFY_WITH_TIMEOUT(tells("new sessions see it"), 20'000);
    RawFtp node(m_port);
    QVERIFY(node.logIn().startsWith("230"));
    QVERIFY(node.fetch("RETR UPGRADE.TXT").contains("PROG_02"));
    QCOMPARE(node.fetch("RETR PROG_02"), QByteArray("new"));
}

void TestServeVerb::writesALogThatCanBeImported()
{
    start({"--event-log", path("events.jsonl"), "--publisher-user", "office"});
    {
        RawFtp node(m_port);
        QVERIFY(node.logIn().startsWith("230"));
        node.fetch("RETR UPGRADE.TXT");
        node.fetch("RETR PROG_01");
        node.say("QUIT");
    }
    const auto log = [this] {
        QFile file(path("events.jsonl"));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    QTRY_VERIFY_WITH_TIMEOUT(log().contains("\"ended\""), 20'000);
    QVERIFY(!log().contains("libelium"));
    const auto rights = QFile(path("events.jsonl")).permissions();
    QVERIFY(!(rights & (QFile::ReadOther | QFile::WriteOther)));
    put("PROG_01", otaBinary("PROG_01", 4000));
    const QStringList here{"--workspace", path("work.vespiary")};
    QCOMPARE(run(QStringList{"release", "add", path("PROG_01")} + here), 0);
    for (const int sessions : {1, 0}) { // the second time there is nothing new in it
        QVERIFY2(
            run(QStringList{"import-log", path("events.jsonl"), "--json"} + here) == 0, m_told.constData());
        const QJsonObject read = QJsonDocument::fromJson(m_out).object();
        QCOMPARE(read["visits"].toArray().size(), 1);
        QCOMPARE(read["newSessions"].toInt(), sessions);
        QCOMPARE(read["damaged"].toInt(), 0);
    }
    // The same from elsewhere, as the publisher of that server.
    const QString server = QStringLiteral("ftp://office@127.0.0.1:%1/").arg(m_port);
    QVERIFY2(run(QStringList{"import-log", server, "--json"} + here) == 0, m_told.constData());
    QCOMPARE(QJsonDocument::fromJson(m_out).object()["visits"].toArray().size(), 1);
    RawFtp node(m_port);
    QVERIFY(node.logIn().startsWith("230"));
    QVERIFY(node.say("SIZE events.jsonl").startsWith("550"));
}

void TestServeVerb::letsSessionsEndOnTerm()
{
    put("root/PROG_01", QByteArray(5'000'000, 'x'));
    start({});
    RawFtp node(m_port);
    QVERIFY(node.logIn().startsWith("230"));
    const auto data = node.passive();
    QVERIFY(node.say("RETR PROG_01").startsWith("150"));
    ::kill(static_cast<pid_t>(m_server->processId()), SIGTERM);
    QCOMPARE(RawFtp::readAll(*data).size(), 5'000'000);
    data->close();
    QVERIFY(node.answer().startsWith("226"));
    QVERIFY(node.say("QUIT").startsWith("221"));
    node.vanish();
    QVERIFY(m_server->waitForFinished(15'000));
    QCOMPARE(m_server->exitCode(), 0);
}

void TestServeVerb::playsAFaultAndSaysSo()
{
    start({"--fault", "truncate:3"});
    QTRY_VERIFY(tells("rehearsed"));
    RawFtp node(m_port);
    node.logIn();
    QCOMPARE(node.fetch("RETR PROG_01"), QByteArray("bin"));
}

void TestServeVerb::refusesWhatCannotWork_data()
{
    QTest::addColumn<QStringList>("more");
    QTest::addColumn<int>("code");
    QTest::newRow("no such users file") << QStringList{"--users", "/nothing/there"} << 1;
    QTest::newRow("no such engine") << QStringList{"--engine", "steam"} << 2;
    QTest::newRow("no such fault") << QStringList{"--fault", "explode"} << 2;
    QTest::newRow("a log in no folder") << QStringList{"--event-log", "/nothing/there/log"} << 1;
    QTest::newRow("nobody from an address") << QStringList{"--max-per-address", "0"} << 2;
}

void TestServeVerb::refusesWhatCannotWork()
{
    QFETCH(QStringList, more);
    QTEST(run(QStringList{"serve", "--root", path("root"), "--port", "0"} + more), "code");
    QVERIFY(!m_told.isEmpty());
}

QTEST_GUILESS_MAIN(TestServeVerb)
#include "tst_serveverb.moc"
