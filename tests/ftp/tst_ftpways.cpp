// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/ftpconnection.h"
#include "tests/ftp/certificate.h"
#include "tests/ftp/foreignserver.h"
#include "tests/ftp/rawftp.h"
#include "tests/ftp/serverinthread.h"

#include <QTest>

// The ways to a server that a connection can go, against servers of others.
class TestFtpWays : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void encryptsDataToo_data();
    void encryptsDataToo();
    void namesWhatIsWrongWithACertificate_data();
    void namesWhatIsWrongWithACertificate();
    void trustsAPinnedKeyAlone();
    void speaksTheNewestTlsWhereTheServerKnowsNoOther();
    void speaksIPv6_data();
    void speaksIPv6();
    void namesItsOwnAddressInActiveMode();
    void namesFilesAsNodesDo();
    void goesOnWithABrokenUpload();
    void resumesOnlyWhatItCanProve_data();
    void resumesOnlyWhatItCanProve();
    void comesBackWhenTheServerHasClosedAnIdleConnection();
    void tellsWhetherItMayWrite_data();
    void tellsWhetherItMayWrite();
    void wastesNoRoundTripAndNeverSpeaksAscii();
};

static const char manifest[] = "FILE:PROG_02\nPATH:/\nSIZE:600\nVERSION:2\n";

static FtpTarget targetOf(const ForeignServer &server)
{
    FtpTarget target;
    target.account.host = "127.0.0.1";
    target.account.port = server.port;
    target.account.user = server.user;
    target.password = server.password;
    return target;
}

static QString sentenceOf(const Result<> &result)
{
    return result ? QString() : describe(result.error());
}

static QByteArray bytesToSend(qsizetype size)
{
    QByteArray bytes(size, '\0');
    for (qsizetype i = 0; i < size; ++i)
        bytes[i] = static_cast<char>(i * 7 + (i >> 8));
    return bytes;
}

void TestFtpWays::encryptsDataToo_data()
{
    QTest::addColumn<Account::Security>("security");
    QTest::addColumn<bool>("isPassive");
    QTest::newRow("explicit TLS, passive") << Account::Security::ExplicitTls << true;
    QTest::newRow("implicit TLS, passive") << Account::Security::ImplicitTls << true;
    QTest::newRow("explicit TLS, active") << Account::Security::ExplicitTls << false;
    QTest::newRow("implicit TLS, active") << Account::Security::ImplicitTls << false;
}

void TestFtpWays::encryptsDataToo()
{
    QFETCH(Account::Security, security);
    QFETCH(bool, isPassive);
    Certificate certificate;
    if (!certificate.make("IP:127.0.0.1"))
        QSKIP("openssl is not there to make a certificate");
    ForeignServer other;
    if (!other.startVsftpdWithTls(certificate.bothFile(), security == Account::Security::ImplicitTls))
        QSKIP("vsftpd is not there: run tests/judges/fetch build/judges");
    FtpTarget target = targetOf(other);
    target.account.security = security;
    target.account.passive = isPassive;
    target.caFile = certificate.certificateFile();
    FtpConnection connection(target);
    const QByteArray binary = bytesToSend(100'000);
    const QString path = other.loginFolder + "/PROG_02";
    const Result<> sent = connection.upload(path, binary);
    if (!sent
        && sent.error().code == ErrorCode::ActiveTlsUnusable) { // a flaw of this libcurl: better not at all
        QVERIFY(!isPassive);
        QCOMPARE(other.namesOnDisk(), QStringList());
        return;
    }
    QVERIFY2(sent, qPrintable(sentenceOf(sent) + '\n' + connection.transcript().join('\n')));
    QCOMPARE(other.onDisk("PROG_02"), binary);
    const auto back = connection.download(path, 200'000);
    QVERIFY2(back, qPrintable(back ? QString() : describe(back.error())));
    QCOMPARE(*back, binary);
    QVERIFY(connection.rename(path, other.loginFolder + "/PROG_03"));
    QVERIFY(connection.transcript().contains("> PROT P"));
}

void TestFtpWays::namesWhatIsWrongWithACertificate_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("isExpired");
    QTest::addColumn<bool>("isTrusted");
    QTest::addColumn<QString>("pin");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("signed by nobody we know")
        << "IP:127.0.0.1" << false << false << "" << ErrorCode::CertificateRefused;
    QTest::newRow("out of its dates")
        << "IP:127.0.0.1" << true << true << "" << ErrorCode::CertificateExpired;
    QTest::newRow("for another host")
        << "DNS:ftp.example.org" << false << true << "" << ErrorCode::CertificateOfOther;
    QTest::newRow("with another key than the pinned one")
        << "IP:127.0.0.1" << false << true << "sha256//" + QString::fromLatin1(QByteArray(32, 'x').toBase64())
        << ErrorCode::PinDiffers;
    QTest::newRow("pinned by a name that is a file")
        << "IP:127.0.0.1" << false << true << "/etc/hostname" << ErrorCode::PinDiffers;
}

void TestFtpWays::namesWhatIsWrongWithACertificate()
{
    QFETCH(QString, name);
    QFETCH(bool, isExpired);
    QFETCH(bool, isTrusted);
    QFETCH(QString, pin);
    QFETCH(ErrorCode, code);
    Certificate certificate;
    if (!certificate.make(name, isExpired))
        QSKIP("openssl is not there to make a certificate");
    ForeignServer other;
    if (!other.startVsftpdWithTls(certificate.bothFile(), false))
        QSKIP("vsftpd is not there: run tests/judges/fetch build/judges");
    FtpTarget target = targetOf(other);
    target.account.security = Account::Security::ExplicitTls;
    target.pin = pin;
    if (isTrusted)
        target.caFile = certificate.certificateFile();
    FtpConnection connection(target);
    const auto folder = connection.workingFolder();
    QVERIFY(!folder);
    QVERIFY2(folder.error().code == code, qPrintable(describe(folder.error())));
    for (const QString &line : connection.transcript())
        QVERIFY2(!line.startsWith("> PASS"), "the password went to a server that is not trusted");
}

void TestFtpWays::trustsAPinnedKeyAlone()
{
    Certificate certificate;
    if (!certificate.make("DNS:ftp.example.org"))
        QSKIP("openssl is not there to make a certificate");
    ForeignServer other;
    if (!other.startVsftpdWithTls(certificate.bothFile(), false))
        QSKIP("vsftpd is not there: run tests/judges/fetch build/judges");
    FtpTarget target = targetOf(other);
    target.account.security = Account::Security::ExplicitTls;
    target.pin = "sha256//" + QByteArray(32, 'x').toBase64() + "; " + certificate.pin().mid(8);
    FtpConnection connection(target);
    const auto folder = connection.workingFolder();
    QVERIFY2(folder, qPrintable(folder ? QString() : describe(folder.error())));
}

void TestFtpWays::speaksTheNewestTlsWhereTheServerKnowsNoOther()
{
    Certificate certificate;
    if (!certificate.make("IP:127.0.0.1"))
        QSKIP("openssl is not there to make a certificate");
    ForeignServer other;
    if (!other.startPyftpdlib("tls13=" + certificate.bothFile()))
        QSKIP("pyftpdlib with TLS is not there (python3-pyftpdlib, python3-openssl)");
    FtpTarget target = targetOf(other);
    target.account.security = Account::Security::ExplicitTls;
    target.caFile = certificate.certificateFile();
    FtpConnection connection(target);
    const Result<> made = connection.makeFolder("/demo");
    QVERIFY2(made, qPrintable(sentenceOf(made) + '\n' + connection.transcript().join('\n')));
    QCOMPARE(other.namesOnDisk(), QStringList{"demo"});
    QCOMPARE(connection.transcript().count(QStringLiteral("> AUTH SSL")), 2); // once with what is older
}

void TestFtpWays::speaksIPv6_data()
{
    QTest::addColumn<bool>("isPassive");
    QTest::newRow("passive, EPSV") << true;
    QTest::newRow("active, EPRT") << false;
}

void TestFtpWays::speaksIPv6()
{
    QFETCH(bool, isPassive);
    ForeignServer other;
    if (!other.startPyftpdlib("ipv6"))
        QSKIP("pyftpdlib or IPv6 is not there");
    FtpTarget target = targetOf(other);
    target.account.host = "::1";
    target.account.passive = isPassive;
    target.family = FtpTarget::AddressFamily::IPv6;
    FtpConnection connection(target);
    const Result<> sent = connection.upload("/UPGRADE.TXT", manifest);
    QVERIFY2(sent, qPrintable(sentenceOf(sent)));
    QCOMPARE(other.onDisk("UPGRADE.TXT"), manifest);
    QVERIFY(connection.transcript().join('\n').contains(isPassive ? "> EPSV" : "> EPRT |2|::1|"));

    target.account.host = "127.0.0.1";
    QCOMPARE(FtpConnection(target).workingFolder().error().code, ErrorCode::ServerUnreachable);
}

void TestFtpWays::namesItsOwnAddressInActiveMode()
{
    ForeignServer other;
    if (!other.startPyftpdlib())
        QSKIP("pyftpdlib is not there (python3-pyftpdlib)");
    FtpTarget target = targetOf(other);
    target.account.passive = false;
    target.activeAddress = "127.0.0.1";
    FtpConnection connection(target);
    QVERIFY(connection.upload("/UPGRADE.TXT", manifest));
    QVERIFY(connection.transcript().join('\n').contains("> EPRT |1|127.0.0.1|"));
    target.activeAddress = "lo";
    QVERIFY(FtpConnection(target).upload("/UPGRADE.TXT", manifest));
    target.activeAddress = "192.0.2.1"; // nobody's here
    QVERIFY(!FtpConnection(target).upload("/UPGRADE.TXT", manifest));
}

void TestFtpWays::namesFilesAsNodesDo()
{
    ForeignServer other;
    if (!other.startPyftpdlib("not-in-root"))
        QSKIP("pyftpdlib is not there (python3-pyftpdlib)");
    QVERIFY(QDir(other.rootOnDisk()).mkpath("home/.gprs"));
    other.putOnDisk("home/UPGRADE.TXT", manifest);
    other.putOnDisk("home/.gprs/UPGRADE.TXT", "mirror");
    FtpConnection connection(targetOf(other));
    QCOMPARE(*connection.workingFolder(), "/home");
    const auto relative = connection.download("UPGRADE.TXT", 1000, FtpConnection::Naming::Relative);
    QVERIFY2(relative, qPrintable(relative ? QString() : describe(relative.error())));
    QCOMPARE(*relative, manifest);
    QVERIFY(connection.transcript().contains("> RETR UPGRADE.TXT"));
    QCOMPARE(*connection.download(".gprs//UPGRADE.TXT", 1000, FtpConnection::Naming::Relative), "mirror");
    QVERIFY(connection.transcript().contains("> RETR .gprs//UPGRADE.TXT"));
    QCOMPARE(connection.download("/UPGRADE.TXT", 1000).error().code, ErrorCode::FileMissingOnServer);
    QCOMPARE(*connection.sizeOf("UPGRADE.TXT", FtpConnection::Naming::Relative), qint64(sizeof manifest - 1));
    QCOMPARE(*connection.sizeOf("/home/UPGRADE.TXT"), qint64(sizeof manifest - 1));
    QCOMPARE(connection.sizeOf("/UPGRADE.TXT").error().code, ErrorCode::FileMissingOnServer);

    ForeignServer without;
    QVERIFY(without.startPyftpdlib("no-size"));
    without.putOnDisk("UPGRADE.TXT", manifest);
    FtpConnection toSizeless(targetOf(without));
    QCOMPARE(toSizeless.sizeOf("/UPGRADE.TXT").error().code, ErrorCode::ServerRefused);
    QCOMPARE(*toSizeless.download("/UPGRADE.TXT", 1000), manifest);
}

void TestFtpWays::goesOnWithABrokenUpload()
{
    ForeignServer other;
    if (!other.startPyftpdlib())
        QSKIP("pyftpdlib is not there (python3-pyftpdlib)");
    const QByteArray bytes = bytesToSend(60'000'000);
    {
        FtpConnection connection(targetOf(other));
        std::atomic_bool cancelled = false;
        const QString path = other.rootOnDisk() + "/PROG_02.part";
        connection.watch(&cancelled, [&](qint64, qint64) { cancelled = QFileInfo(path).size() > 100'000; });
        QCOMPARE(connection.upload("/PROG_02.part", bytes).error().code, ErrorCode::Cancelled);
    }
    QVERIFY(!other.onDisk("PROG_02.part").isEmpty());
    QVERIFY(other.onDisk("PROG_02.part").size() < bytes.size());
    FtpConnection connection(targetOf(other));
    const Result<> resumed = connection.resumeUpload("/PROG_02.part", bytes);
    QVERIFY2(resumed, qPrintable(sentenceOf(resumed)));
    QVERIFY(other.onDisk("PROG_02.part") == bytes);
    QVERIFY(connection.transcript().contains("> APPE /PROG_02.part"));
}

void TestFtpWays::resumesOnlyWhatItCanProve_data()
{
    QTest::addColumn<QByteArray>("there");
    QTest::addColumn<QString>("said");
    const QByteArray bytes = bytesToSend(5000);
    QByteArray other = bytes.first(2000);
    other[100] = static_cast<char>(other[100] ^ 1);
    QTest::newRow("nothing") << QByteArray() << "> STOR /x";
    QTest::newRow("the first part") << bytes.first(2000) << "> APPE /x";
    QTest::newRow("another first part") << other << "> STOR /x";
    QTest::newRow("more than all") << bytes + "more"
                                   << "> STOR /x";
    QTest::newRow("all") << bytes << "";
}

void TestFtpWays::resumesOnlyWhatItCanProve()
{
    QFETCH(QByteArray, there);
    QFETCH(QString, said);
    ForeignServer other;
    if (!other.startPyftpdlib())
        QSKIP("pyftpdlib is not there (python3-pyftpdlib)");
    if (!there.isEmpty())
        other.putOnDisk("x", there);
    FtpConnection connection(targetOf(other));
    const Result<> resumed = connection.resumeUpload("/x", bytesToSend(5000));
    QVERIFY2(resumed, qPrintable(sentenceOf(resumed)));
    QCOMPARE(other.onDisk("x"), bytesToSend(5000));
    QStringList stores;
    for (const QString &line : connection.transcript()) {
        if (line.startsWith("> STOR") || line.startsWith("> APPE"))
            stores.append(line);
    }
    QCOMPARE(stores.join(' '), said);
}

void TestFtpWays::comesBackWhenTheServerHasClosedAnIdleConnection()
{
    ForeignServer other;
    if (!other.startPyftpdlib("impatient"))
        QSKIP("pyftpdlib is not there (python3-pyftpdlib)");
    FtpConnection connection(targetOf(other));
    QVERIFY(connection.upload("/PROG_02", "old"));
    RawFtp later(other.port); // idle for less long: when it is closed, the other one is
    QVERIFY(later.greeting.startsWith("220"));
    QVERIFY(later.isClosedByServer());
    const Result<> alive = connection.keepAlive();
    QVERIFY2(alive, qPrintable(sentenceOf(alive)));
    const QStringList said = connection.transcript();
    QCOMPARE(said.count(QStringLiteral("> USER ota")), 2);

    RawFtp again(other.port);
    QVERIFY(again.isClosedByServer());
    const Result<> sent = connection.upload("/PROG_02", "new");
    QVERIFY2(sent, qPrintable(sentenceOf(sent)));
    QCOMPARE(other.onDisk("PROG_02"), "new");
}

void TestFtpWays::tellsWhetherItMayWrite_data()
{
    QTest::addColumn<QString>("quirk");
    QTest::addColumn<bool>("may");
    QTest::newRow("all rights") << "" << true;
    QTest::newRow("read only") << "read-only" << false;
}

void TestFtpWays::tellsWhetherItMayWrite()
{
    QFETCH(QString, quirk);
    QFETCH(bool, may);
    ForeignServer other;
    if (!other.startPyftpdlib(quirk))
        QSKIP("pyftpdlib is not there (python3-pyftpdlib)");
    other.putOnDisk("UPGRADE.TXT", manifest);
    FtpConnection connection(targetOf(other));
    const auto rights = connection.mayWrite("/", "UPGRADE.TXT");
    QVERIFY2(rights, qPrintable(rights ? QString() : describe(rights.error())));
    QCOMPARE(rights->mayCreate, may);
    QCOMPARE(rights->mayRename, may);
    QCOMPARE(rights->leftBehind, QString());
    QCOMPARE(other.namesOnDisk(), QStringList{"UPGRADE.TXT"}); // nothing changed
    QCOMPARE(other.onDisk("UPGRADE.TXT"), manifest);
}

void TestFtpWays::wastesNoRoundTripAndNeverSpeaksAscii()
{
    ForeignServer other;
    if (!other.startPyftpdlib())
        QSKIP("pyftpdlib is not there (python3-pyftpdlib)");
    FtpConnection connection(targetOf(other));
    int before = 0;
    const auto cost = [&](const char *what) {
        const int trips = connection.roundTrips() - before;
        before = connection.roundTrips();
        qInfo("%2d round trips: %s", trips, what);
        return trips;
    };
    QVERIFY(connection.upload("/PROG_02.part", "0123456789"));
    QCOMPARE(cost("login and upload"), 6); // USER PASS PWD EPSV TYPE STOR
    QVERIFY(connection.upload("/UPGRADE.TXT.part", manifest));
    QCOMPARE(cost("another upload"), 2);
    QVERIFY(connection.download("/UPGRADE.TXT.part", 1000));
    QCOMPARE(cost("download"), 2);
    QVERIFY(connection.sizeOf("/UPGRADE.TXT.part"));
    QCOMPARE(cost("size"), 1);
    QVERIFY(connection.makeFolder("/demo"));
    QCOMPARE(cost("new folder"), 1);
    QVERIFY(connection.makeFolder("/demo"));
    QCOMPARE(cost("folder that is there"), 2);
    QVERIFY(connection.rename("/UPGRADE.TXT.part", "/UPGRADE.TXT"));
    QCOMPARE(cost("rename"), 2);
    QVERIFY(connection.keepAlive());
    QCOMPARE(cost("keep alive"), 1);
    QVERIFY(connection.mayWrite("/", "UPGRADE.TXT"));
    QCOMPARE(cost("may it write"), 5);
    QVERIFY(connection.resumeUpload("/PROG_02.part", "0123456789abc"));
    QCOMPARE(cost("resume"), 4);
    QVERIFY(connection.remove("/PROG_02.part"));
    QCOMPARE(cost("remove"), 1);
    const QString said = connection.transcript().join('\n');
    QVERIFY2(!said.contains("TYPE A"), qPrintable(said));
    QCOMPARE(said.count("> TYPE I"), 1);
    QCOMPARE(said.count("> USER"), 1);
}

QTEST_GUILESS_MAIN(TestFtpWays)
#include "tst_ftpways.moc"
