// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "firmware/sim/stocknode.h"
#include "ftp/planpublish.h"
#include "tests/ftp/serverinthread.h"

#include <QTest>

Q_DECLARE_METATYPE(stock::Module)

// Imitated nodes call our server and update themselves.
class TestStockNode : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void updatesOnceAndThenHasNothingToDo_data();
    void updatesOnceAndThenHasNothingToDo();
    void asksInTheOrderOfItsLibrary_data();
    void asksInTheOrderOfItsLibrary();
    void endsWithItsCodeOnAWrongPassword_data();
    void endsWithItsCodeOnAWrongPassword();
    void endsWithItsCodeWithoutABinary_data();
    void endsWithItsCodeWithoutABinary();
    void endsWithItsCodeOnHold_data();
    void endsWithItsCodeOnHold();
    void checksTheSizeWhereItsLibraryDoes_data();
    void checksTheSizeWhereItsLibraryDoes();
    void missesABinaryBehindAPathWithoutASlash();
    void staysOffWhereThereIsNoUpdate();
    void endsWhenNobodyListens();

private:
    QByteArray manifestOf(qsizetype size, int version = 2, const QByteArray &path = "/demo/") const;
    void serve(const QByteArray &manifest, const QString &path = QStringLiteral("/demo/"));
    sim::StockAttempt call(stock::Module module, bool active = false);

    std::unique_ptr<ServerInThread> m_server;
    sim::NodeServer m_settings;
    QByteArray m_binary;
};

static void addModules()
{
    QTest::addColumn<stock::Module>("module");
    QTest::addColumn<int>("code");
}

static QByteArray joined(const std::vector<std::string> &transcript)
{
    QByteArray commands;
    for (const std::string &line : transcript) {
        if (line.starts_with("> "))
            commands += line.substr(2) + '|';
    }
    return commands;
}

void TestStockNode::initTestCase()
{
    for (int i = 0; i < 60'000; ++i)
        m_binary.append(static_cast<char>(i * 13 + (i >> 7)));
    m_binary.append('\x1a');
}

void TestStockNode::init()
{
    m_server = std::make_unique<ServerInThread>();
    m_settings = {};
    m_settings.host = "127.0.0.1";
    m_settings.port = m_server->listen();
    m_settings.user = "ota";
    m_settings.password = "libelium";
    serve(manifestOf(m_binary.size()));
}

QByteArray TestStockNode::manifestOf(qsizetype size, int version, const QByteArray &path) const
{
    return "FILE:PROG_02\nPATH:" + path + "\nSIZE:" + QByteArray::number(size)
        + "\nVERSION:" + QByteArray::number(version) + '\n';
}

void TestStockNode::serve(const QByteArray &manifest, const QString &path)
{
    m_server->serve(ServedTree::ofRelease(manifest, QStringLiteral("PROG_02"), m_binary, path));
}

sim::StockAttempt TestStockNode::call(stock::Module module, bool active)
{
    m_settings.active = active;
    return sim::StockNode(module).requestOta(m_settings);
}

void TestStockNode::updatesOnceAndThenHasNothingToDo_data()
{
    QTest::addColumn<stock::Module>("module");
    QTest::addColumn<bool>("isActive");
    QTest::addColumn<int>("done");
    QTest::addColumn<int>("nothingToDo");
    for (const bool isActive : {false, true}) {
        const char *mode = isActive ? "active" : "passive";
        QTest::addRow("4G, %s", mode) << stock::Module::FourG << isActive << 0 << 10;
        QTest::addRow("3G, %s", mode) << stock::Module::ThreeG << isActive << 1 << -27;
        QTest::addRow("GPRS, %s", mode) << stock::Module::Gprs << isActive << 1 << -70;
        QTest::addRow("WiFi PRO, %s", mode) << stock::Module::WifiPro << isActive << 0 << 28;
    }
}

void TestStockNode::updatesOnceAndThenHasNothingToDo()
{
    QFETCH(stock::Module, module);
    QFETCH(bool, isActive);
    QFETCH(int, done);
    QFETCH(int, nothingToDo);
    m_settings.active = isActive;
    sim::StockNode node(module);

    const sim::StockAttempt first = node.requestOta(m_settings);
    QVERIFY2(first.outcome == stock::Outcome::Updates, joined(first.transcript).constData());
    QCOMPARE(first.code, done);
    QCOMPARE(QByteArray::fromStdString(first.manifest), manifestOf(m_binary.size()));
    QCOMPARE(QByteArray::fromStdString(first.binary), m_binary);
    QCOMPARE(node.node().program, std::string("PROG_02"));
    QCOMPARE(node.node().version, 2);

    const sim::StockAttempt second = node.requestOta(m_settings);
    QCOMPARE(second.outcome, stock::Outcome::NothingToDo);
    QCOMPARE(second.code, nothingToDo);
    QVERIFY(second.binary.empty());

    serve(manifestOf(m_binary.size(), 3));
    QCOMPARE(node.requestOta(m_settings).outcome, stock::Outcome::Updates);
    QCOMPARE(node.node().version, 3);
    QTRY_COMPARE(m_server->seen(ServerEvent::Kind::BinarySent).size(), 2);
    for (const ServerEvent &event : m_server->seen(ServerEvent::Kind::BinarySent))
        QVERIFY(event.whole);
}

void TestStockNode::asksInTheOrderOfItsLibrary_data()
{
    QTest::addColumn<stock::Module>("module");
    QTest::addColumn<QByteArray>("commands");
    const QByteArray login = "USER ota|PASS ***|TYPE I|";
    QTest::newRow("4G") << stock::Module::FourG
                        << login + "SIZE UPGRADE.TXT|PASV|RETR UPGRADE.TXT|QUIT|" + login
            + "SIZE PROG_02|PASV|RETR PROG_02|QUIT|";
    QTest::newRow("3G") << stock::Module::ThreeG
                        << login + "PASV|LIST UPGRADE.TXT|PASV|RETR UPGRADE.TXT|QUIT|" + login
            + "PASV|LIST /demo/PROG_02|PASV|RETR /demo/PROG_02|QUIT|";
    QTest::newRow("GPRS") << stock::Module::Gprs
                          << login + "CWD .gprs|SIZE UPGRADE.TXT|PASV|RETR UPGRADE.TXT|SIZE UPGRADE.TXT|QUIT|"
            + login + "CWD .gprs/demo/|SIZE PROG_02|PASV|RETR PROG_02|SIZE PROG_02|QUIT|";
    QTest::newRow("WiFi PRO") << stock::Module::WifiPro
                              << login
            + "SIZE UPGRADE.TXT|PASV|RETR UPGRADE.TXT|SIZE /demo/PROG_02|PASV|"
              "RETR /demo/PROG_02|QUIT|";
}

void TestStockNode::asksInTheOrderOfItsLibrary()
{
    QFETCH(stock::Module, module);
    QFETCH(QByteArray, commands);
    QCOMPARE(joined(call(module).transcript), commands);
}

void TestStockNode::endsWithItsCodeOnAWrongPassword_data()
{
    addModules();
    QTest::newRow("4G") << stock::Module::FourG << 3;
    QTest::newRow("3G") << stock::Module::ThreeG << -21;
    QTest::newRow("GPRS") << stock::Module::Gprs << -32;
    QTest::newRow("WiFi PRO") << stock::Module::WifiPro << 509;
}

void TestStockNode::endsWithItsCodeOnAWrongPassword()
{
    QFETCH(stock::Module, module);
    QFETCH(int, code);
    m_settings.password = "secret";
    const sim::StockAttempt attempt = call(module);
    QCOMPARE(attempt.outcome, stock::Outcome::Fails);
    QCOMPARE(attempt.code, code);
    for (const std::string &line : attempt.transcript)
        QVERIFY(line.find("secret") == std::string::npos);
}

void TestStockNode::endsWithItsCodeWithoutABinary_data()
{
    addModules();
    QTest::newRow("4G") << stock::Module::FourG << 13;
    QTest::newRow("3G") << stock::Module::ThreeG << -30;
    QTest::newRow("GPRS") << stock::Module::Gprs << -94;
    QTest::newRow("WiFi PRO") << stock::Module::WifiPro << 30;
}

void TestStockNode::endsWithItsCodeWithoutABinary()
{
    QFETCH(stock::Module, module);
    QFETCH(int, code);
    m_server->serve(ServedTree::ofRelease(manifestOf(1000), {}, {}, QStringLiteral("/")));
    const sim::StockAttempt attempt = call(module);
    QCOMPARE(attempt.outcome, stock::Outcome::Fails);
    QCOMPARE(attempt.code, code);
}

void TestStockNode::endsWithItsCodeOnHold_data()
{
    addModules();
    QTest::newRow("4G") << stock::Module::FourG << 6;
    QTest::newRow("3G") << stock::Module::ThreeG << -26;
    QTest::newRow("GPRS") << stock::Module::Gprs << -69;
    QTest::newRow("WiFi PRO") << stock::Module::WifiPro << 24;
}

void TestStockNode::endsWithItsCodeOnHold()
{
    QFETCH(stock::Module, module);
    QFETCH(int, code);
    serve("FILE:NO_FILE\nPATH:/\nSIZE:0\nVERSION:0\n");
    const sim::StockAttempt attempt = call(module);
    QCOMPARE(attempt.outcome, stock::Outcome::NothingToDo);
    QCOMPARE(attempt.code, code);
    QVERIFY(attempt.path.empty());
}

void TestStockNode::checksTheSizeWhereItsLibraryDoes_data()
{
    addModules();
    QTest::newRow("4G") << stock::Module::FourG << 11;
    QTest::newRow("3G does not") << stock::Module::ThreeG << 1;
    QTest::newRow("GPRS does not") << stock::Module::Gprs << 1;
    QTest::newRow("WiFi PRO") << stock::Module::WifiPro << 29;
}

void TestStockNode::checksTheSizeWhereItsLibraryDoes()
{
    QFETCH(stock::Module, module);
    QFETCH(int, code);
    serve(manifestOf(m_binary.size() - 1));
    const sim::StockAttempt attempt = call(module);
    QCOMPARE(attempt.code, code);
    QCOMPARE(QByteArray::fromStdString(attempt.binary), m_binary); // all of it is fetched first
}

void TestStockNode::missesABinaryBehindAPathWithoutASlash()
{
    serve(manifestOf(m_binary.size(), 2, "/demo"), QStringLiteral("/demo"));
    const sim::StockAttempt attempt = call(stock::Module::ThreeG);
    QCOMPARE(attempt.path, std::string("demoPROG_02"));
    QCOMPARE(attempt.outcome, stock::Outcome::Fails);
    QCOMPARE(call(stock::Module::WifiPro).outcome, stock::Outcome::Updates);
}

void TestStockNode::staysOffWhereThereIsNoUpdate()
{
    for (const stock::Module module : {stock::Module::WifiProV3, stock::Module::Bg96}) {
        const sim::StockAttempt attempt = call(module);
        QCOMPARE(attempt.outcome, stock::Outcome::Fails);
        QVERIFY(attempt.transcript.empty());
    }
}

void TestStockNode::endsWhenNobodyListens()
{
    m_server->stop();
    QCOMPARE(call(stock::Module::FourG).code, 3);
    QCOMPARE(call(stock::Module::WifiPro).code, 508);
}

QTEST_GUILESS_MAIN(TestStockNode)
#include "tst_stocknode.moc"
