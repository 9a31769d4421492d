// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/rehearsal.h"

#include "ftp/ftpserver.h"
#include "ftp/planpublish.h"
#include "ftp/publisher.h"
#include "ftp/runstep.h"
#include "model/binary.h"
#include "model/moduletext.h"
#include "model/journal.h"
#include "model/releaselibrary.h"
#include "model/savefile.h"
#include "model/versionledger.h"

#include "cli/text.h"
#include <QDir>
#include <QEventLoop>
#include <QRandomGenerator>
#include <QThread>

#include "firmware/core/imageheader.h"
#include "firmware/sim/stocknode.h"

namespace {

constexpr stock::Module modules[]
    = {stock::Module::FourG, stock::Module::ThreeG, stock::Module::Gprs, stock::Module::WifiPro};
constexpr char nodeUser[] = "ota";

Error failure(const QString &detail)
{
    return {ErrorCode::RehearsalFailed, detail};
}

// A program for show: right in form, so that every check takes it, with an image that no node is meant to run.
QByteArray sampleBinary()
{
    constexpr int imageSize = 24 * 1024;
    uint8_t header[ota::ImageHeaderSize];
    ota::writeImageHeader("SAMPLE1", header);
    QByteArray bytes(reinterpret_cast<const char *>(header), sizeof header);
    bytes += QByteArray("\x0c\x94\x72\x01", 4); // jmp, as every image of the IDE begins
    QRandomGenerator generator(1);
    while (bytes.size() < static_cast<qsizetype>(sizeof header) + imageSize)
        bytes.append(static_cast<char>(generator.bounded(256)));
    return bytes;
}

// Runs blocking work beside the event loop of this thread, which the server needs meanwhile.
template <typename Work>
auto beside(Work work)
{
    decltype(work()) result;
    QEventLoop loop;
    const std::unique_ptr<QThread> thread(QThread::create([&] { result = work(); }));
    QObject::connect(thread.get(), &QThread::finished, &loop, &QEventLoop::quit);
    thread->start();
    loop.exec();
    thread->wait();
    return result;
}

class Rehearsal
{
public:
    Rehearsal(const QString &folder, const std::function<void(const RehearsalStep &)> &tell,
        const std::atomic_bool &cancelled)
        : m_folder(folder)
        , m_tell(tell)
        , m_cancelled(cancelled)
        , m_binary(sampleBinary())
        , m_password(QString::number(QRandomGenerator::system()->generate64(), 36))
    {
        QObject::connect(&m_server, &FtpServer::happened, &m_server,
            [this](const ServerEvent &event) { m_events.append(event); });
    }

    Result<> run()
    {
        if (!m_folder.mkpath(QStringLiteral(".")))
            return Error{ErrorCode::FileUnwritable, m_folder.path()};
        for (const auto part : {&Rehearsal::makeRelease, &Rehearsal::listen, &Rehearsal::publish,
                 &Rehearsal::callNodes, &Rehearsal::writeReport}) {
            if (m_cancelled)
                return Error{ErrorCode::Cancelled, {}};
            if (Result<> done = (this->*part)(); !done)
                return done;
        }
        return {};
    }

private:
    Result<> makeRelease()
    {
        const auto workspace = Workspace::open(
            m_folder.filePath(QStringLiteral("rehearsal.vespiary")), Workspace::Opening::CreateWhenMissing);
        if (!workspace)
            return workspace.error();
        m_workspace = *workspace;
        ReleaseLibrary library(m_workspace);
        const Result<Binary> binary = binaryFromBytes(m_binary);
        if (!binary)
            return binary.error();
        const Result<int> version = VersionLedger(m_workspace).next(binary->program, {});
        if (!version)
            return version.error();
        const Result<Release> release
            = releaseOf(*binary, *version, QStringLiteral("/"), Cli::tr("Made by the rehearsal."));
        if (!release)
            return release.error();
        const Result<Release> added = library.add(*release, m_binary);
        if (!added)
            return added.error();
        m_release = *added;
        m_tell({QStringLiteral("release"),
            Cli::tr("Made release %1 version %2 (%3 bytes).")
                .arg(m_release->program.text())
                .arg(m_release->version)
                .arg(m_release->size),
            true});
        return preflightAll();
    }

    Result<> preflightAll()
    {
        const std::string_view manifest(
            m_release->manifest.constData(), static_cast<size_t>(m_release->manifest.size()));
        for (const stock::Module module : modules) {
            const stock::Reading reading = stock::readAs(module, manifest, {});
            if (reading.outcome != stock::Outcome::Updates)
                return failure(Cli::tr("%1 would not take this UPGRADE.TXT").arg(titleOf(module)));
        }
        m_tell({QStringLiteral("preflight"),
            Cli::tr("Every stock library reads its UPGRADE.TXT as an update."), true});
        return {};
    }

    Result<> listen()
    {
        FtpServerSettings settings;
        settings.user = QString::fromLatin1(nodeUser);
        settings.password = m_password;
        m_server.serve(ServedTree::ofRelease(holdManifestText(), {}, {}, QStringLiteral("/")));
        const Result<quint16> port = m_server.listen(settings);
        if (!port)
            return port.error();
        m_port = *port;
        m_tell({QStringLiteral("serve"), Cli::tr("The embedded FTP server listens on port %1.").arg(m_port),
            true});
        return {};
    }

    Result<> publish()
    {
        Account account;
        account.host = QStringLiteral("127.0.0.1");
        account.port = m_port;
        account.user = QString::fromLatin1(nodeUser);
        const QString place = urlOf(account);

        Journal journal(m_workspace);
        const Result<qint64> entry = journal.begin(m_release->id, place);
        if (!entry)
            return entry.error();
        const Result<> result = runPlan(account);
        if (const Result<> ended = journal.end(*entry, result); !ended)
            return ended;
        if (result)
            m_tell(
                {QStringLiteral("publish"), Cli::tr("Published, and read back unchanged over FTP."), true});
        return result;
    }

    Result<> runPlan(const Account &account)
    {
        Publisher publisher;
        QEventLoop loop;
        Result<> result;
        QObject::connect(&publisher, &Publisher::finished, &loop, [&](const Result<> &ended) {
            result = ended;
            loop.quit();
        });
        QObject::connect(&publisher, &Publisher::stepStarted, &loop, [&] {
            if (m_cancelled)
                publisher.cancel();
        });
        const Result<> started = publisher.publish(
            planServe(m_release->program.text(), m_release->path, m_binary, m_release->manifest),
            runOverFtp({.account = account, .password = m_password}, &m_server));
        if (!started)
            return started;
        loop.exec();
        return result;
    }

    Result<> callNodes()
    {
        const sim::NodeServer server{
            .host = "127.0.0.1", .port = m_port, .user = nodeUser, .password = m_password.toStdString()};
        for (const stock::Module module : modules) {
            if (m_cancelled)
                return Error{ErrorCode::Cancelled, {}};
            sim::StockNode node(module, {.program = "OLDPROG", .version = 1});
            const sim::StockAttempt first = beside([&] { return node.requestOta(server); });
            const QString name = titleOf(module);
            if (first.outcome != stock::Outcome::Updates)
                return failure(Cli::tr("%1 ended with code %2").arg(name).arg(first.code));
            if (QByteArray::fromStdString(first.binary) != m_binary)
                return failure(Cli::tr("%1 fetched other bytes than were released").arg(name));
            const sim::StockAttempt second = beside([&] { return node.requestOta(server); });
            if (second.outcome != stock::Outcome::NothingToDo)
                return failure(
                    Cli::tr("%1 did not rest on its second call (code %2)").arg(name).arg(second.code));
            m_tell({QStringLiteral("node-") + wordOf(module),
                Cli::tr("%1: took the binary (%2 bytes, all equal) as %3; on its second call it had nothing "
                        "to do "
                        "(code %4).")
                    .arg(name)
                    .arg(first.binary.size())
                    .arg(QString::fromStdString(first.path))
                    .arg(second.code),
                true});
        }
        return {};
    }

    Result<> writeReport()
    {
        const Result<QList<Publication>> publications = Journal(m_workspace).of(m_release->id);
        if (!publications)
            return publications.error();
        const ReportContent content{.release = *m_release,
            .publications = *publications,
            .events = m_events,
            .written = QDateTime::currentDateTimeUtc()};
        const QString path = m_folder.filePath(QStringLiteral("report.html"));
        if (const Result<> saved = saveFile(path, reportHtml(content).toUtf8()); !saved)
            return saved;
        m_tell({QStringLiteral("report"), Cli::tr("Wrote %1.").arg(path), true});
        return {};
    }

    QDir m_folder;
    const std::function<void(const RehearsalStep &)> &m_tell;
    const std::atomic_bool &m_cancelled;
    QByteArray m_binary;
    QString m_password;
    std::shared_ptr<Workspace> m_workspace;
    std::optional<Release> m_release;
    FtpServer m_server;
    quint16 m_port = 0;
    QList<ServerEvent> m_events;
};

} // namespace

Result<> rehearse(const QString &folder, const std::function<void(const RehearsalStep &)> &tell,
    const std::atomic_bool &cancelled)
{
    return Rehearsal(folder, tell, cancelled).run();
}
