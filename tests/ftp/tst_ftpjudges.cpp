// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ftp/serverinthread.h"
#include "tests/judges/judges.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

// Clients made by others fetch from our server and compare.
class TestFtpJudges : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void curlFetches_data();
    void curlFetches();
    void lftpFetches();
    void pythonFetches();
    void otherClientsFetch_data();
    void otherClientsFetch();

private:
    std::unique_ptr<ServerInThread> m_server;
    quint16 m_port = 0;
    QByteArray m_binary;
};

static const QByteArray manifest = "FILE:PROG_02\nPATH:/\nSIZE:1\nVERSION:2\n";

void TestFtpJudges::init()
{
    m_binary = QByteArray::fromHex("00ff0d0a1aff0a0d").repeated(20'000);
    m_server = std::make_unique<ServerInThread>();
    m_port = m_server->listen();
    m_server->serve(
        ServedTree::ofRelease(manifest, QStringLiteral("PROG_02"), m_binary, QStringLiteral("/demo/")));
}

void TestFtpJudges::curlFetches_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::newRow("extended passive") << QStringList();
    QTest::newRow("passive") << QStringList{QStringLiteral("--disable-epsv")};
    QTest::newRow("extended active") << QStringList{QStringLiteral("--ftp-port"), QStringLiteral("-")};
    QTest::newRow("active") << QStringList{
        QStringLiteral("--ftp-port"), QStringLiteral("-"), QStringLiteral("--disable-eprt")};
    QTest::newRow("folder by folder")
        << QStringList{QStringLiteral("--ftp-method"), QStringLiteral("multicwd")};
}

void TestFtpJudges::curlFetches()
{
    QFETCH(QStringList, options);
    const QString curl = judgeProgram(QStringLiteral("curl"));
    if (curl.isEmpty())
        QSKIP("curl is not there: run tests/judges/fetch build/judges");
    QProcess process;
    process.setProcessEnvironment(judgeEnvironment());
    process.start(curl,
        options
            + QStringList{QStringLiteral("--silent"), QStringLiteral("--show-error"),
                QStringLiteral("--max-time"), QStringLiteral("30"), QStringLiteral("--user"),
                QStringLiteral("ota:libelium"),
                QStringLiteral("ftp://127.0.0.1:%1/demo/PROG_02").arg(m_port)});
    QVERIFY(process.waitForFinished(40'000));
    QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
    QCOMPARE(process.readAllStandardOutput(), m_binary);
    QTRY_COMPARE(m_server->seen(ServerEvent::Kind::BinarySent).size(), 1);
    QVERIFY(m_server->seen(ServerEvent::Kind::BinarySent).first().whole);
}

void TestFtpJudges::lftpFetches()
{
    const QString lftp = judgeProgram(QStringLiteral("lftp"));
    if (lftp.isEmpty())
        QSKIP("lftp is not there: run tests/judges/fetch build/judges");
    const QTemporaryDir folder;
    QProcess process;
    QProcessEnvironment environment = judgeEnvironment();
    environment.insert(QStringLiteral("HOME"), folder.path());
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(folder.path());
    process.start(lftp,
        {QStringLiteral("-c"),
            QStringLiteral(
                "set net:max-retries 1; set net:timeout 20; open -u ota,libelium ftp://127.0.0.1:%1; "
                "mirror / .; put UPGRADE.TXT -o NEW.TXT")
                .arg(m_port)});
    QVERIFY(process.waitForFinished(60'000));
    QVERIFY(process.exitCode() != 0); // the put is refused: nodes only read
    for (const auto &[name, bytes] : {std::pair{"UPGRADE.TXT", manifest}, {"PROG_02", m_binary},
             {"demo/PROG_02", m_binary}, {".gprs/UPGRADE.TXT", manifest}}) {
        QFile file(folder.filePath(name));
        QVERIFY2(file.open(QIODevice::ReadOnly), name);
        QCOMPARE(file.readAll(), bytes);
    }
}

void TestFtpJudges::pythonFetches()
{
    QProcess process;
    process.start(QStringLiteral("/usr/bin/python3"),
        {QStringLiteral(TESTS_FTP) + QStringLiteral("/judge.py"), QString::number(m_port)});
    if (!process.waitForStarted())
        QSKIP("python3 is not there");
    QVERIFY(process.waitForFinished(60'000));
    QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
    QCOMPARE(process.readAllStandardOutput().trimmed(),
        QByteArray("passive active resumed listed refused read-only"));
}

// Each writes PROG_02 into the folder it runs in; %1 is the port.
void TestFtpJudges::otherClientsFetch_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QString>("host");
    const QString v4 = QStringLiteral("127.0.0.1");
    const QString v6 = QStringLiteral("[::1]");
    for (const QString &host : {v4, v6}) {
        const QString url = QStringLiteral("ftp://ota:libelium@%1:%2/demo/PROG_02").arg(host);
        const char *family = host == v4 ? "IPv4" : "IPv6";
        QTest::addRow("wget, passive, %s", family)
            << QStringLiteral("wget") << QStringList{QStringLiteral("-q"), QStringLiteral("-T20"), url}
            << QByteArray() << host;
        QTest::addRow("wget, active, %s", family) << QStringLiteral("wget")
                                                  << QStringList{QStringLiteral("-q"), QStringLiteral("-T20"),
                                                         QStringLiteral("--no-passive-ftp"), url}
                                                  << QByteArray() << host;
        QTest::addRow("tnftp, passive, %s", family)
            << QStringLiteral("tnftp") << QStringList{QStringLiteral("-p"), QStringLiteral("-q20"), url}
            << QByteArray() << host;
        QTest::addRow("curl, %s", family)
            << QStringLiteral("curl") << QStringList{QStringLiteral("-sSO"), QStringLiteral("-m30"), url}
            << QByteArray() << host;
    }
    QTest::newRow("tnftp, active, by hand")
        << QStringLiteral("tnftp")
        << QStringList{QStringLiteral("-A"), QStringLiteral("-n"), QStringLiteral("-q20"), v4,
               QStringLiteral("%1")}
        << QByteArray("user ota libelium\nbinary\ncd demo\nsize PROG_02\nls\nget PROG_02\nbye\n") << v4;
    QTest::newRow("busybox") << QStringLiteral("busybox")
                             << QStringList{QStringLiteral("ftpget"), QStringLiteral("-u"),
                                    QStringLiteral("ota"), QStringLiteral("-p"), QStringLiteral("libelium"),
                                    QStringLiteral("-P"), QStringLiteral("%1"), v4, QStringLiteral("PROG_02"),
                                    QStringLiteral("demo/PROG_02")}
                             << QByteArray() << v4;
    for (const bool isActive : {false, true}) {
        QTest::addRow("ncftp, %s", isActive ? "active" : "passive")
            << QStringLiteral("ncftpget")
            << QStringList{isActive ? QStringLiteral("-E") : QStringLiteral("-F"), QStringLiteral("-V"),
                   QStringLiteral("-t20"), QStringLiteral("-r1"), QStringLiteral("-u"), QStringLiteral("ota"),
                   QStringLiteral("-p"), QStringLiteral("libelium"), QStringLiteral("-P"),
                   QStringLiteral("%1"), v4, QStringLiteral("."), QStringLiteral("/demo/PROG_02")}
            << QByteArray() << v4;
    }
}

void TestFtpJudges::otherClientsFetch()
{
    QFETCH(QString, program);
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, input);
    QFETCH(QString, host);
    const QString client = judgeProgram(program);
    if (client.isEmpty())
        QSKIP(qPrintable(program + QStringLiteral(" is not there: run tests/judges/fetch build/judges")));
    if (host.startsWith(u'[')) {
        FtpServerSettings settings = ServerInThread::settings();
        settings.address = QHostAddress(QHostAddress::LocalHostIPv6);
        m_port = m_server->listen(settings);
        if (m_port == 0)
            QSKIP("this machine has no IPv6");
    }
    const QTemporaryDir folder;
    QProcess process;
    QProcessEnvironment environment = judgeEnvironment();
    environment.insert(QStringLiteral("HOME"), folder.path());
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(folder.path());
    process.setProcessChannelMode(QProcess::MergedChannels);
    for (QString &argument : arguments)
        argument.replace(
            argument.contains(u"%2") ? QStringLiteral("%2") : QStringLiteral("%1"), QString::number(m_port));
    process.start(client, arguments);
    process.write(input);
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished(60'000));
    QFile file(folder.filePath(QStringLiteral("PROG_02")));
    QVERIFY2(file.open(QIODevice::ReadOnly), process.readAll().constData());
    QCOMPARE(file.readAll(), m_binary);
    QTRY_COMPARE(m_server->seen(ServerEvent::Kind::BinarySent).size(), 1);
    QVERIFY(m_server->seen(ServerEvent::Kind::BinarySent).first().whole);
}

QTEST_GUILESS_MAIN(TestFtpJudges)
#include "tst_ftpjudges.moc"
