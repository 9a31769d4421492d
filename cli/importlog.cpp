// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/output.h"
#include "cli/password.h"
#include "cli/serverrun.h"
#include "cli/text.h"
#include "cli/verb.h"
#include "model/logimport.h"
#include "model/nodejson.h"

#include <QBuffer>
#include <QFile>
#include <QJsonArray>

namespace {

bool print(const LogImport &import, bool json)
{
    const EventLogReading &reading = import.reading;
    QJsonArray visits;
    for (const Visit &visit : import.visits) {
        if (!json
            && !printLine(
                QStringLiteral("%1  %2@%3  %4")
                    .arg(visit.began.toString(Qt::ISODate), visit.account, visit.address, describe(visit))))
            return false;
        visits.append(jsonOf(visit));
    }
    return !json
        || printJson({{QStringLiteral("visits"), visits}, {QStringLiteral("lines"), reading.lines},
            {QStringLiteral("events"), reading.events}, {QStringLiteral("damaged"), reading.damaged},
            {QStringLiteral("newSessions"), import.newSessions}});
}

void tell(const EventLogReading &reading, qint64 newSessions)
{
    if (reading.damaged > 0)
        say(Cli::tr("Damaged lines that were skipped: %1; the first is line %2: %3.")
                .arg(reading.damaged)
                .arg(reading.firstDamaged)
                .arg(reading.firstDamage));
    say(Cli::tr("Sessions that were new: %1.").arg(newSessions));
}

constexpr qint64 fetchedAtMost = 64 * 1024 * 1024;

// A file, stdin, or what an always-on server of ours gives its publishers.
Result<std::unique_ptr<QIODevice>> opened(const QString &path, const VerbOptions &options)
{
    if (path.startsWith(u"ftp://") || path.startsWith(u"ftps://") || path.startsWith(u"ftpes://")) {
        const Result<Account> account = accountFromUrl(path);
        const auto access = account ? accessTo(*account, options) : Result<ServerAccess>(account.error());
        if (!access)
            return access.error();
        FtpConnection connection(access->publisher);
        const Result<QByteArray> bytes = connection.download(QStringLiteral("/events.jsonl"), fetchedAtMost);
        if (!bytes)
            return bytes.error();
        auto buffer = std::make_unique<QBuffer>();
        buffer->setData(*bytes);
        buffer->open(QIODevice::ReadOnly);
        return std::unique_ptr<QIODevice>(std::move(buffer));
    }
    auto file = std::make_unique<QFile>(path);
    const bool isOpen
        = path == u"-" ? file->open(stdin, QIODevice::ReadOnly) : file->open(QIODevice::ReadOnly);
    if (!isOpen)
        return Error{ErrorCode::FileUnreadable, path + QStringLiteral(": ") + file->errorString()};
    return std::unique_ptr<QIODevice>(std::move(file));
}

} // namespace

int runImportLog(const QStringList &arguments)
{
    VerbOptions options(QStringLiteral("import-log"),
        Cli::tr("Brings a server's log into the register of nodes, and prints the visits in it. The same log "
                "again adds nothing."));
    options.takes(QStringLiteral("FILE"),
        Cli::tr("The log; - is stdin, and ftp://PUBLISHER@HOST:PORT/ fetches that of an always-on server."));
    addPasswordOption(options, PasswordOf::Publisher);
    options.add({QStringLiteral("format"),
        Cli::tr("What kind of log: auto, events (JSON lines of “serve --event-log”), xferlog, vsftpd. The "
                "times of the last "
                "two are taken for those of this computer's zone."),
        QStringLiteral("FORMAT"), QStringLiteral("auto")});
    options.add({QStringLiteral("server"),
        Cli::tr("What to call the server whose log it is, best the name of its account."),
        QStringLiteral("NAME"), QStringLiteral("imported")});
    options.addWorkspace();
    options.addJson();
    if (const auto code = options.parse(arguments))
        return *code;
    if (options.positional().size() != 1)
        return options.wrong(Cli::tr("The name of one log is needed."));
    const auto format = logFormatFromWord(options.value("format"));
    if (!format)
        return options.wrong(
            Cli::tr("Logs of the format “%1” cannot be read yet; --format takes auto, events, xferlog or "
                    "vsftpd.")
                .arg(options.value("format")));
    if (options.value("server").isEmpty())
        return options.wrong(Cli::tr("--server takes a name."));
    const QString path = options.positional().constFirst();
    const Result<std::unique_ptr<QIODevice>> log = opened(path, options);
    if (!log)
        return fail(log.error(), options.json());
    const auto workspace = Workspace::open(options.workspacePath(), Workspace::Opening::MustExist);
    if (!workspace)
        return fail(workspace.error(), options.json());
    NodeRegister nodes(*workspace);
    const Result<LogImport> import = importLog(**log, nodes, options.value("server"), *format);
    if (!import)
        return fail(import.error(), options.json());
    tell(import->reading, import->newSessions);
    return print(*import, options.json()) ? ExitDone : ExitFailed;
}
