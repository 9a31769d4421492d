// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/output.h"
#include "cli/password.h"
#include "cli/text.h"
#include "cli/verb.h"
#include "model/accountbook.h"
#include "model/moduletext.h"
#include "model/sketchlint.h"
#include "model/sketchtext.h"

namespace {

void addOptions(VerbOptions &options)
{
    options.add({QStringLiteral("name"), Cli::tr("Name of the sketch, 7 characters or more."),
        QStringLiteral("NAME")});
    options.add({QStringLiteral("module"), Cli::tr("4g 3g gprs wifi."), QStringLiteral("MODULE"),
        QStringLiteral("4g")});
    options.add({QStringLiteral("server"),
        Cli::tr("ftp://USER@HOST:PORT that nodes call, or the name of an account."),
        QStringLiteral("SERVER")});
    options.add({QStringLiteral("apn"), Cli::tr("What the operator of the SIM card asks for."),
        QStringLiteral("APN")});
    options.add({QStringLiteral("network"),
        Cli::tr("The wireless network that WiFi PRO joins; its password is left "
                "for you to fill in."),
        QStringLiteral("ESSID")});
    options.add({QStringLiteral("sleep"), Cli::tr("Minutes between two rounds of work, 1 to 1440."),
        QStringLiteral("N"), QStringLiteral("10")});
    options.add({QStringLiteral("with-password"),
        Cli::tr("Writes the nodes' password into the sketch; without it, a placeholder stands there.")});
    addPasswordOption(options, PasswordOf::Node);
    options.add({QStringLiteral("o"),
        Cli::tr("The sketchbook: writes DIR/NAME/NAME.pde instead of printing."), QStringLiteral("DIR")});
    options.addWorkspace();
}

Result<Account> accountFor(const VerbOptions &options)
{
    const QString server = options.value("server");
    if (server.contains(u"://"))
        return accountFromUrl(server);
    const auto workspace = Workspace::open(options.workspacePath(), Workspace::Opening::MustExist);
    if (!workspace)
        return workspace.error();
    return AccountBook(*workspace).account(server);
}

} // namespace

int runSketch(const QStringList &arguments)
{
    VerbOptions options(QStringLiteral("sketch"),
        Cli::tr("Prints a sketch that works, sleeps, and asks a server for updates once a day."));
    addOptions(options);
    if (const auto code = options.parse(arguments))
        return *code;
    if (!options.positional().isEmpty())
        return options.wrong(Cli::tr("“%1” is one word too many.").arg(options.positional().constFirst()));
    for (const char *needed : {"name", "server"}) {
        if (!options.isSet(needed))
            return options.wrong(Cli::tr("--%1 is missing.").arg(QLatin1String(needed)));
    }
    const auto module = stock::moduleFromKey(options.value("module").toStdString());
    if (!module || !sketchModules().contains(*module))
        return options.wrong(Cli::tr("--module takes one word of this list: 4g 3g gprs wifi."));
    constexpr int day = 24 * 60;
    const std::optional<int> sleep = options.number("sleep", 1, day);
    if (!sleep)
        return ExitUsage;

    const Result<Account> account = accountFor(options);
    if (!account)
        return fail(account.error(), false);
    SketchPlan plan{.name = options.value("name"), .module = *module, .account = *account};
    plan.apn = options.value("apn");
    plan.network = options.value("network");
    plan.minutesAsleep = *sleep;
    if (options.isSet("with-password")) {
        const Result<QString> password = passwordFor(options, PasswordOf::Node, urlOf(*account));
        if (!password)
            return fail(password.error(), false);
        plan.password = *password;
    }
    const Result<QByteArray> text = sketchText(plan);
    if (!text)
        return options.wrong(describe(text.error()));
    for (const Finding &finding : lint(sketchOf(plan.name, *text), {})) {
        if (finding.level != Finding::Level::Note)
            say(finding.text);
    }
    if (!options.isSet("o"))
        return printOut(*text) ? ExitDone : ExitFailed;
    const Result<QString> path = saveSketch(options.value("o"), plan.name, *text);
    if (!path)
        return fail(path.error(), false);
    return printLine(Cli::tr("Wrote %1.").arg(*path)) ? ExitDone : ExitFailed;
}
