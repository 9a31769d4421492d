// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/output.h"
#include "cli/serverrun.h"
#include "cli/text.h"
#include "model/moduletext.h"
#include "model/serverhistory.h"
#include "model/workspace.h"

namespace {

// What unhold brings back: the hold in force, and the files it replaced.
struct Replaced
{
    Publication hold;
    LiveFiles files;
};

Result<Replaced> replacedBy(const QString &server, const Journal &journal)
{
    const Result<QList<Publication>> history = journal.to(server);
    if (!history)
        return history.error();
    const std::optional<Publication> hold = holdInForce(*history);
    if (!hold)
        return Error{ErrorCode::NotOnHold, server};
    if (hold->undoes != 0)
        return Error{ErrorCode::NothingBefore, server};
    const Result<LiveFiles> before = journal.filesBefore(hold->id);
    if (!before)
        return before.error();
    return Replaced{*hold, *before};
}

} // namespace

int runHold(const QStringList &arguments)
{
    VerbOptions options(QStringLiteral("hold"),
        Cli::tr("Keeps all nodes of a server from updating: NO_FILE in every place they look, read back as "
                "they do."));
    addServerOptions(options, "to");
    options.add({QStringLiteral("modules"),
        Cli::tr("Modules of the nodes that call there: 4g 3g gprs wifi, joined by commas; any otherwise."),
        QStringLiteral("LIST")});
    if (const auto code = options.parse(arguments))
        return *code;
    if (!options.isSet("to"))
        return options.wrong(Cli::tr("--to SERVER is missing."));
    const auto modules = modulesFromWords(options.value("modules"));
    if (!modules)
        return options.wrong(
            Cli::tr("--modules takes words of this list, joined by commas: 4g 3g gprs wifi."));

    const auto workspace = Workspace::open(options.workspacePath(), Workspace::Opening::MustExist);
    if (!workspace)
        return fail(workspace.error(), options.json());
    const Result<Account> account = accountNamed(options.value("to"), options, *workspace);
    if (!account)
        return fail(account.error(), options.json());
    // Over what was interrupted a hold is welcome; under what still goes on it would not last.
    if (const Result<> may = mayBegin(*account, *workspace);
        !may && may.error().code != ErrorCode::Unfinished)
        return refuse(may.error(), options);
    const Result<ServerAccess> access = accessTo(*account, options);
    if (!access)
        return fail(access.error(), options.json());
    const ServerPlan plan = holding(*account, {.modules = *modules});
    return tellResult(runOnServer(plan, *access, *workspace, options), QStringLiteral("held"),
        Cli::tr("%1 is on hold: nodes that call from now on have nothing to do.").arg(urlOf(*account)),
        options);
}

int runUnhold(const QStringList &arguments)
{
    VerbOptions options(QStringLiteral("unhold"),
        Cli::tr("Releases a hold: what was live before it stands there again, read back."));
    addServerOptions(options, "to");
    if (const auto code = options.parse(arguments))
        return *code;
    if (!options.isSet("to"))
        return options.wrong(Cli::tr("--to SERVER is missing."));

    const auto workspace = Workspace::open(options.workspacePath(), Workspace::Opening::MustExist);
    if (!workspace)
        return fail(workspace.error(), options.json());
    const Result<Account> account = accountNamed(options.value("to"), options, *workspace);
    if (!account)
        return fail(account.error(), options.json());
    if (const Result<> may = mayBegin(*account, *workspace); !may)
        return refuse(may.error(), options);
    const Result<Replaced> replaced = replacedBy(urlOf(*account), Journal(*workspace));
    if (!replaced)
        return fail(replaced.error(), options.json());
    const Result<ServerPlan> plan = restoring(replaced->hold, replaced->files, *account);
    if (!plan)
        return fail(plan.error(), options.json());
    const Result<ServerAccess> access = accessTo(*account, options);
    if (!access)
        return fail(access.error(), options.json());
    return tellResult(runOnServer(*plan, *access, *workspace, options), QStringLiteral("released"),
        Cli::tr("%1 is off hold: what was live before stands there again.").arg(urlOf(*account)), options);
}
