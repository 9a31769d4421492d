// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/sleepinhibitor.h"

#include <QDBusContext>
#include <QDBusError>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

#include <csignal>

#include <fcntl.h>
#include <sys/prctl.h>
#include <unistd.h>

// Stands for logind: gives the writing end of a pipe, and knows by its end of file when the lock was let go.
class FakeLogind : public QObject, protected QDBusContext
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.login1.Manager")

public:
    bool refuses = false;
    QStringList asked;

    bool isHeld()
    {
        char byte = 0;
        return m_end >= 0 && ::read(m_end, &byte, 1) != 0; // 0: every writing end is closed
    }

public Q_SLOTS:
    QDBusUnixFileDescriptor Inhibit(
        const QString &what, const QString &who, const QString &why, const QString &mode)
    {
        asked = {what, who, why, mode};
        if (refuses) {
            sendErrorReply(QDBusError::AccessDenied, "no");
            return {};
        }
        int ends[2] = {-1, -1};
        if (::pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
            qFatal("no pipe");
        m_end = ends[0];
        QDBusUnixFileDescriptor lock;
        lock.giveFileDescriptor(ends[1]);
        return lock;
    }

private:
    int m_end = -1;
};

class FakeScreenSaver : public QObject, protected QDBusContext
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.ScreenSaver")

public:
    bool refuses = false;
    QList<uint> held;

public Q_SLOTS:
    uint Inhibit(const QString &, const QString &)
    {
        if (refuses) {
            sendErrorReply(QDBusError::AccessDenied, "no");
            return 0;
        }
        held.append(7);
        return 7;
    }
    void UnInhibit(uint cookie) { held.removeOne(cookie); }
};

class TestSleepInhibitor : public QObject
{
    Q_OBJECT

    QProcess m_daemon;
    FakeLogind m_logind;
    FakeScreenSaver m_saver;
    QString m_address;

    QDBusConnection bus() const { return QDBusConnection("asking"); }

private Q_SLOTS:
    void initTestCase()
    {
        const QString daemon = QStandardPaths::findExecutable("dbus-daemon");
        if (daemon.isEmpty())
            QSKIP("dbus-daemon is not installed");
        m_daemon.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
        m_daemon.start(daemon, {"--session", "--nofork", "--nopidfile", "--print-address=1"});
        QVERIFY(m_daemon.waitForReadyRead(10'000));
        m_address = QString::fromLatin1(m_daemon.readLine().trimmed());
        QDBusConnection services = QDBusConnection::connectToBus(m_address, "services");
        QVERIFY2(services.isConnected(), qPrintable(services.lastError().message()));
        QVERIFY(
            services.registerObject("/org/freedesktop/login1", &m_logind, QDBusConnection::ExportAllSlots));
        QVERIFY(services.registerObject(
            "/org/freedesktop/ScreenSaver", &m_saver, QDBusConnection::ExportAllSlots));
        QVERIFY(services.registerService("org.freedesktop.login1"));
        QVERIFY(services.registerService("org.freedesktop.ScreenSaver"));
        QVERIFY(QDBusConnection::connectToBus(m_address, "asking").isConnected());
    }

    void cleanupTestCase()
    {
        QDBusConnection::disconnectFromBus("asking");
        QDBusConnection::disconnectFromBus("services");
        m_daemon.kill();
        m_daemon.waitForFinished();
    }

    void init()
    {
        m_logind.refuses = false;
        m_saver.refuses = false;
    }

    void keepsAwakeForAsLongAsItIsWanted()
    {
        SleepInhibitor inhibitor(bus(), bus());
        QVERIFY(!inhibitor.isHeld());
        inhibitor.hold(true);
        QTRY_VERIFY(inhibitor.isHeld());
        QCOMPARE(inhibitor.warning(), "");
        QCOMPARE(m_logind.asked.at(0), "sleep:handle-lid-switch");
        QCOMPARE(m_logind.asked.at(3), "block");
        QVERIFY(m_logind.isHeld());
        inhibitor.hold(false);
        QVERIFY(!inhibitor.isHeld());
        QTRY_VERIFY(!m_logind.isHeld());
        QVERIFY(m_saver.held.isEmpty());
    }

    void letsGoWhenTheProgramEnds()
    {
        {
            SleepInhibitor inhibitor(bus(), bus());
            inhibitor.hold(true);
            QTRY_VERIFY(inhibitor.isHeld());
        }
        QTRY_VERIFY(!m_logind.isHeld());
    }

    void asksTheDesktopWhereLogindRefusesAndWarnsOfTheLid()
    {
        m_logind.refuses = true;
        {
            SleepInhibitor inhibitor(bus(), bus());
            inhibitor.hold(true);
            QTRY_VERIFY(inhibitor.isHeld());
            QCOMPARE(m_saver.held.size(), 1);
            QVERIFY(inhibitor.warning().contains("lid"));
            inhibitor.hold(false);
            QCOMPARE(inhibitor.warning(), "");
            QTRY_VERIFY(m_saver.held.isEmpty());
            inhibitor.hold(true);
            QTRY_VERIFY(inhibitor.isHeld());
        }
        QTRY_VERIFY(m_saver.held.isEmpty());
    }

    void warnsWhenNobodyCanKeepItAwake()
    {
        m_logind.refuses = true;
        m_saver.refuses = true;
        SleepInhibitor inhibitor(bus(), bus());
        inhibitor.hold(true);
        QTRY_VERIFY(inhibitor.warning().contains("cannot be kept awake"));
        QVERIFY(!inhibitor.isHeld());
        inhibitor.hold(false);
        QCOMPARE(inhibitor.warning(), "");
    }

    void warnsWhereThereIsNoBusAtAll()
    {
        const QDBusConnection nowhere("no such connection");
        SleepInhibitor inhibitor(nowhere, nowhere);
        QSignalSpy changed(&inhibitor, &SleepInhibitor::changed);
        inhibitor.hold(true);
        QTRY_COMPARE(changed.size(), 1);
        QVERIFY(!inhibitor.warning().isEmpty());
    }

    void givesBackWhatComesTooLate()
    {
        SleepInhibitor inhibitor(bus(), bus());
        inhibitor.hold(true);
        inhibitor.hold(false); // before the answer
        QTRY_VERIFY(!m_logind.asked.isEmpty());
        QTRY_VERIFY(!m_logind.isHeld());
        QVERIFY(!inhibitor.isHeld());
    }
};

QTEST_GUILESS_MAIN(TestSleepInhibitor)
#include "tst_sleepinhibitor.moc"
