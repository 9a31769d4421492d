// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/otabinary.h"

#include <QDBusConnection>
#include <QDBusError>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

#include <sys/prctl.h>

// The part of KWallet's interface that QtKeychain uses, in memory.
class FakeWallet : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.kde.KWallet")

public:
    QMap<QString, QString> passwords;

public Q_SLOTS:
    QString networkWallet() { return "wallet"; }
    int open(const QString &, qlonglong, const QString &) { return 1; }
    bool hasFolder(int, const QString &, const QString &) { return true; }
    bool createFolder(int, const QString &, const QString &) { return true; }
    bool hasEntry(int, const QString &, const QString &key, const QString &)
    {
        return passwords.contains(key);
    }
    int entryType(int, const QString &, const QString &key, const QString &)
    {
        return passwords.contains(key) ? 1 : 0; // a password, or nothing known
    }
    QString readPassword(int, const QString &, const QString &key, const QString &)
    {
        return passwords.value(key);
    }
    int writePassword(int, const QString &, const QString &key, const QString &value, const QString &)
    {
        passwords[key] = value;
        return 0;
    }
    int removeEntry(int, const QString &, const QString &key, const QString &)
    {
        return passwords.remove(key) > 0 ? 0 : -1;
    }
};

// Passwords in a keychain, on a bus of the test's own.
class TestKeychain : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QProcess m_bus;
    QString m_address;
    FakeWallet m_wallet;

    struct Run
    {
        int code = -1;
        QByteArray out;
        QByteArray err;
    };

    // The wallet answers from this thread, so events go on while the program runs.
    Run run(const QStringList &arguments, const QStringList &more = {})
    {
        QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
        variables.remove("VESPIARY_PASSWORD");
        variables.insert("DBUS_SESSION_BUS_ADDRESS", m_address);
        variables.insert("XDG_CURRENT_DESKTOP", "KDE");
        variables.insert("KDE_FULL_SESSION", "true");
        variables.insert("KDE_SESSION_VERSION", "5");
        for (const QString &variable : more)
            variables.insert(variable.section(u'=', 0, 0), variable.section(u'=', 1));
        QProcess process;
        process.setProcessEnvironment(variables);
        process.start(VESPIARY_CLI,
            arguments + QStringList{"--workspace", m_folder.filePath("work.vespiary"), "--json"});
        process.closeWriteChannel();
        if (!QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; }, 60'000))
            process.kill();
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }

    static QString errorOf(const Run &run)
    {
        return QJsonDocument::fromJson(run.out.trimmed().split('\n').constLast())
            .object()["error"][u"code"]
            .toString();
    }

private Q_SLOTS:
    void initTestCase()
    {
        const QString daemon = QStandardPaths::findExecutable("dbus-daemon");
        if (daemon.isEmpty())
            QSKIP("dbus-daemon is not installed");
        m_bus.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
        m_bus.start(daemon, {"--session", "--nofork", "--nopidfile", "--print-address=1"});
        QVERIFY(m_bus.waitForReadyRead(10'000));
        m_address = QString::fromLatin1(m_bus.readLine().trimmed());
        QDBusConnection bus = QDBusConnection::connectToBus(m_address, "wallet");
        QVERIFY2(bus.isConnected(), qPrintable(bus.lastError().message()));
        QVERIFY(bus.registerObject("/modules/kwalletd5", &m_wallet, QDBusConnection::ExportAllSlots));
        QVERIFY(bus.registerService("org.kde.kwalletd5"));
    }

    void cleanupTestCase()
    {
        QDBusConnection::disconnectFromBus("wallet");
        m_bus.kill();
        m_bus.waitForFinished();
    }

    void keepsAPasswordThereAndNowhereElse()
    {
        const QString url = "ftp://ota@127.0.0.1:1/";
        const Run added = run({"account", "add", url, "--name", "meadow", "--save-password"},
            {"VESPIARY_PASSWORD=not-for-disks"});
        QVERIFY2(added.code == 0, added.err.constData());
        QCOMPARE(m_wallet.passwords, (QMap<QString, QString>{{url, "not-for-disks"}}));
        QFile workspace(m_folder.filePath("work.vespiary"));
        QVERIFY(workspace.open(QIODevice::ReadOnly));
        QVERIFY(!workspace.readAll().contains("not-for-disks"));
    }

    void takesThePasswordFromThere()
    {
        QFile file(m_folder.filePath("PROG_01"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(otaBinary());
        file.close();
        QCOMPARE(run({"release", "add", file.fileName()}).code, 0);
        QCOMPARE(errorOf(run({"publish", "1", "--to", "meadow"})), "server-unreachable"); // it had a password
        QCOMPARE(errorOf(run({"publish", "1", "--to", "ftp://other@127.0.0.1:1/"})), "password-missing");
    }

    void forgetsItWithTheAccount()
    {
        QCOMPARE(run({"account", "remove", "meadow"}).code, 0);
        QVERIFY(m_wallet.passwords.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestKeychain)
#include "tst_keychain.moc"
