// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "firmware/sim/stocknode.h"
#include "ftp/ftpserver.h"
#include "ftp/planpublish.h"
#include "ftp/publisher.h"
#include "ftp/runstep.h"
#include "model/binary.h"
#include "model/inspection.h"
#include "model/journal.h"
#include "model/linereader.h"
#include "model/logstore.h"
#include "model/preflight.h"
#include "model/releaselibrary.h"
#include "model/report.h"
#include "model/reportlines.h"
#include "model/versionledger.h"
#include "serial_console/serialport.h"
#include "tests/ftp/foreignserver.h"
#include "tests/otabinary.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <pty.h>
#include <unistd.h>

// The story of a release from a dropped file to its report, without a window: the numbered steps are those of the
// architecture's story.
class TestStory : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::shared_ptr<Workspace> m_workspace;
    std::optional<Release> m_release;
    QByteArray m_binary;

    // Runs blocking work while this thread's event loop serves FTP.
    template <typename Work>
    static auto beside(Work work)
    {
        decltype(work()) result;
        const std::unique_ptr<QThread> thread(QThread::create([&] { result = work(); }));
        QSignalSpy finished(thread.get(), &QThread::finished);
        thread->start();
        if (!finished.wait(60000))
            qFatal("the work beside the event loop did not end");
        thread->wait();
        return result;
    }

    static Result<> runPlan(const QList<FtpStep> &plan, const FtpTarget &target, FtpServer *own = nullptr)
    {
        Publisher publisher;
        QSignalSpy finished(&publisher, &Publisher::finished);
        if (const Result<> started = publisher.publish(plan, runOverFtp(target, own)); !started)
            return started;
        if (!finished.wait(60000))
            return Error{ErrorCode::TransferFailed, QStringLiteral("no end was told")};
        return finished.constFirst().constFirst().value<Result<>>();
    }

    void publishTo(const FtpTarget &target, const QList<FtpStep> &plan, FtpServer *own)
    {
        Journal journal(m_workspace);
        const Result<qint64> entry = journal.begin(m_release->id, urlOf(target.account));
        QVERIFY(entry);
        const Result<> result = runPlan(plan, target, own);
        QVERIFY(journal.end(*entry, result));
        QVERIFY2(result, qPrintable(result ? QString() : describe(result.error())));
    }

    void letEveryModuleFetch(quint16 port, const QByteArray &user, const QByteArray &password) const
    {
        using stock::Module;
        for (const Module module : {Module::FourG, Module::ThreeG, Module::Gprs, Module::WifiPro}) {
            sim::StockNode node(module, {.program = "OLDPROG", .version = 1});
            const sim::NodeServer server{.host = "127.0.0.1",
                .port = port,
                .user = user.toStdString(),
                .password = password.toStdString()};
            const sim::StockAttempt attempt = beside([&] { return node.requestOta(server); });
            QVERIFY2(attempt.outcome == stock::Outcome::Updates, stock::nameOf(module));
            QCOMPARE(QByteArray::fromStdString(attempt.manifest), m_release->manifest);
            QCOMPARE(sha256Of(QByteArray::fromStdString(attempt.binary)), m_release->sha256);
            QCOMPARE(beside([&] { return node.requestOta(server); }).outcome, stock::Outcome::NothingToDo);
        }
    }

private Q_SLOTS:
    // 1 to 4: a file on disk becomes a checked release in a workspace.
    void init()
    {
        const QString path = m_folder.filePath("PROG_07");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(otaBinary("PROG_07", 30000));
        file.close();

        const Result<Inspection> inspection = inspectFile(path);
        QVERIFY(inspection);
        QVERIFY(inspection->findings.isEmpty());
        const Result<Binary> binary = binaryFromBytes(inspection->bytes);
        QVERIFY(binary);
        m_binary = binary->bytes;

        const QString workspace
            = m_folder.filePath(QString::fromLatin1(QTest::currentTestFunction()) + ".vespiary");
        m_workspace = *Workspace::open(workspace, Workspace::Opening::CreateWhenMissing);
        const Result<int> version = VersionLedger(m_workspace).next(binary->program, {});
        QVERIFY(version);
        const Result<Release> release = releaseOf(*binary, *version, "/");
        QVERIFY(release);
        const Result<Release> added = ReleaseLibrary(m_workspace).add(*release, binary->bytes);
        QVERIFY(added);
        m_release = *added;

        const Candidate candidate{.manifest = m_release->manifest, .binary = m_binary};
        QVERIFY(preflight(candidate, {}, likelyNodes(candidate, {})).mayPublish());
    }

    // 5 and 6 on our own server, and 7: nodes call.
    void publishesToTheEmbeddedServer()
    {
        FtpServer server;
        QList<ServerEvent> events;
        connect(&server, &FtpServer::happened, this, [&](const ServerEvent &event) { events.append(event); });
        FtpServerSettings settings;
        settings.user = "ota";
        settings.password = "pw";
        server.serve(ServedTree::ofRelease(holdManifestText(), {}, {}, "/"));
        const Result<quint16> port = server.listen(settings);
        QVERIFY(port);

        Account account;
        account.host = "127.0.0.1";
        account.port = *port;
        account.user = "ota";
        publishTo({.account = account, .password = "pw"},
            planServe(m_release->program.text(), m_release->path, m_binary, m_release->manifest), &server);
        letEveryModuleFetch(*port, "ota", "pw");
        QVERIFY(std::any_of(events.begin(), events.end(), [](const ServerEvent &event) {
            return event.kind == ServerEvent::Kind::BinarySent && event.whole;
        }));
        QCOMPARE(
            Journal(m_workspace).of(m_release->id)->constFirst().outcome, Publication::Outcome::Published);
    }

    void publishesToAServerOfOthers_data()
    {
        QTest::addColumn<bool>("isVsftpd");
        QTest::newRow("pyftpdlib") << false;
        QTest::newRow("vsftpd") << true;
    }

    // 5 and 6 on a real server from elsewhere, compared on its disk, and fetched as nodes do.
    void publishesToAServerOfOthers()
    {
        QFETCH(bool, isVsftpd);
        ForeignServer server;
        if (!(isVsftpd ? server.startVsftpd() : server.startPyftpdlib()))
            QSKIP("that server is not there");
        Account account;
        account.host = "127.0.0.1";
        account.port = server.port;
        account.user = server.user;
        account.folder = server.loginFolder;
        publishTo({.account = account, .password = server.password},
            planPublish(
                {
                    .folder = account.folder,
                    .program = m_release->program.text(),
                    .path = m_release->path,
                    .binary = m_binary,
                    .manifest = m_release->manifest,
                    .modules = m_release->modules,
                },
                {}),
            nullptr);
        QCOMPARE(server.onDisk("UPGRADE.TXT"), m_release->manifest);
        QCOMPARE(sha256Of(server.onDisk("PROG_07")), m_release->sha256);
        QCOMPARE(server.onDisk(".gprs/UPGRADE.TXT"), m_release->manifest);
        QCOMPARE(server.namesOnDisk(),
            (QStringList{".gprs", "PROG_07", "UPGRADE.TXT"})); // nothing temporary stays
    }

    // 8 and 10: a cabled node talks, its lines are captured and decoded, and all is written down.
    void capturesANodeAndReports()
    {
        int node = -1;
        int computer = -1;
        char name[128] = {};
        QCOMPARE(::openpty(&node, &computer, name, nullptr, nullptr), 0);
        ::close(computer);

        const QString capture = m_folder.filePath("node.log");
        SerialLink link(openSerialPort(QString::fromLocal8Bit(name)));
        QSignalSpy opened(&link, &SerialLink::opened);
        QList<LogLine> lines;
        connect(&link, &SerialLink::linesReceived, this, [&](const QList<LogLine> &more) { lines += more; });
        link.startCapture(capture);
        link.open();
        QTRY_COMPARE(opened.size(), 1);

        const QByteArray said
            = "Start program\r\nAPN: internet\r\nPASSWORD: verysecret\r\n==> Request OTA...\r\n"
              "OTA request failed. Error code: 10\r\n";
        QCOMPARE(::write(node, said.constData(), static_cast<size_t>(said.size())), said.size());
        QTRY_COMPARE(lines.size(), 5);
        link.close();
        ::close(node);

        QFile file(capture);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), said);
        LogStore store;
        QVERIFY(store.open(capture));
        QCOMPARE(store.lineCount(), 5);
        LineContext context{.chosen = stock::Module::FourG};
        const DecodedLine decoded = LineReader().read(store.line(4).bytes, context);
        QCOMPARE(decoded.code, 10);
        QCOMPARE(decoded.verdict, stock::Verdict::NothingToDo);

        const Result<QList<ReportLine>> reportLines = reportLinesOf(capture);
        QVERIFY(reportLines);
        const QString html = reportHtml({.release = *m_release,
            .publications = *Journal(m_workspace).of(m_release->id),
            .captureName = "node.log",
            .lines = *reportLines,
            .written = QDateTime::currentDateTimeUtc()});
        QVERIFY(html.contains("Error code: 10"));
        QVERIFY(html.contains(QString::fromLatin1(m_release->sha256)));
        QVERIFY(!html.contains("verysecret"));
    }
};

QTEST_GUILESS_MAIN(TestStory)
#include "tst_story.moc"
