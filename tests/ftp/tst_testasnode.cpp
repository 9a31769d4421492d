// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/testasnode.h"
#include "tests/ftp/foreignserver.h"
#include "tests/ftp/serverinthread.h"
#include "tests/otabinary.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QTest>

#include <QElapsedTimer>

using Verdict = NodeTestStep::Verdict;

class TestTestAsNode : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void findsAllOnOurOwnServer();
    void findsAllOnServersOfOthers_data();
    void findsAllOnServersOfOthers();
    void namesWhatIsMissing_data();
    void namesWhatIsMissing();
    void comparesWithWhatIsExpected();
    void saysWhenItCouldNotLook_data();
    void saysWhenItCouldNotLook();
    void stopsSoonWhenCancelled();
    void reportsWithoutThePassword();

private:
    void fill(const ForeignServer &server) const;
    NodeTestOrder orderFor(quint16 port) const;
    QList<NodeTestStep> test(const NodeTestOrder &order) const;

    QByteArray m_binary;
    QByteArray m_manifest;
};

static const NodeTestStep *find(const QList<NodeTestStep> &steps, const QString &code)
{
    for (const NodeTestStep &step : steps) {
        if (step.code == code)
            return &step;
    }
    return nullptr;
}

static QString textOf(const QList<NodeTestStep> &steps)
{
    QStringList lines;
    for (const NodeTestStep &step : steps)
        lines.append(wordOf(step.verdict) + ' ' + step.code + ": " + step.words + " | " + step.detail);
    return lines.join('\n');
}

static QStringList codesWith(Verdict verdict, const QList<NodeTestStep> &steps)
{
    QStringList codes;
    for (const NodeTestStep &step : steps) {
        if (step.verdict == verdict)
            codes.append(step.code);
    }
    return codes;
}

void TestTestAsNode::initTestCase()
{
    m_binary = otaBinary("PROG_02", 2048);
    m_manifest = "FILE:PROG_02\nPATH:/\nSIZE:" + QByteArray::number(m_binary.size()) + "\nVERSION:2\n";
}

void TestTestAsNode::fill(const ForeignServer &server) const
{
    for (const char *folder : {"", "home/", ".gprs/"}) {
        QVERIFY(QDir(server.rootOnDisk()).mkpath(QStringLiteral("./") + folder));
        server.putOnDisk(QString(folder) + "UPGRADE.TXT", m_manifest);
        server.putOnDisk(QString(folder) + "PROG_02", m_binary);
    }
}

NodeTestOrder TestTestAsNode::orderFor(quint16 port) const
{
    NodeTestOrder order;
    order.account.host = "127.0.0.1";
    order.account.port = port;
    order.account.user = "ota";
    order.password = "libelium";
    return order;
}

QList<NodeTestStep> TestTestAsNode::test(const NodeTestOrder &order) const
{
    const std::atomic_bool never = false;
    return testAsNode(order, never);
}

void TestTestAsNode::findsAllOnOurOwnServer()
{
    ServerInThread own;
    own.serve(ServedTree::ofRelease(m_manifest, "PROG_02", m_binary, "/"));
    FtpServerSettings settings = ServerInThread::settings();
    settings.password = "a better one";
    NodeTestOrder order = orderFor(own.listen(settings));
    order.password = settings.password;
    QList<NodeTestStep> told;
    const std::atomic_bool never = false;
    const auto steps = testAsNode(order, never, [&told](const NodeTestStep &step) { told.append(step); });
    QCOMPARE(told, steps);
    QVERIFY2(codesWith(Verdict::Failed, steps).isEmpty(), qPrintable(textOf(steps)));
    QVERIFY2(codesWith(Verdict::Warning, steps).isEmpty(), qPrintable(textOf(steps)));
    QCOMPARE(
        codesWith(Verdict::SeenFromHere, steps), (QStringList{"host", "passive-address", "active-mode"}));
    QVERIFY(couldLook(steps));
    QCOMPARE(verdictOf(steps), Verdict::SeenFromHere);
    QVERIFY(find(steps, "as-gprs")->words.contains(QString::number(m_binary.size())));
    QVERIFY(find(steps, "as-wifi")
                ->detail.contains(QString::fromLatin1(
                    QCryptographicHash::hash(m_binary, QCryptographicHash::Sha256).toHex())));
}

void TestTestAsNode::findsAllOnServersOfOthers_data()
{
    QTest::addColumn<bool>("isVsftpd");
    QTest::newRow("pyftpdlib") << false;
    QTest::newRow("vsftpd") << true;
}

void TestTestAsNode::findsAllOnServersOfOthers()
{
    QFETCH(bool, isVsftpd);
    ForeignServer other;
    if (!(isVsftpd ? other.startVsftpd() : other.startPyftpdlib("read-only")))
        QSKIP("the server is not there: run tests/judges/fetch build/judges");
    fill(other);
    NodeTestOrder order = orderFor(other.port);
    order.account.user = other.user;
    const auto steps = test(order);
    if (!isVsftpd) {
        QVERIFY2(codesWith(Verdict::Failed, steps).isEmpty(), qPrintable(textOf(steps)));
        QCOMPARE(codesWith(Verdict::Warning, steps), QStringList{"password"});
        return;
    }
    // Run by an ordinary user it serves the whole disk, and anonymous may write.
    QVERIFY2(find(steps, "login")->verdict == Verdict::Ok, qPrintable(textOf(steps)));
    QCOMPARE(find(steps, "login-folder")->verdict, Verdict::Failed);
    QCOMPARE(find(steps, "listing")->verdict, Verdict::Ok);
    QCOMPARE(find(steps, "as-4g")->verdict, Verdict::Ok);
    QCOMPARE(find(steps, "read-only")->verdict, Verdict::Warning);
}

void TestTestAsNode::namesWhatIsMissing_data()
{
    QTest::addColumn<QString>("quirk");
    QTest::addColumn<QString>("code");
    QTest::addColumn<Verdict>("verdict");
    QTest::addColumn<QString>("alsoFails"); // a module's own call that comes to grief on it
    QTest::newRow("no SIZE") << "no-size"
                             << "size" << Verdict::Failed << "as-4g";
    QTest::newRow("a listing as Windows has it") << "windows-list"
                                                 << "listing" << Verdict::Failed << "";
    QTest::newRow("an empty listing") << "empty-list"
                                      << "listing" << Verdict::Failed << "as-3g";
    QTest::newRow("a wrong size in the listing") << "wrong-list"
                                                 << "listing" << Verdict::Failed << "as-3g";
    QTest::newRow("another address for data") << "wrong-pasv"
                                              << "passive-address" << Verdict::Warning << "as-4g";
    QTest::newRow("no passive mode") << "no-pasv"
                                     << "passive-address" << Verdict::Failed << "as-4g";
    QTest::newRow("no active mode") << "no-active"
                                    << "active-mode" << Verdict::Warning << "";
    QTest::newRow("login folder not the root") << "not-in-root"
                                               << "login-folder" << Verdict::Failed << "";
    QTest::newRow("an account that may write") << ""
                                               << "read-only" << Verdict::Warning << "";
    QTest::newRow("no rename over a file") << "no-rename-over"
                                           << "replacing" << Verdict::Warning << "";
    QTest::newRow("an account that may replace") << ""
                                                 << "replacing" << Verdict::Ok << "";
    QTest::newRow("an account that may not") << "read-only"
                                             << "replacing" << Verdict::Skipped << "";
    QTest::newRow("a password everybody knows") << "read-only"
                                                << "password" << Verdict::Warning << "";
}

void TestTestAsNode::namesWhatIsMissing()
{
    QFETCH(QString, quirk);
    QFETCH(QString, code);
    QFETCH(Verdict, verdict);
    QFETCH(QString, alsoFails);
    ForeignServer other;
    if (!other.startPyftpdlib(quirk))
        QSKIP("pyftpdlib is not there (python3-pyftpdlib)");
    fill(other);
    const QStringList before = other.namesOnDisk();
    NodeTestOrder order = orderFor(other.port);
    if (quirk == "wrong-pasv")
        order.modules = {stock::Module::FourG}; // each of its calls waits for that address
    const auto steps = test(order);
    const NodeTestStep *step = find(steps, code);
    QVERIFY2(step && step->verdict == verdict, qPrintable(textOf(steps)));
    QVERIFY(!step->words.isEmpty());
    if (!alsoFails.isEmpty())
        QVERIFY2(find(steps, alsoFails)->verdict == Verdict::Failed, qPrintable(textOf(steps)));
    QCOMPARE(other.namesOnDisk(), before); // it leaves nothing
    QCOMPARE(other.onDisk("UPGRADE.TXT"), m_manifest);
}

void TestTestAsNode::comparesWithWhatIsExpected()
{
    ForeignServer other;
    if (!other.startPyftpdlib())
        QSKIP("pyftpdlib is not there (python3-pyftpdlib)");
    fill(other);
    NodeTestOrder order = orderFor(other.port);
    order.modules = {stock::Module::FourG, stock::Module::Gprs};
    order.expected = {m_manifest, QCryptographicHash::hash(m_binary, QCryptographicHash::Sha256)};
    QCOMPARE(find(test(order), "expected")->verdict, Verdict::Ok);
    other.putOnDisk(".gprs/PROG_02", QByteArray(m_binary).replace(1000, 1, "?"));
    const auto steps = test(order);
    QCOMPARE(find(steps, "expected")->verdict, Verdict::Failed);
    QCOMPARE(find(steps, "expected")->detail, "GPRS: another binary");
    QVERIFY(QFile::remove(other.rootOnDisk() + "/.gprs/UPGRADE.TXT"));
    QCOMPARE(find(test(order), "as-gprs")->verdict, Verdict::Warning);
    QVERIFY(QFile::remove(other.rootOnDisk() + "/UPGRADE.TXT"));
    const auto without = test(order);
    QCOMPARE(codesWith(Verdict::Failed, without), (QStringList{"size", "as-4g", "as-gprs", "expected"}));
    QCOMPARE(find(without, "preflight")->verdict, Verdict::Skipped);
}

void TestTestAsNode::saysWhenItCouldNotLook_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("failed");
    QTest::newRow("unknown name") << "no-such-host.invalid"
                                  << "host";
    QTest::newRow("IPv6 only") << "::1"
                               << "host";
    QTest::newRow("closed port") << "127.0.0.1"
                                 << "port";
}

void TestTestAsNode::saysWhenItCouldNotLook()
{
    QFETCH(QString, host);
    QFETCH(QString, failed);
    QTcpServer listener;
    QVERIFY(listener.listen(QHostAddress::LocalHost));
    NodeTestOrder order = orderFor(listener.serverPort());
    listener.close();
    order.account.host = host;
    const auto steps = test(order);
    QCOMPARE(codesWith(Verdict::Failed, steps), QStringList{failed});
    QVERIFY(!couldLook(steps));
    QCOMPARE(steps.last().verdict, Verdict::Skipped);
}

void TestTestAsNode::stopsSoonWhenCancelled()
{
    QTcpServer silent; // takes connections and never says a word
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    std::atomic_bool cancelled = false;
    QElapsedTimer clock;
    clock.start();
    const auto steps = testAsNode(orderFor(silent.serverPort()), cancelled, [&](const NodeTestStep &step) {
        if (step.code == "port")
            cancelled = true;
    });
    QCOMPARE(steps.last().code, "port");
    QVERIFY2(clock.elapsed() < 10'000, "it waited out its patience");
}

void TestTestAsNode::reportsWithoutThePassword()
{
    ForeignServer other;
    if (!other.startPyftpdlib("repeating"))
        QSKIP("pyftpdlib is not there (python3-pyftpdlib)");
    NodeTestOrder order = orderFor(other.port);
    order.password = "so-secret";
    order.account.security = Account::Security::ExplicitTls;
    const auto steps = test(order);
    QCOMPARE(find(steps, "login")->verdict, Verdict::Failed);
    QVERIFY2(find(steps, "login")->detail.contains("PASS ***"), qPrintable(textOf(steps)));
    QCOMPARE(verdictOf(steps), Verdict::Failed);
    QVERIFY(couldLook(steps));
    const QString report = nodeTestReport(order, steps, QDateTime(QDate(2026, 3, 2), QTime(12, 0), Qt::UTC));
    QVERIFY2(report.startsWith("Test as a node: ftp://ota@127.0.0.1:" + QString::number(other.port)
                 + "/\n2026-03-02T12:00:00Z\n"),
        qPrintable(report));
    QVERIFY(report.contains("[Failed]"));
    QVERIFY(report.contains(nodeTestCaveat()));
    QVERIFY(!report.contains("so-secret"));
    for (const NodeTestStep &step : steps) {
        const QJsonObject object = jsonOf(step);
        QCOMPARE(object.value("step").toString(), step.code);
        QVERIFY(!QJsonDocument(object).toJson().contains("so-secret"));
    }
}

QTEST_GUILESS_MAIN(TestTestAsNode)
#include "tst_testasnode.moc"
