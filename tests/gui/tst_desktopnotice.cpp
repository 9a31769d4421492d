// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/desktopnotice.h"
#include "gui/mainwindow.h"
#include "gui/theme.h"
#include "gui/workbench.h"
#include "tests/gui/fixtures.h"
#include "tests/gui/memorykeychain.h"
#include "tests/gui/memoryserver.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDBusConnection>
#include <QDir>
#include <QLineEdit>
#include <QProcess>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

#include <sys/prctl.h>

// The part of a desktop that shows notifications, in memory.
class FakeDesktop : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    QStringList shown; // "program: title: words"

public Q_SLOTS:
    uint Notify(const QString &program, uint, const QString &, const QString &title, const QString &words,
        const QStringList &, const QVariantMap &, int)
    {
        shown += program + ": " + title + ": " + words;
        return static_cast<uint>(shown.size());
    }
};

// What a person hears who looks elsewhere when a publish ends, on a bus of the test's own.
class TestDesktopNotice : public QObject
{
    Q_OBJECT

    FakeDesktop m_desktop;

private Q_SLOTS:
    void initTestCase()
    {
        const QByteArray address = qgetenv("DBUS_SESSION_BUS_ADDRESS");
        QDBusConnection bus = QDBusConnection::connectToBus(QString::fromLatin1(address), "desktop");
        if (!bus.isConnected())
            QSKIP("dbus-daemon is not installed");
        QVERIFY(bus.registerObject(
            "/org/freedesktop/Notifications", &m_desktop, QDBusConnection::ExportAllSlots));
        QVERIFY(bus.registerService("org.freedesktop.Notifications"));
    }

    void cleanupTestCase() { QDBusConnection::disconnectFromBus("desktop"); }

    void init() { m_desktop.shown.clear(); }

    void theDesktopShowsTheWords()
    {
        QWidget window;
        tellOnDesktop(&window, "Done", "FLOW001 < version 2");
        QTRY_COMPARE(m_desktop.shown.size(), 1);
        QVERIFY(m_desktop.shown[0].endsWith(": Done: FLOW001 &lt; version 2"));
    }

    void nothingIsShownToWhoLooksAtTheWindow()
    {
        QWidget window;
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        tellOnDesktop(&window, "Done", "words");
        QTest::qWait(100);
        QVERIFY(m_desktop.shown.isEmpty());
    }

    void aPublishThatEndsIsTold()
    {
        MemoryServer server;
        QTemporaryDir folder;
        QSettings settings(folder.filePath("settings.ini"), QSettings::IniFormat);
        Theme theme;
        Outside outside = realOutside();
        outside.listPorts = [] { return QList<PortInfo>(); };
        outside.keychain = noKeychain();
        outside.runStepFor = server.runStepFor();
        Workbench bench(outside);
        MainWindow window(&bench, &theme, &settings); // nobody looks at it: it is not shown
        window.openWorkspace(folder.filePath("fleet.vespiary"), true);
        window.openFile(fileIn(QDir(folder.path()), "FLOW001", otaBinary("FLOW001", 40000)));
        QVERIFY(bench.releases()->add());
        FtpTarget target;
        target.account.host = "127.0.0.1";
        target.account.user = "ota";
        target.password = "pw";
        bench.publishing()->publishTo(1, accessTo(target));
        QTRY_COMPARE(m_desktop.shown.size(), 1);
        QVERIFY2(m_desktop.shown[0].contains("FLOW001"), qPrintable(m_desktop.shown[0]));
        QTRY_VERIFY(!bench.publishing()->isLooking());
        server.failAt("Upload");
        bench.publishing()->publishTo(1, accessTo(target));
        QTRY_COMPARE(m_desktop.shown.size(), 2);
        QVERIFY2(m_desktop.shown[1].contains("Publishing failed"), qPrintable(m_desktop.shown[1]));
    }

    void withoutABusNothingHappens()
    {
        QProcess alone;
        QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
        variables.insert("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at-all");
        alone.setProcessEnvironment(variables);
        alone.start(QCoreApplication::applicationFilePath(), {"--tell"});
        QVERIFY(alone.waitForFinished());
        QCOMPARE(alone.exitStatus(), QProcess::NormalExit);
        QCOMPARE(alone.exitCode(), 0);
        QVERIFY(!alone.readAllStandardError().contains("Bus"));
        QVERIFY(m_desktop.shown.isEmpty());
    }
};

// The bus must be there before anybody asks for it.
int main(int argc, char **argv)
{
    QProcess bus;
    const bool isChild = argc > 1 && QByteArrayView(argv[1]) == "--tell";
    if (!isChild) {
        bus.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
        bus.start(QStandardPaths::findExecutable("dbus-daemon"),
            {"--session", "--nofork", "--nopidfile", "--print-address=1"});
        if (bus.waitForReadyRead(10'000))
            qputenv("DBUS_SESSION_BUS_ADDRESS", bus.readLine().trimmed());
    }
    QApplication app(argc, argv);
    if (isChild) {
        QWidget window;
        tellOnDesktop(&window, "Done", "words");
        return 0;
    }
    TestDesktopNotice test;
    const int result = QTest::qExec(&test, argc, argv);
    bus.kill();
    bus.waitForFinished();
    return result;
}

#include "tst_desktopnotice.moc"
