// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/planpublish.h"
#include "ftp/runstep.h"
#include "tests/ftp/foreignserver.h"
#include "tests/ftp/serverinthread.h"

#include <QTest>

class TestFtpConnection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void publishesToServersOfOthers_data();
    void publishesToServersOfOthers();
    void keepsTheLiveFileWhereTheNewOneIsRefused();
    void saysWhereTheLiveFileIsWhenItCannotGoBack();
    void takesAwayWhatACancelLeft();
    void encryptsWithAServerItTrusts();
    void servesItsOwnReleaseAndReadsItBack();
    void keepsOneControlConnection();
    void namesWhatFailed_data();
    void namesWhatFailed();
    void namesAServerThatIsNotThere();
    void stopsWhenCancelled();
    void givesUpOnASilentServer();
    void neverWritesThePasswordDown();
    void refusesANameThatIsACommand();
    void refusesASwitchWithoutAServerOfOurs();

private:
    Result<> runAll(const QList<FtpStep> &steps, const FtpTarget &target);

    QByteArray m_binary;
    std::atomic_bool m_cancelled = false;
};

static const QByteArray manifest = "FILE:PROG_02\nPATH:/demo/\nSIZE:100000\nVERSION:2\n";
static const QString program = QStringLiteral("PROG_02");

static FtpTarget targetOf(const ForeignServer &server)
{
    FtpTarget target;
    target.account.host = QStringLiteral("127.0.0.1");
    target.account.port = server.port;
    target.account.user = server.user;
    target.password = server.password;
    return target;
}

// The folder is the login folder of the server; nodes with 4G call there.
static QList<FtpStep> stepsTo(const QString &folder, const QString &path, const QByteArray &binary)
{
    PublishOrder order;
    order.folder = folder;
    order.program = program;
    order.path = path;
    order.binary = binary;
    order.manifest = manifest;
    order.modules = {stock::Module::FourG};
    return planPublish(order, {});
}

static FtpTarget targetOf(quint16 port)
{
    FtpTarget target;
    target.account.host = QStringLiteral("127.0.0.1");
    target.account.port = port;
    target.account.user = QStringLiteral("ota");
    target.password = QStringLiteral("libelium");
    return target;
}

void TestFtpConnection::initTestCase()
{
    for (int i = 0; i < 100'000; ++i)
        m_binary.append(static_cast<char>(i * 7 + (i >> 8)));
}

Result<> TestFtpConnection::runAll(const QList<FtpStep> &steps, const FtpTarget &target)
{
    const Publisher::RunStep run = runOverFtp(target);
    for (const FtpStep &step : steps) {
        if (const auto result = run(step, m_cancelled, {}); !result && !step.mayFail)
            return result.error();
    }
    return {};
}

void TestFtpConnection::publishesToServersOfOthers_data()
{
    QTest::addColumn<ForeignServer::Kind>("kind");
    QTest::addColumn<QString>("quirk");
    QTest::addColumn<bool>("isPassive");
    for (const ForeignServer::Kind kind : ForeignServer::allKinds()) {
        QTest::addRow("%s", ForeignServer::nameOf(kind)) << kind << QString() << true;
        QTest::addRow("%s, active", ForeignServer::nameOf(kind)) << kind << QString() << false;
    }
    const auto python = ForeignServer::Kind::Pyftpdlib;
    QTest::newRow("pyftpdlib that does not rename over a file")
        << python << QStringLiteral("no-rename-over") << true;
    QTest::newRow("pyftpdlib that names a wrong address for data")
        << python << QStringLiteral("wrong-pasv") << true;
}

void TestFtpConnection::publishesToServersOfOthers()
{
    QFETCH(ForeignServer::Kind, kind);
    QFETCH(QString, quirk);
    QFETCH(bool, isPassive);
    ForeignServer other;
    if (!(quirk.isEmpty() ? other.start(kind) : other.startPyftpdlib(quirk)))
        QSKIP(qPrintable(other.whyNot));
    FtpTarget target = targetOf(other);
    target.account.passive = isPassive;

    other.putOnDisk(QStringLiteral("UPGRADE.TXT"), "what was there before");
    const QList<FtpStep> steps = stepsTo(other.loginFolder, QStringLiteral("/demo/a/"), m_binary);
    for (int time = 0; time < 2; ++time) { // the second time everything is there already
        const Result<> result = runAll(steps, target);
        QVERIFY2(result, qPrintable(result ? QString() : describe(result.error())));
        QCOMPARE(other.onDisk(program), m_binary);
        QCOMPARE(other.onDisk(QStringLiteral("demo/a/PROG_02")), m_binary);
        QCOMPARE(other.onDisk(QStringLiteral("UPGRADE.TXT")), manifest);
        QCOMPARE(other.namesOnDisk(),
            (QStringList{program, QStringLiteral("UPGRADE.TXT"), QStringLiteral("demo")}));
    }
}

void TestFtpConnection::keepsTheLiveFileWhereTheNewOneIsRefused()
{
    ForeignServer other;
    if (!other.startPyftpdlib(QStringLiteral("no-new-file")))
        QSKIP("pyftpdlib is not there (python3-pyftpdlib)");
    other.putOnDisk(QStringLiteral("UPGRADE.TXT"), "what nodes live on");
    other.putOnDisk(QStringLiteral("UPGRADE.TXT.before"), "from a publish that was cut off");
    FtpConnection connection(targetOf(other));
    QVERIFY(connection.upload(QStringLiteral("/UPGRADE.TXT.part"), manifest));
    const Result<> result
        = connection.rename(QStringLiteral("/UPGRADE.TXT.part"), QStringLiteral("/UPGRADE.TXT"));
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::ServerRefused);
    QVERIFY2(result.error().detail.startsWith(QStringLiteral("553 Not")), qPrintable(result.error().detail));
    QVERIFY(!result.error().detail.contains(u'\x1b'));
    QCOMPARE(other.onDisk(QStringLiteral("UPGRADE.TXT")), "what nodes live on");
    QCOMPARE(other.onDisk(QStringLiteral("UPGRADE.TXT.part")), manifest);
}

void TestFtpConnection::saysWhereTheLiveFileIsWhenItCannotGoBack()
{
    ForeignServer other;
    if (!other.startPyftpdlib(QStringLiteral("no-way-back")))
        QSKIP("pyftpdlib is not there (python3-pyftpdlib)");
    other.putOnDisk(QStringLiteral("UPGRADE.TXT"), "what nodes live on");
    other.putOnDisk(QStringLiteral("UPGRADE.TXT.part"), manifest);
    const Result<> result = FtpConnection(targetOf(other))
                                .rename(QStringLiteral("/UPGRADE.TXT.part"), QStringLiteral("/UPGRADE.TXT"));
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::LiveFileAside);
    QCOMPARE(result.error().detail, QStringLiteral("/UPGRADE.TXT.before"));
    QCOMPARE(other.onDisk(QStringLiteral("UPGRADE.TXT.before")), "what nodes live on");
    QCOMPARE(other.onDisk(QStringLiteral("UPGRADE.TXT.part")), manifest);
}

void TestFtpConnection::takesAwayWhatACancelLeft()
{
    ForeignServer other;
    if (!other.startPyftpdlib(QStringLiteral("stalling")))
        QSKIP("pyftpdlib is not there (python3-pyftpdlib)");
    Publisher publisher(runOverFtp(targetOf(other)));
    QList<Result<>> ends;
    connect(&publisher, &Publisher::finished, this, [&ends](const Result<> &end) { ends.append(end); });
    const QByteArray large(50'000'000, 'x');
    QVERIFY(publisher.publish(stepsTo(other.loginFolder, QStringLiteral("/"), large)));
    QTRY_VERIFY(other.namesOnDisk().contains(QStringLiteral("PROG_02.part")));
    publisher.cancel();
    QTRY_COMPARE_WITH_TIMEOUT(ends.size(), 1, 20'000);
    QVERIFY(!ends.first());
    QCOMPARE(ends.first().error().code, ErrorCode::Cancelled);
    QCOMPARE(other.namesOnDisk(), QStringList());
}

void TestFtpConnection::encryptsWithAServerItTrusts()
{
    QTemporaryDir folder;
    const QString certificate = folder.filePath(QStringLiteral("certificate.pem"));
    QProcess openssl;
    openssl.start(QStringLiteral("openssl"),
        {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
            QStringLiteral("rsa:2048"), QStringLiteral("-nodes"), QStringLiteral("-days"),
            QStringLiteral("2"), QStringLiteral("-subj"), QStringLiteral("/CN=localhost"),
            QStringLiteral("-addext"), QStringLiteral("subjectAltName=IP:127.0.0.1"),
            QStringLiteral("-keyout"), certificate, QStringLiteral("-out"),
            certificate + QStringLiteral(".crt")});
    if (!openssl.waitForFinished() || openssl.exitCode() != 0)
        QSKIP("openssl is not there to make a certificate");
    QFile key(certificate);
    QFile signedPart(certificate + QStringLiteral(".crt"));
    QVERIFY(key.open(QIODevice::Append) && signedPart.open(QIODevice::ReadOnly));
    key.write(signedPart.readAll());
    key.close();

    ForeignServer other;
    if (!other.startPyftpdlib(QStringLiteral("tls=") + certificate))
        QSKIP("pyftpdlib with TLS is not there (python3-pyftpdlib, python3-openssl)");
    FtpTarget target = targetOf(other);
    target.account.security = Account::Security::ExplicitTls;

    const Result<> untrusted = FtpConnection(target).makeFolder(QStringLiteral("/demo"));
    QVERIFY(!untrusted);
    QCOMPARE(untrusted.error().code, ErrorCode::CertificateRefused);

    // Commands only: this version of pyftpdlib hangs up where the client begins TLS on the data connection early.
    target.caFile = certificate + QStringLiteral(".crt");
    const Result<> result = FtpConnection(target).makeFolder(QStringLiteral("/demo"));
    QVERIFY2(result, qPrintable(result ? QString() : describe(result.error())));
    QCOMPARE(other.namesOnDisk(), QStringList{QStringLiteral("demo")});
}

void TestFtpConnection::servesItsOwnReleaseAndReadsItBack()
{
    ServerInThread own;
    const quint16 port = own.listen();
    Publisher publisher(runOverFtp(targetOf(port), own.server()));
    QList<Result<>> ends;
    connect(&publisher, &Publisher::finished, this, [&ends](const Result<> &result) { ends.append(result); });
    for (int version = 0; version < 3; ++version) {
        const QByteArray binary = m_binary + QByteArray::number(version);
        QVERIFY(publisher.publish(planServe(program, QStringLiteral("/demo/"), binary, manifest)));
        QTRY_COMPARE(ends.size(), version + 1);
        // The connection was pinned to the tree it began with, so each publish must have logged in anew.
        QVERIFY2(ends.last(), qPrintable(ends.last() ? QString() : describe(ends.last().error())));
    }
}

void TestFtpConnection::keepsOneControlConnection()
{
    ServerInThread own;
    own.serve(ServedTree::ofRelease(manifest, program, m_binary, QStringLiteral("/demo/")));
    const quint16 port = own.listen();
    QVERIFY(runAll(planServe(program, QStringLiteral("/demo/"), m_binary, manifest).mid(1), targetOf(port)));
    QTRY_COMPARE(own.seen(ServerEvent::Kind::Ended).size(), 1);
    QCOMPARE(own.seen(ServerEvent::Kind::Connected).size(), 1);
    QCOMPARE(own.seen(ServerEvent::Kind::BinarySent).size(), 3);
    QVERIFY(own.seen(ServerEvent::Kind::BinarySent).last().whole);
}

void TestFtpConnection::namesWhatFailed_data()
{
    QTest::addColumn<QString>("quirk");
    QTest::addColumn<QString>("password");
    QTest::addColumn<bool>("isEncrypted");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("wrong password") << QString() << QStringLiteral("wrong") << false
                                    << ErrorCode::LoginRefused;
    QTest::newRow("no right to write")
        << QStringLiteral("read-only") << QStringLiteral("libelium") << false << ErrorCode::ServerRefused;
    QTest::newRow("a byte changed on the way")
        << QStringLiteral("corrupting") << QStringLiteral("libelium") << false << ErrorCode::ReadBackDiffers;
    QTest::newRow("cut short") << QStringLiteral("truncating") << QStringLiteral("libelium") << false
                               << ErrorCode::ReadBackDiffers;
    QTest::newRow("no data connection")
        << QStringLiteral("no-pasv") << QStringLiteral("libelium") << false << ErrorCode::TransferFailed;
    QTest::newRow("no encryption there")
        << QString() << QStringLiteral("libelium") << true << ErrorCode::TlsRefused;
}

void TestFtpConnection::namesWhatFailed()
{
    QFETCH(QString, quirk);
    QFETCH(QString, password);
    QFETCH(bool, isEncrypted);
    QFETCH(ErrorCode, code);
    ForeignServer other;
    if (!other.startPyftpdlib(quirk))
        QSKIP("pyftpdlib is not there (python3-pyftpdlib)");
    FtpTarget target = targetOf(other);
    target.password = password;
    if (isEncrypted)
        target.account.security = Account::Security::ExplicitTls;

    const Result<> result = runAll(stepsTo(other.loginFolder, QStringLiteral("/"), m_binary), target);
    QVERIFY(!result);
    QCOMPARE(result.error().code, code);
    QVERIFY(!result.error().detail.isEmpty());
    QVERIFY(!result.error().detail.contains(password));
    QVERIFY(!other.namesOnDisk().contains(QStringLiteral("UPGRADE.TXT"))); // nodes saw nothing of it
}

void TestFtpConnection::namesAServerThatIsNotThere()
{
    quint16 closedPort = 0;
    {
        QTcpServer listener;
        QVERIFY(listener.listen(QHostAddress::LocalHost));
        closedPort = listener.serverPort();
    }
    FtpConnection connection(targetOf(closedPort));
    const auto bytes = connection.download(QStringLiteral("/UPGRADE.TXT"), 1000);
    QVERIFY(!bytes);
    QCOMPARE(bytes.error().code, ErrorCode::ServerUnreachable);

    ServerInThread own;
    FtpConnection toOwn(targetOf(own.listen()));
    const auto missing = toOwn.download(QStringLiteral("/UPGRADE.TXT"), 1000);
    QVERIFY(!missing);
    QCOMPARE(missing.error().code, ErrorCode::FileMissingOnServer);
    QVERIFY(missing.error().detail.startsWith(u"550"));
    QCOMPARE(toOwn.remove(QStringLiteral("/x")).error().code, ErrorCode::FileMissingOnServer);
    QCOMPARE(toOwn.rename(QStringLiteral("/x"), QStringLiteral("/y")).error().code,
        ErrorCode::FileMissingOnServer);
    QCOMPARE(toOwn.makeFolder(QStringLiteral("/x")).error().code, ErrorCode::ServerRefused);
    QCOMPARE(toOwn.upload(QStringLiteral("/x"), "x").error().code, ErrorCode::ServerRefused);
}

void TestFtpConnection::stopsWhenCancelled()
{
    ForeignServer other;
    if (!other.startPyftpdlib(QStringLiteral("stalling")))
        QSKIP("pyftpdlib is not there (python3-pyftpdlib)");
    FtpConnection connection(targetOf(other));
    std::atomic_bool cancelled = false;
    connection.watch(&cancelled, [&cancelled](qint64 bytes, qint64) {
        if (bytes > 0)
            cancelled = true;
    });
    const Result<> result = connection.upload(QStringLiteral("/x"), QByteArray(50'000'000, 'x'));
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Cancelled);
}

void TestFtpConnection::givesUpOnASilentServer()
{
    QTcpServer silent; // takes connections and never says a word
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    FtpTarget target = targetOf(silent.serverPort());
    target.connectLimit = std::chrono::seconds(1);
    target.stallLimit = std::chrono::seconds(1);
    FtpConnection connection(target);
    const auto bytes = connection.download(QStringLiteral("/UPGRADE.TXT"), 1000);
    QVERIFY(!bytes);
    QCOMPARE(bytes.error().code, ErrorCode::ServerUnreachable);
}

void TestFtpConnection::neverWritesThePasswordDown()
{
    ServerInThread own;
    own.serve(ServedTree::ofRelease(manifest, program, m_binary, QStringLiteral("/")));
    FtpConnection connection(targetOf(own.listen()));
    QVERIFY(connection.download(QStringLiteral("/UPGRADE.TXT"), 1000));
    const QString said = connection.transcript().join(u'\n');
    QVERIFY(said.contains(u"> USER ota"));
    QVERIFY(said.contains(u"> TYPE I"));
    QVERIFY(said.contains(u"> RETR /UPGRADE.TXT"));
    QVERIFY(!said.contains(u"libelium"));

    ForeignServer other;
    if (!other.startPyftpdlib(QStringLiteral("repeating")))
        QSKIP("pyftpdlib is not there (python3-pyftpdlib)");
    FtpConnection refused(targetOf(other));
    const auto bytes = refused.download(QStringLiteral("/UPGRADE.TXT"), 1000);
    QCOMPARE(bytes.error().code, ErrorCode::LoginRefused);
    QCOMPARE(bytes.error().detail, QStringLiteral("530 Cannot take PASS ***."));
    QVERIFY(!refused.transcript().join(u'\n').contains(u"libelium"));
}

void TestFtpConnection::refusesANameThatIsACommand()
{
    FtpConnection connection(targetOf(1));
    const QString name = QStringLiteral("/x\r\nDELE /y");
    QCOMPARE(connection.remove(name).error().code, ErrorCode::BadPath);
    QCOMPARE(connection.makeFolder(name).error().code, ErrorCode::BadPath);
    QCOMPARE(connection.rename(QStringLiteral("/x"), name).error().code, ErrorCode::BadPath);
    QCOMPARE(connection.upload(name, "x").error().code, ErrorCode::BadPath);
    QCOMPARE(connection.download(name, 1).error().code, ErrorCode::BadPath);
}

void TestFtpConnection::refusesASwitchWithoutAServerOfOurs()
{
    const auto runStep = runOverFtp(targetOf(1));
    const QList<FtpStep> steps = planServe(program, QStringLiteral("/"), m_binary, manifest);
    QCOMPARE(runStep(steps.first(), m_cancelled, {}).error().code, ErrorCode::ServerRefused);
}

QTEST_GUILESS_MAIN(TestFtpConnection)
#include "tst_ftpconnection.moc"
