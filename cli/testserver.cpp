// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/interrupt.h"
#include "cli/output.h"
#include "cli/password.h"
#include "cli/serverrun.h"
#include "cli/text.h"
#include "cli/verb.h"
#include "ftp/testasnode.h"
#include "model/moduletext.h"
#include "model/releaselibrary.h"

#include <QJsonArray>

namespace {

Result<NodeTestOrder::Expected> expectedOf(const VerbOptions &options, qint64 id)
{
    const auto workspace = Workspace::open(options.workspacePath(), Workspace::Opening::MustExist);
    if (!workspace)
        return workspace.error();
    const Result<Release> release = ReleaseLibrary(*workspace).release(id);
    if (!release)
        return release.error();
    return NodeTestOrder::Expected{release->manifest, QByteArray::fromHex(release->sha256)};
}

// A Meshlium has one account for all; where the node's is another one, its password is asked for.
PasswordOf passwordOwner(const VerbOptions &options)
{
    const bool isNode = options.isSet("node-user") || options.isSet("node-password-file")
        || qEnvironmentVariableIsSet("VESPIARY_NODE_PASSWORD");
    return isNode ? PasswordOf::Node : PasswordOf::Publisher;
}

// Nodes speak plain FTP, which a server with TLS from the first byte offers at another port.
Account asNode(Account account, const VerbOptions &options)
{
    if (options.isSet("node-user"))
        account.user = options.value("node-user");
    if (account.security == Account::Security::ImplicitTls)
        account.port = usualPort(Account::Security::Plain);
    account.security = Account::Security::Plain;
    return account;
}

void addOptions(VerbOptions &options)
{
    options.takes(QStringLiteral("SERVER"),
        Cli::tr(
            "ftp://USER@HOST:PORT/, or the name of an account; nodes speak no TLS, so they come without."));
    options.add({QStringLiteral("node-user"), Cli::tr("The user nodes log in as, where it is another one."),
        QStringLiteral("USER")});
    options.add({QStringLiteral("modules"),
        Cli::tr("The modules to test for: 4g,3g,gprs,wifi; default: all."), QStringLiteral("LIST")});
    options.add({QStringLiteral("release"), Cli::tr("The number of the release that should be found there."),
        QStringLiteral("ID")});
    addPasswordOption(options, PasswordOf::Publisher);
    addPasswordOption(options, PasswordOf::Node);
    options.addWorkspace();
    options.addJson();
}

int tell(const NodeTestOrder &order, const QList<NodeTestStep> &steps, const VerbOptions &options)
{
    bool isPrinted = false;
    if (options.json()) {
        QJsonArray array;
        for (const NodeTestStep &step : steps)
            array.append(jsonOf(step));
        isPrinted = printJson({{QStringLiteral("server"), urlOf(order.account)},
            {QStringLiteral("verdict"), wordOf(verdictOf(steps))},
            {QStringLiteral("summary"), summaryOf(steps)}, {QStringLiteral("caveat"), nodeTestCaveat()},
            {QStringLiteral("steps"), array}});
    } else {
        isPrinted = printOut(nodeTestReport(order, steps, QDateTime::currentDateTimeUtc()).toLocal8Bit());
    }
    if (!isPrinted || !couldLook(steps))
        return ExitFailed;
    return verdictOf(steps) == NodeTestStep::Verdict::Failed ? ExitRefused : ExitDone;
}

} // namespace

int runTestServer(const QStringList &arguments)
{
    VerbOptions options(QStringLiteral("test-server"),
        Cli::tr(
            "Asks a server for all a node needs, with the commands nodes use, and leaves nothing there."));
    addOptions(options);
    if (const auto code = options.parse(arguments))
        return *code;
    if (options.positional().size() != 1)
        return options.wrong(Cli::tr("One SERVER is needed."));

    NodeTestOrder order;
    if (options.isSet("modules")) {
        const auto modules = modulesFromWords(options.value("modules"));
        if (!modules || modules->isEmpty())
            return options.wrong(
                Cli::tr("--modules takes words of this list, joined by commas: 4g 3g gprs wifi."));
        order.modules = *modules;
    }
    const Result<Account> account = accountNamed(options.positional().first(), options);
    if (!account)
        return fail(account.error(), options.json());
    order.account = asNode(*account, options);
    if (options.isSet("release")) {
        const auto id = options.number("release", 1, 1'000'000'000);
        if (!id)
            return ExitUsage;
        const auto expected = expectedOf(options, *id);
        if (!expected)
            return fail(expected.error(), options.json());
        order.expected = *expected;
    }
    const Result<QString> password = passwordFor(options, passwordOwner(options), urlOf(order.account));
    if (!password)
        return fail(password.error(), options.json());
    order.password = *password;

    Interrupt interrupt;
    const bool isQuiet = options.isSet("quiet");
    const auto steps = testAsNode(order, interrupt.flag(), [isQuiet](const NodeTestStep &step) {
        if (!isQuiet)
            say(QStringLiteral("%1: %2").arg(step.title, describe(step.verdict)));
    });
    if (interrupt.flag())
        return fail({ErrorCode::Cancelled, {}}, options.json());
    return tell(order, steps, options);
}
