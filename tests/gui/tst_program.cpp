// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/singleinstance.h"
#include "tests/gui/fixtures.h"

#include <QDir>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <csignal>
#include <memory>

// The program itself: it starts, closes, and there is one window for each user.
class TestProgram : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersWithTextWithoutADisplay_data();
    void answersWithTextWithoutADisplay();
    void startsAndCloses();
    void handsItsFileToTheRunningWindow();
    void opensItsOwnWindowWhenAsked();
    void replacesASocketThatACrashLeft();
    void handsOverFromOneObjectToAnother();

private:
    std::unique_ptr<QProcess> start(const QStringList &arguments);

    QTemporaryDir m_home;
};

std::unique_ptr<QProcess> TestProgram::start(const QStringList &arguments)
{
    auto process = std::make_unique<QProcess>();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), m_home.path());
    environment.insert(QStringLiteral("XDG_DATA_HOME"), m_home.path());
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), m_home.path());
    environment.remove(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"));
    process->setProcessEnvironment(environment);
    process->start(QStringLiteral(VESPIARY_PROGRAM), arguments);
    return process;
}

static bool hasWindow(const QTemporaryDir &home)
{
    return SingleInstance(home.filePath(QStringLiteral("vespiary.socket"))).handOver({});
}

static void end(QProcess &process)
{
    process.terminate();
    QVERIFY(process.waitForFinished(20000));
}

void TestProgram::answersWithTextWithoutADisplay_data()
{
    QTest::addColumn<QString>("argument");
    QTest::addColumn<QString>("word");
    QTest::newRow("version") << QStringLiteral("--version") << QStringLiteral("vespiary 0.");
    QTest::newRow("help") << QStringLiteral("--help") << QStringLiteral("--multi");
}

void TestProgram::answersWithTextWithoutADisplay()
{
    QFETCH(QString, argument);
    QFETCH(QString, word);
    QProcess process;
    QProcessEnvironment environment;
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("xcb")); // with no DISPLAY
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(VESPIARY_PROGRAM), {argument});
    QVERIFY(process.waitForFinished(20000));
    QCOMPARE(process.exitCode(), 0);
    QVERIFY(QString::fromUtf8(process.readAllStandardOutput()).contains(word));
}

void TestProgram::startsAndCloses()
{
    const auto process = start({});
    QTRY_VERIFY_WITH_TIMEOUT(hasWindow(m_home), 20000);
    QCOMPARE(process->state(), QProcess::Running);
    end(*process);
    QCOMPARE(process->exitStatus(), QProcess::NormalExit);
    QCOMPARE(process->exitCode(), 0);
}

void TestProgram::handsItsFileToTheRunningWindow()
{
    const auto first = start({});
    QTRY_VERIFY_WITH_TIMEOUT(hasWindow(m_home), 20000);
    const QString file = fileIn(QDir(m_home.path()), QStringLiteral("FLOW001"), otaBinary("FLOW001", 4096));
    const auto second = start({file});
    QVERIFY(second->waitForFinished(20000));
    QCOMPARE(second->exitCode(), 0);
    QCOMPARE(first->state(), QProcess::Running);
    end(*first);
}

void TestProgram::opensItsOwnWindowWhenAsked()
{
    const auto first = start({});
    QTRY_VERIFY_WITH_TIMEOUT(hasWindow(m_home), 20000);
    const auto second = start({QStringLiteral("--multi")});
    QVERIFY(!second->waitForFinished(1500));
    end(*second);
    end(*first);
}

void TestProgram::replacesASocketThatACrashLeft()
{
    const auto first = start({});
    QTRY_VERIFY_WITH_TIMEOUT(hasWindow(m_home), 20000);
    first->kill();
    QVERIFY(first->waitForFinished(20000));
    const QString name = m_home.filePath(QStringLiteral("vespiary.socket"));
    QVERIFY(QFile::exists(name));
    QVERIFY(!SingleInstance(name).handOver({}));
    SingleInstance next(name);
    QVERIFY(next.listen());
}

void TestProgram::handsOverFromOneObjectToAnother()
{
    const QString name = m_home.filePath(QStringLiteral("test.socket"));
    SingleInstance running(name);
    QVERIFY(running.listen());
    QSignalSpy received(&running, &SingleInstance::filesReceived);
    const QStringList files{QStringLiteral("/tmp/größe.vespiary"), QStringLiteral("/tmp/two\nlines")};
    bool taken = false;
    const std::unique_ptr<QThread> second(
        QThread::create([&taken, &files, name] { taken = SingleInstance(name).handOver(files); }));
    second->start();
    QTRY_COMPARE(received.count(), 1);
    QTRY_VERIFY(second->isFinished());
    QVERIFY(taken);
    QCOMPARE(received.at(0).at(0).toStringList(), files);
}

QTEST_MAIN(TestProgram)
#include "tst_program.moc"
