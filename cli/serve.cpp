// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/interrupt.h"
#include "cli/output.h"
#include "cli/password.h"
#include "cli/text.h"
#include "cli/verb.h"
#include "ftp/ftpserver.h"
#include "model/releaselibrary.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <climits>

namespace {

// What nodes will see: a plain folder, or a release of the workspace (the newest when none is named).
Result<std::shared_ptr<const ServedTree>> treeFor(const VerbOptions &options)
{
    if (options.isSet("root"))
        return ServedTree::ofFolder(options.value("root"));
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
    if (options.value("user").isEmpty()) {
        options.wrong(Cli::tr("--user takes the name that nodes log in with."));
        return false;
    }
    settings.port = static_cast<quint16>(*port);
    settings.maxSessions = *sessions;
    settings.user = options.value("user");
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

} // namespace

int runServe(const QStringList &arguments)
{
    VerbOptions options(QStringLiteral("serve"),
        Cli::tr(
            "The FTP server for nodes: read-only, plain FTP, passive and active. Runs until it is told to "
            "stop."));
    options.add({QStringLiteral("root"), Cli::tr("A plain folder to serve, as it is at the start."),
        QStringLiteral("DIR")});
    options.add({QStringLiteral("release"),
        Cli::tr("The release of the workspace to serve; without it, the newest."), QStringLiteral("ID")});
    options.add({QStringLiteral("listen"), Cli::tr("The address to listen on."), QStringLiteral("ADDRESS"),
        QStringLiteral("127.0.0.1")});
    options.add({QStringLiteral("port"), Cli::tr("The port; 0 takes any free one."), QStringLiteral("N"),
        QStringLiteral("2121")});
    options.add({QStringLiteral("user"), Cli::tr("The user nodes log in as."), QStringLiteral("NAME"),
        QStringLiteral("ota")});
    options.add(
        {QStringLiteral("passive-ports"), Cli::tr("Ports for data connections."), QStringLiteral("A-B")});
    options.add({QStringLiteral("public-address"), Cli::tr("The address nodes reach behind a router."),
        QStringLiteral("IP")});
    options.add({QStringLiteral("max-sessions"), Cli::tr("Sessions at once."), QStringLiteral("N"),
        QStringLiteral("500")});
    addPasswordOption(options, PasswordOf::Node);
    options.addWorkspace();
    options.addJson();
    if (const auto code = options.parse(arguments))
        return *code;
    if (!options.positional().isEmpty())
        return options.wrong(Cli::tr("“%1” is one word too many.").arg(options.positional().constFirst()));

    FtpServerSettings settings;
    if (!read(options, settings))
        return ExitUsage;
    const auto tree = treeFor(options);
    if (!tree)
        return fail(tree.error(), options.json());
    const Result<QString> password = passwordFor(options, PasswordOf::Node, settings.user);
    if (!password)
        return fail(password.error(), options.json());
    settings.password = *password;

    Interrupt interrupt;
    QObject::connect(&interrupt, &Interrupt::interrupted, qApp, &QCoreApplication::quit);
    FtpServer server;
    server.serve(*tree);
    QObject::connect(&server, &FtpServer::happened, &server, [&options](const ServerEvent &event) {
        if (!(options.json() ? printJson(eventJson(event)) : printLine(textOf(event))))
            QCoreApplication::exit(ExitFailed);
    });
    const Result<quint16> port = server.listen(settings);
    if (!port)
        return fail(port.error(), options.json());
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
