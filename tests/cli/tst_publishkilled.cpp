// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/release.h"
#include "tests/ftp/foreignserver.h"
#include "tests/ftp/servercheck.h"
#include "tests/otabinary.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <random>

// The program is killed at any moment of a publish, and recovered: what stands on the server is safe for nodes at every
// such moment, and afterwards it is either all new or all as before. A seeded dozen; with VESPIARY_SOAK set, 200.
class TestPublishKilled : public QObject
{
    Q_OBJECT

    static constexpr int stepsOverALiveName = 36;
    static constexpr qsizetype sizes[] = {30'000, 34'000};

    QTemporaryDir m_folder;
    ForeignServer m_server;
    QList<ReleasedBinary> m_released;
    int m_live = 0; // the version that stands on the server
    int m_killed = 0;
    int m_visible = 0;

    QString url() const { return QStringLiteral("ftp://ota@127.0.0.1:%1/").arg(m_server.port); }

    void start(QProcess &process, const QStringList &arguments) const
    {
        QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
        variables.insert("VESPIARY_PASSWORD", "libelium");
        process.setProcessEnvironment(variables);
        process.start(
            VESPIARY_CLI, arguments + QStringList{"--workspace", m_folder.filePath("work.vespiary")});
        process.closeWriteChannel();
    }

    int run(const QStringList &arguments) const
    {
        QProcess process;
        start(process, arguments);
        if (!process.waitForFinished(60'000))
            process.kill();
        const int code = process.exitCode();
        if (code != 0 && code != 3)
            qWarning("%s: %s", qPrintable(arguments.join(' ')), process.readAllStandardError().constData());
        return code;
    }

    QStringList publish(int release) const
    {
        return {"publish", QString::number(release), "--to", url(), "--drain", "0", "--json"};
    }

    // Each step is a line as it begins.
    static void awaitStep(QProcess &process, int number)
    {
        qsizetype lines = 0;
        while (lines < number && process.waitForReadyRead(60'000))
            lines += process.readAllStandardOutput().count('\n');
    }

    QString fault() const
    {
        return wholeState(m_server.filesOnDisk(), m_released,
            {stock::Module::FourG, stock::Module::ThreeG, stock::Module::Gprs, stock::Module::WifiPro});
    }

    int liveVersion() const
    {
        const QByteArray manifest = m_server.onDisk("UPGRADE.TXT");
        return manifest.contains("VERSION:1\n") ? 1 : manifest.contains("VERSION:2\n") ? 2 : 0;
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!m_server.start(ForeignServer::Kind::Pyftpdlib))
            QSKIP(qPrintable(m_server.whyNot));
        for (int version = 1; version <= 2; ++version) {
            const QByteArray binary = otaBinary("PROG_01", sizes[version - 1]);
            QFile file(m_folder.filePath("PROG_01"));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(binary);
            file.close();
            QCOMPARE(run({"release", "add", file.fileName(), "--quiet"}), 0);
            m_released.append(releasedBinary("PROG_01", version, binary));
        }
    }

    void leavesNodesSafeWheneverItIsKilled()
    {
        QCOMPARE(run(publish(1)), 0);
        QCOMPARE(run(publish(2)), 0);
        m_live = 2;

        const int rounds = qEnvironmentVariableIsSet("VESPIARY_SOAK") ? 200 : 12;
        std::mt19937 random(20261122);
        std::uniform_int_distribution<int> step(0, stepsOverALiveName);
        std::uniform_int_distribution<unsigned long> later(0, 5000); // µs: within it, or in the next ones
        for (int round = 0; round < rounds; ++round) {
            const int next = 3 - m_live;
            QProcess process;
            start(process, publish(next));
            awaitStep(process, step(random));
            QThread::usleep(later(random));
            if (process.state() == QProcess::NotRunning || process.waitForFinished(0)) {
                QCOMPARE(process.exitCode(), 0);
                m_live = next;
                continue;
            }
            process.kill();
            process.waitForFinished();
            ++m_killed;
            const QString fault = this->fault();
            QVERIFY2(fault.isEmpty(), qPrintable(QStringLiteral("round %1: %2").arg(round).arg(fault)));
            recover(round % 2 == 0 ? "--undo" : "--finish", next);
            if (QTest::currentTestFailed())
                return;
        }
        qInfo("killed %d times of %d, %d of them when nodes could see it", m_killed, rounds, m_visible);
        QVERIFY(m_killed > rounds / 3);
    }

private:
    // One that was killed before it wrote its journal, or after it ended, left nothing to recover.
    void recover(const char *how, int next)
    {
        const bool isSeen = liveVersion() == 0;
        m_visible += isSeen ? 1 : 0;
        const int listed = run({"recover", "--json"});
        if (listed == 3) {
            QCOMPARE(run({"recover", how, "--quiet"}), 0);
            if (qstrcmp(how, "--finish") == 0)
                m_live = next;
            QCOMPARE(liveVersion(), m_live);
        } else {
            QVERIFY2(!isSeen, "nodes are held off and nothing says so");
            m_live = liveVersion();
        }
        QCOMPARE(run({"recover"}), 0);
        const QString after = fault();
        QVERIFY2(after.isEmpty(), qPrintable(after));
        QVERIFY(QStringList(m_server.filesOnDisk().keys()).filter(".part").isEmpty());
        QCOMPARE(run({"status", "--of", url()}), 0);
    }
};

QTEST_GUILESS_MAIN(TestPublishKilled)
#include "tst_publishkilled.moc"
