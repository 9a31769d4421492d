// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/foreignlog.h"
#include "model/logimport.h"

#include <QBuffer>
#include <QTemporaryDir>
#include <QTest>

// Other servers' logs, in the words in which those servers write them.
class TestLogImport : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    NodeRegister nodes() const
    {
        return NodeRegister(
            *Workspace::open(m_folder->filePath("w.vespiary"), Workspace::Opening::CreateWhenMissing));
    }

    static Result<LogImport> import(NodeRegister &nodes, QByteArray log, LogFormat format = LogFormat::Auto)
    {
        QBuffer buffer(&log);
        buffer.open(QIODevice::ReadOnly);
        return importLog(buffer, nodes, "Harbour", format);
    }

    static QString textOf(const QList<Visit> &visits)
    {
        QStringList lines;
        for (const Visit &visit : visits)
            lines += QString("%1 %2@%3 %4")
                         .arg(visit.began.toString("yyyy-MM-dd HH:mm:ss"), visit.account, visit.address,
                             describe(visit));
        return lines.join('\n');
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void readsLogsOfOtherServers_data()
    {
        QTest::addColumn<QByteArray>("log");
        QTest::addColumn<LogFormat>("format");
        QTest::addColumn<QString>("visits");
        QTest::newRow("xferlog") << QByteArray(
            "Mon Mar  2 12:00:02 2026 1 10.0.0.7 50 /UPGRADE.TXT b _ o r ota ftp 0 * c\n"
            "Mon Mar  2 12:00:40 2026 30 10.0.0.7 47104 /FLOW001 b _ o r ota ftp 0 * c\n"
            "Mon Mar  2 13:00:00 2026 1 10.0.0.9 900 /UPGRADE.TXT b _ i r desk ftp 0 * c\n"
            "Tue Mar 10 12:00:40 2026 30 10.0.0.8 1000 /my files/FLOW001 b _ o r ota ftp 0 * i\n")
                                 << LogFormat::Xferlog
                                 << "2026-03-02 12:00:01 ota@10.0.0.7 Took UPGRADE.TXT and FLOW001 whole\n"
                                    "2026-03-10 12:00:10 ota@10.0.0.8 Took only a part of FLOW001";
        QTest::newRow("vsftpd") << QByteArray(
            "Mon Mar  2 12:00:00 2026 [pid 2] CONNECT: Client \"10.0.0.7\"\n"
            "Mon Mar  2 12:00:00 2026 [pid 1] [ota] OK LOGIN: Client \"10.0.0.7\"\n"
            "Mon Mar  2 12:00:02 2026 [pid 3] [ota] OK DOWNLOAD: Client \"10.0.0.7\", \"/UPGRADE.TXT\", 50 "
            "bytes, "
            "0.05Kbyte/sec\n"
            "Mon Mar  2 12:00:30 2026 [pid 3] [ota] FAIL DOWNLOAD: Client \"10.0.0.7\", \"/FLOW001\", 9000 "
            "bytes, "
            "1.53Kbyte/sec\n"
            "Mon Mar  2 12:00:31 2026 [pid 8] [x] FAIL LOGIN: Client \"10.0.0.9\"\n"
            "Mon Mar  2 12:01:30 2026 [pid 9] [ota] OK DOWNLOAD: Client \"10.0.0.7\", \"/FLOW001\", 47104 "
            "bytes, "
            "1.53Kbyte/sec\n") << LogFormat::Vsftpd
                                << "2026-03-02 12:00:00 ota@10.0.0.7 Took UPGRADE.TXT and FLOW001 whole";
    }
    void readsLogsOfOtherServers()
    {
        QFETCH(QByteArray, log);
        QFETCH(LogFormat, format);
        NodeRegister nodes = this->nodes();
        const Result<LogImport> first = import(nodes, log);
        QVERIFY(first);
        QCOMPARE(first->format, format);
        QTEST(textOf(first->visits), "visits");
        QCOMPARE(first->reading.damaged, 0);
        QVERIFY(first->newSessions > 0);

        const Result<LogImport> again = import(nodes, log, format);
        QCOMPARE(again->newSessions, 0);
        const Result<LogImport> damaged = import(nodes, "rubbish\n" + log + QByteArray(50'000, 'x') + '\n');
        QVERIFY(damaged);
        QCOMPARE(damaged->newSessions, 0);
        QVERIFY(damaged->reading.damaged > 1);
        QCOMPARE(damaged->reading.firstDamaged, 1);
    }

    void takesNoForeignLineForAnother_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no date") << QByteArray("x y 2 12:00:02 2026 1 10.0.0.7 50 /A b _ o r ota ftp 0 * c");
        QTest::newRow("short") << QByteArray("Mon Mar  2 12:00:02 2026 1 10.0.0.7 50 /A b _ o r ota ftp 0 *");
        QTest::newRow("a wrong day") << QByteArray(
            "Tue Mar  2 12:00:02 2026 1 10.0.0.7 50 /A b _ o r ota ftp 0 * c");
        QTest::newRow("no client") << QByteArray("Mon Mar  2 12:00:02 2026 [pid 3] [ota] OK DOWNLOAD: x");
        QTest::newRow("zeros") << QByteArray(200, '\0');
    }
    void takesNoForeignLineForAnother()
    {
        QFETCH(QByteArray, line);
        QVERIFY(!isXferlog(line) && eventsInXferlog(line).isEmpty());
        QVERIFY(!isVsftpdLog(line) && eventsInVsftpdLog(line).isEmpty());
    }

    void refusesALogOfAnotherFormat()
    {
        NodeRegister nodes = this->nodes();
        const QByteArray xferlog
            = "Mon Mar  2 12:00:02 2026 1 10.0.0.7 50 /UPGRADE.TXT b _ o r ota ftp 0 * c\n";
        QCOMPARE(import(nodes, xferlog, LogFormat::Vsftpd).error().code, ErrorCode::BadEventLog);
        QCOMPARE(import(nodes, xferlog, LogFormat::Events).error().code, ErrorCode::BadEventLog);
        QCOMPARE(import(nodes, "rubbish\n").error().code, ErrorCode::BadEventLog);
        QVERIFY(nodes.nodes(QDateTime::currentDateTimeUtc())->isEmpty());
        QVERIFY(import(nodes, "")); // a log that nothing has happened in yet
    }
};

QTEST_GUILESS_MAIN(TestLogImport)
#include "tst_logimport.moc"
