// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/eventlog.h"
#include "cli/interrupt.h"
#include "cli/output.h"
#include "cli/password.h"
#include "cli/text.h"
#include "cli/verb.h"
#include "ftp/folderwatch.h"
#include "ftp/ftpserver.h"
#include "model/releaselibrary.h"

#include <QCoreApplication>
#include <QDir>
#include <QRegularExpression>
#include <QTimer>

#include <climits>

namespace {

constexpr std::chrono::seconds drainTime(20); // less than service managers wait before they kill

// What nodes will see of the workspace: the newest release, or the one that is named.
Result<std::shared_ptr<const ServedTree>> treeFor(const VerbOptions &options)
{
    const auto workspace = Workspace::open(options.workspacePath(), Workspace::Opening::MustExist);
    if (!workspace)
        return workspace.error();
    const ReleaseLibrary library(*workspace);
    const Result<QList<Release>> releases = library.list();
    if (!releases)
        return releases.error();
    qint64 id = releases->isEmpty() ? 0 : releases->first().id;
    if (options.isSet("release"))
        id = options.value("release").toLongLong();
    if (id == 0)
        return ServedTree::ofRelease(holdManifestText(), {}, {}, QStringLiteral("/"));
    const Result<Release> release = library.release(id);
    if (!release)
        return release.error();
    const Result<QByteArray> binary = library.binaryOf(id);
    if (!binary)
        return binary.error();
    say(Cli::tr("Serving %1 version %2.").arg(release->program.text()).arg(release->version));
    return ServedTree::ofRelease(release->manifest, release->program.text(), *binary, release->path);
}

QString textOf(const ServerEvent &event)
{
    QString text = QStringLiteral("%1 %2 #%3 %4")
                       .arg(event.at.toUTC().toString(Qt::ISODateWithMs), wordOf(event.kind))
                       .arg(event.session)
                       .arg(event.peer);
    if (!event.path.isEmpty())
        text += QStringLiteral(" %1 %2").arg(event.path).arg(event.bytes)
            + (event.whole ? Cli::tr(" whole") : Cli::tr(" cut off"));
    if (!event.detail.isEmpty())
        text += u' ' + event.detail;
    return text;
}

// Fills the settings from the options; a usage error is told and gives false.
bool read(const VerbOptions &options, FtpServerSettings &settings)
{
    if (!settings.address.setAddress(options.value("listen"))) {
        options.wrong(Cli::tr("--listen takes an IP address, such as 0.0.0.0 for all."));
        return false;
    }
    const std::optional<int> port = options.number("port", 0, 65535);
    const std::optional<int> sessions = port ? options.number("max-sessions", 1, 100000) : std::nullopt;
    if (!sessions)
        return false;
    if (options.isSet("release") && !options.number("release", 1, INT_MAX))
        return false;
    if (options.isSet("max-per-address") && !options.number("max-per-address", 1, 100000))
        return false;
    if (options.value("user").isEmpty()) {
        options.wrong(Cli::tr("--user takes the name that nodes log in with."));
        return false;
    }
    settings.port = static_cast<quint16>(*port);
    settings.maxSessions = *sessions;
    settings.maxSessionsPerAddress = options.value("max-per-address").toInt();
    if (options.isSet("user") || !options.isSet("users"))
        settings.user = options.value("user");
    if (const QString engine = options.value("engine"); engine != u"native" && engine != u"qt") {
        options.wrong(Cli::tr("--engine takes native or qt."));
        return false;
    } else if (engine == u"qt") {
        settings.engine = FtpServerSettings::Engine::Qt;
    }
    if (options.isSet("fault")) {
        const auto fault = rehearsalFaultFrom(options.value("fault"));
        if (!fault) {
            options.wrong(Cli::tr(
                "--fault takes truncate:N, stall:N, drop:N, wrong-size:N, refuse-passive or slow:N."));
            return false;
        }
        settings.fault = *fault;
    }
    if (options.isSet("passive-ports")) {
        static const QRegularExpression range(QStringLiteral("^(\\d{1,5})-(\\d{1,5})$"));
        const QRegularExpressionMatch match = range.match(options.value("passive-ports"));
        const int first = match.captured(1).toInt();
        const int last = match.captured(2).toInt();
        if (!match.hasMatch() || first < 1 || last > 65535 || first > last) {
            options.wrong(Cli::tr("--passive-ports takes a range, such as 50000-50100."));
            return false;
        }
        settings.firstPassivePort = static_cast<quint16>(first);
        settings.lastPassivePort = static_cast<quint16>(last);
    }
    if (options.isSet("public-address")
        && !settings.publicAddress.setAddress(options.value("public-address"))) {
        options.wrong(Cli::tr("--public-address takes an IP address."));
        return false;
    }
    return true;
}

// Accounts of the users file, besides the one of the options.
Result<QList<FtpAccount>> accountsIn(const QString &file, const QString &servedToAll)
{
    const Result<QByteArray> text = readUsersFile(usersFilePath(file));
    const auto users = text ? usersIn(*text) : Result<QList<FtpUser>>(text.error());
    if (!users)
        return users.error();
    QList<FtpAccount> accounts;
    for (const FtpUser &user : *users) {
        FtpAccount account;
        account.name = user.name;
        account.hash = user.hash;
        account.role
            = user.role == FtpUser::Role::Publisher ? FtpAccount::Role::Publisher : FtpAccount::Role::Node;
        account.root = user.root;
        if (!account.root.isEmpty() && !QDir(account.root).exists())
            return Error{ErrorCode::FileUnreadable, account.root};
        if (QDir(account.root).canonicalPath() == QDir(servedToAll).canonicalPath())
            account.root.clear(); // one folder, so that nodes see at once what a publisher writes
        accounts.append(account);
    }
    return accounts;
}

// All who may log in, with passwords asked for where they are not in a file.
Result<> readAccounts(const VerbOptions &options, FtpServerSettings &settings)
{
    if (!settings.user.isEmpty()) {
        const Result<QString> password = passwordFor(options, PasswordOf::Node, settings.user);
        if (!password)
            return password.error();
        settings.password = *password;
    }
    if (options.isSet("users")) {
        const auto accounts = accountsIn(options.value("users"), options.value("root"));
        if (!accounts)
            return accounts.error();
        settings.accounts = *accounts;
    }
    if (options.isSet("publisher-user")) {
        FtpAccount publisher;
        publisher.name = options.value("publisher-user");
        publisher.role = FtpAccount::Role::Publisher;
        const Result<QString> password = passwordFor(options, PasswordOf::Publisher, publisher.name);
        if (!password)
            return password.error();
        publisher.password = *password;
        settings.accounts.append(publisher);
    }
    return {};
}

void addOptions(VerbOptions &options)
{
    const auto add = [&options](const char *name, const QString &what, const char *value,
                         const char *standard = "") {
        options.add(
            {QString::fromLatin1(name), what, QString::fromLatin1(value), QString::fromLatin1(standard)});
    };
    add("root", Cli::tr("A plain folder to serve; changes are taken over when they are whole."), "DIR");
    add("release", Cli::tr("The release of the workspace to serve; without it, the newest."), "ID");
    add("listen", Cli::tr("The address to listen on; 0.0.0.0 for all."), "ADDRESS", "127.0.0.1");
    add("port", Cli::tr("The port; 0 takes any free one."), "N", "2121");
    add("user", Cli::tr("The user nodes log in as."), "NAME", "ota");
    add("users", Cli::tr("A file of users (vespiary-cli users), read again at HUP."), "FILE");
    add("publisher-user", Cli::tr("A user who may write inside the root, to publish from elsewhere."),
        "NAME");
    add("check-in", Cli::tr("A folder where nodes may leave files, as checkin/NAME."), "DIR");
    add("passive-ports", Cli::tr("Ports for data connections."), "A-B");
    add("public-address", Cli::tr("The address nodes reach behind a router."), "IP");
    add("max-sessions", Cli::tr("Sessions at once."), "N", "500");
    add("max-per-address", Cli::tr("Sessions at once from one address; without it, any number."), "N");
    add("event-log",
        Cli::tr("A file that gets a line of JSON for each event, for import-log; publishers fetch it as "
                "/events.jsonl."),
        "FILE");
    add("fault",
        Cli::tr("A rehearsed fault for the nodes' user: truncate:N, stall:N, drop:N, wrong-size:N, "
                "refuse-passive or slow:N."),
        "FAULT");
    add("engine", Cli::tr("native, or qt where that does not work."), "NAME", "native");
    addPasswordOption(options, PasswordOf::Node);
    addPasswordOption(options, PasswordOf::Publisher);
    options.addWorkspace();
    options.addJson();
}

// The verb while it runs.
class Serving
{
public:
    explicit Serving(const VerbOptions &options)
        : m_options(options)
    {
    }

    // Everything that can be wrong is found before it listens.
    Result<quint16> start(FtpServerSettings settings)
    {
        m_settings = std::move(settings);
        if (m_options.isSet("event-log")) {
            if (const Result<> opened = m_log.open(m_options.value("event-log")); !opened)
                return opened.error();
        }
        if (const Result<> files = serveFiles(); !files)
            return files.error();
        if (const Result<> accounts = readAccounts(m_options, m_settings); !accounts)
            return accounts.error();
        QObject::connect(
            &m_server, &FtpServer::happened, &m_server, [this](const ServerEvent &event) { tell(event); });
        QObject::connect(&m_server, &FtpServer::drained, qApp, &QCoreApplication::quit);
        return m_server.listen(completed());
    }

    // Files and users again; sessions that run go on with what they have. What cannot be read stays as it was.
    void reload()
    {
        FtpServerSettings fresh = m_settings;
        fresh.accounts.clear();
        const Result<> accounts = readAccounts(m_options, fresh);
        if (accounts)
            m_settings = fresh;
        m_server.reload(completed());
        const Result<> files = m_watch ? m_watch->takeOver() : Result<>();
        const Result<> log
            = m_options.isSet("event-log") ? m_log.open(m_options.value("event-log")) : Result<>();
        for (const Result<> &step : {accounts, files, log}) {
            if (!step)
                say(describe(step.error()));
        }
        say(Cli::tr("Read again."));
    }

    // TERM lets those who are here come to their end, for a while; the second wish ends it at once.
    void end(bool gently)
    {
        if (!gently) {
            QCoreApplication::quit();
            return;
        }
        QTimer::singleShot(drainTime, qApp, &QCoreApplication::quit);
        m_server.drain();
    }

private:
    Result<> serveFiles()
    {
        if (!m_options.isSet("root")) {
            const auto tree = treeFor(m_options);
            if (!tree)
                return tree.error();
            m_server.serve(*tree);
            return {};
        }
        auto folder = ServedFolder::open(m_options.value("root"));
        if (!folder)
            return folder.error();
        const std::shared_ptr<ServedFolder> shared = std::move(*folder);
        if (const QString misfit = misfitIn(*shared->tree()); !misfit.isEmpty())
            say(misfit);
        m_server.serveFolder(shared);
        m_watch = std::make_unique<FolderWatch>(shared);
        QObject::connect(m_watch.get(), &FolderWatch::changed, &m_server, [this, shared] {
            m_server.serveFolder(shared);
            say(Cli::tr("The folder changed; new sessions see it."));
        });
        QObject::connect(m_watch.get(), &FolderWatch::waiting, &m_server,
            [](const QString &why) { say(Cli::tr("Nodes see what was there before: %1").arg(why)); });
        return {};
    }

    FtpServerSettings completed() const
    {
        FtpServerSettings settings = m_settings;
        settings.eventLog = m_options.value("event-log");
        if (!m_options.isSet("check-in"))
            return settings;
        if (!settings.user.isEmpty()) { // the short form has no place for a folder
            FtpAccount nodes;
            nodes.name = std::exchange(settings.user, {});
            nodes.password = settings.password;
            nodes.fault = settings.fault;
            settings.accounts.prepend(nodes);
        }
        for (FtpAccount &account : settings.accounts) {
            if (account.role == FtpAccount::Role::Node)
                account.checkInFolder = m_options.value("check-in");
        }
        return settings;
    }

    void tell(const ServerEvent &event)
    {
        if (!m_log.write(event) && !std::exchange(m_hasToldOfLog, true))
            say(Cli::tr("The event log cannot be written (%1); what happens meanwhile is not in it.")
                    .arg(m_log.error()));
        if (!(m_options.json() ? printJson(eventJson(event)) : printLine(textOf(event))))
            QCoreApplication::exit(ExitFailed);
    }

    const VerbOptions &m_options;
    FtpServer m_server;
    FtpServerSettings m_settings;
    std::unique_ptr<FolderWatch> m_watch;
    EventLogFile m_log;
    bool m_hasToldOfLog = false;
};

} // namespace

int runServe(const QStringList &arguments)
{
    VerbOptions options(QStringLiteral("serve"),
        Cli::tr("The FTP server for nodes: plain FTP, passive and active, read-only for them. Runs until it "
                "is told to stop: "
                "TERM lets sessions end, HUP reads users and files again."));
    addOptions(options);
    if (const auto code = options.parse(arguments))
        return *code;
    if (!options.positional().isEmpty())
        return options.wrong(Cli::tr("“%1” is one word too many.").arg(options.positional().constFirst()));
    if (options.isSet("publisher-user") && !options.isSet("root"))
        return options.wrong(Cli::tr("--publisher-user needs --root, a folder to write to."));
    FtpServerSettings settings;
    if (!read(options, settings))
        return ExitUsage;
    if (settings.fault.kind != RehearsalFault::Kind::None)
        say(Cli::tr("A fault is rehearsed (%1): nodes will not get what they should.")
                .arg(textOf(settings.fault)));

    Interrupt interrupt;
    Serving serving(options);
    QObject::connect(
        &interrupt, &Interrupt::interrupted, &interrupt, [&] { serving.end(interrupt.wasTerminated()); });
    QObject::connect(&interrupt, &Interrupt::reloadWanted, &interrupt, [&] { serving.reload(); });
    const Result<quint16> port = serving.start(settings);
    if (!port)
        return fail(port.error(), options.json());
    interrupt.hearReloads();
    if (options.json())
        printJson({{QStringLiteral("event"), QStringLiteral("listening")},
            {QStringLiteral("address"), settings.address.toString()}, {QStringLiteral("port"), *port}});
    else
        printLine(Cli::tr("Listening on %1 port %2.").arg(settings.address.toString()).arg(*port));
    const int code = QCoreApplication::exec();
    if (interrupt.wasTerminated()) // how a service is told to stop, so nothing went wrong
        return ExitDone;
    return interrupt.flag() ? ExitInterrupted : code;
}
