// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/output.h"
#include "cli/serverrun.h"
#include "cli/text.h"
#include "ftp/recovery.h"

#include <QJsonArray>

namespace {

constexpr int longestDrain = 7 * 24 * 3600;

QString sentenceOn(const Publication &one)
{
    const QString at = one.started.toUTC().toString(QStringLiteral("yyyy-MM-dd HH:mm"));
    const QString seen = one.isVisible ? Cli::tr("nodes may have seen a part of it")
                                       : Cli::tr("nodes have seen nothing of it");
    const QString what = one.kind == Publication::Kind::Publish ? Cli::tr("release %1").arg(one.release)
        : one.kind == Publication::Kind::Hold                   ? Cli::tr("a hold")
                                                                : Cli::tr("what was live before, again");
    return Cli::tr("%1: %2 to %3, begun %4, stopped at “%5”; %6")
        .arg(one.id)
        .arg(what, one.server, at, one.step, seen);
}

QJsonObject jsonOf(const Publication &one)
{
    return {{QStringLiteral("id"), one.id}, {QStringLiteral("kind"), wordOf(one.kind)},
        {QStringLiteral("release"), one.release > 0 ? QJsonValue(one.release) : QJsonValue()},
        {QStringLiteral("server"), one.server},
        {QStringLiteral("started"), one.started.toUTC().toString(Qt::ISODateWithMs)},
        {QStringLiteral("step"), one.step}, {QStringLiteral("visible"), one.isVisible}};
}

int list(const QList<Unfinished> &servers, const VerbOptions &options)
{
    QJsonArray array;
    for (const Unfinished &unfinished : servers) {
        for (const Publication &one : unfinished) {
            array.append(jsonOf(one));
            if (!options.json())
                printLine(sentenceOn(one));
        }
    }
    if (options.json())
        printJson({{QStringLiteral("unfinished"), array}});
    else if (array.isEmpty())
        printLine(Cli::tr("Nothing is unfinished."));
    return array.isEmpty() ? ExitDone : ExitRefused;
}

// Looks first, so that a server that cannot be reached is told; then takes away what may have been left.
ServerPlan tidying(const ServerPlan &before, const QStringList &leftovers)
{
    ServerPlan plan = before;
    plan.plan.steps = [steps = before.plan.steps, leftovers](const LiveFiles &live) {
        QList<FtpStep> all = steps(live);
        for (const QString &path : leftovers) {
            FtpStep step;
            step.kind = FtpStep::Kind::Remove;
            step.path = path;
            step.mayFail = true;
            all.append(step);
        }
        return all;
    };
    return plan;
}

class Recovery
{
public:
    Recovery(const std::shared_ptr<Workspace> &workspace, const VerbOptions &options)
        : m_workspace(workspace)
        , m_options(options)
    {
    }

    int end(const Unfinished &unfinished)
    {
        Result<Account> account = accountOf(unfinished, m_workspace);
        if (!account)
            return fail(account.error(), m_options.json());
        if (m_options.isSet("node-user"))
            account->nodeUser = m_options.value("node-user");
        return m_options.isSet("finish") ? finish(unfinished, *account) : undo(unfinished, *account);
    }

private:
    int finish(const Unfinished &unfinished, const Account &account)
    {
        const Result<ServerPlan> plan = finishingAll(unfinished, account, m_workspace);
        if (!plan)
            return fail(plan.error(), m_options.json());
        return run(unfinished, account, *plan, QStringLiteral("finished"),
            Cli::tr("Finished: %1 stands as it was wanted.").arg(urlOf(account)));
    }

    int undo(const Unfinished &unfinished, const Account &account)
    {
        const Result<Undoing> undoing = undoingAll(unfinished, account, m_workspace);
        if (!undoing)
            return fail(undoing.error(), m_options.json());
        if (!undoing->plan)
            return tidy(unfinished, account, undoing->leftovers);
        return run(unfinished, account, tidying(*undoing->plan, undoing->leftovers), QStringLiteral("undone"),
            undoing->leavesHold
                ? Cli::tr("Undone: nothing was live on %1 before, so it is on hold now; nodes have nothing "
                          "to do there.")
                      .arg(urlOf(account))
                : Cli::tr("Undone: what was live on %1 before stands there again.").arg(urlOf(account)));
    }

    int run(const Unfinished &unfinished, const Account &account, const ServerPlan &plan, const QString &word,
        const QString &sentence)
    {
        const Result<ServerAccess> access = accessTo(account, m_options);
        if (!access)
            return fail(access.error(), m_options.json());
        ServerRun result = runOnServer(plan, *access, m_workspace, m_options);
        if (const Result<> settled = result.steps ? settleAll(unfinished, sentence, m_workspace) : Result<>();
            !settled)
            result.steps = settled.error();
        return tellResult(result, word, sentence, m_options);
    }

    // Nodes saw nothing, so nothing is brought back and the journal gets no entry of its own.
    int tidy(const Unfinished &unfinished, const Account &account, const QStringList &leftovers)
    {
        const Result<ServerAccess> access = accessTo(account, m_options);
        if (!access)
            return fail(access.error(), m_options.json());
        ServerPlan plan;
        plan.plan = {planLook(account.folder), [](const LiveFiles &) { return QList<FtpStep>(); }};
        ServerRun result = runUnnoted(tidying(plan, leftovers).plan, *access, m_options);
        const QString sentence = Cli::tr("Undone: nodes of %1 had seen nothing of it.").arg(urlOf(account));
        if (const Result<> settled = result.steps ? settleAll(unfinished, sentence, m_workspace) : Result<>();
            !settled)
            result.steps = settled.error();
        return tellResult(result, QStringLiteral("undone"), sentence, m_options);
    }

    std::shared_ptr<Workspace> m_workspace;
    const VerbOptions &m_options;
};

} // namespace

int runRecover(const QStringList &arguments)
{
    VerbOptions options(QStringLiteral("recover"),
        Cli::tr("Lists publications that did not come to their end (exit code 3 when there are some), and "
                "finishes or undoes them."));
    addServerOptions(options, "to");
    options.add({QStringLiteral("drain"),
        Cli::tr("Seconds to wait after the hold; without it as long as was wanted before."),
        QStringLiteral("SECONDS")});
    options.add({QStringLiteral("finish"), Cli::tr("Brings them to the end they were to have.")});
    options.add({QStringLiteral("undo"), Cli::tr("Brings back what was live before them.")});
    if (const auto code = options.parse(arguments))
        return *code;
    if (options.isSet("finish") && options.isSet("undo"))
        return options.wrong(Cli::tr("Either --finish or --undo, not both."));
    std::optional<int> drain;
    if (options.isSet("drain") && !(drain = options.number("drain", 0, longestDrain)))
        return ExitUsage;

    const auto workspace = Workspace::open(options.workspacePath(), Workspace::Opening::MustExist);
    if (!workspace)
        return fail(workspace.error(), options.json());
    Result<QList<Unfinished>> servers = unfinishedByServer(*workspace);
    if (!servers)
        return fail(servers.error(), options.json());
    if (options.isSet("to")) {
        const Result<Account> only = accountNamed(options.value("to"), options, *workspace);
        if (!only)
            return fail(only.error(), options.json());
        servers->removeIf(
            [server = urlOf(*only)](const Unfinished &one) { return one.constFirst().server != server; });
    }
    if (servers->isEmpty() || !(options.isSet("finish") || options.isSet("undo")))
        return list(*servers, options);
    Recovery recovery(*workspace, options);
    for (Unfinished &unfinished : *servers) {
        for (Publication &one : unfinished)
            one.drain = drain ? std::chrono::seconds(*drain) : one.drain;
        if (const int code = recovery.end(unfinished); code != ExitDone)
            return code;
    }
    return ExitDone;
}
