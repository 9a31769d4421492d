// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/serverrun.h"

#include "cli/interrupt.h"
#include "cli/output.h"
#include "cli/password.h"
#include "cli/planteller.h"
#include "cli/text.h"
#include "ftp/journaldiary.h"
#include "ftp/runstep.h"
#include "model/accountbook.h"
#include "model/processid.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace {

bool hasUnfinished(const Journal &journal, const QString &server)
{
    const Result<QList<Publication>> unfinished = journal.unfinished();
    return unfinished && std::any_of(unfinished->begin(), unfinished->end(), [&](const Publication &one) {
        return one.server == server;
    });
}

// The last one there only looked.
bool hasChangedNothing(const Journal &journal, const QString &server)
{
    const Result<QList<Publication>> all = journal.to(server);
    return all && !all->isEmpty() && all->constFirst().outcome == Publication::Outcome::Failed
        && all->constFirst().step.isEmpty();
}

// To its end; Ctrl-C cancels.
Result<> run(Publisher &publisher, const Plan &plan, const ServerAccess &access, std::shared_ptr<Diary> diary)
{
    Interrupt interrupt;
    QObject::connect(&interrupt, &Interrupt::interrupted, &publisher, &Publisher::cancel);
    Result<> result;
    QObject::connect(&publisher, &Publisher::finished, &interrupt, [&](const Result<> &ended) {
        result = ended;
        QCoreApplication::quit();
    });
    // The diary goes along, for it is to end in the thread it is written in.
    const Result<> started
        = publisher.publish(plan, runOverFtpAndVisit(access.publisher, access.node), std::move(diary));
    if (!started)
        return started;
    QCoreApplication::exec();
    return result;
}

ServerRun runTold(
    const Plan &plan, const ServerAccess &access, std::shared_ptr<Diary> diary, const VerbOptions &options)
{
    Publisher publisher;
    const PlanTeller teller(publisher, options);
    const Result<> result = run(publisher, plan, access, std::move(diary));
    return {result ? Result<int>(teller.steps()) : Result<int>(result.error()), teller.remarks()};
}

} // namespace

void addServerOptions(VerbOptions &options, const char *name)
{
    options.add({QString::fromLatin1(name),
        Cli::tr("ftp://USER@HOST:PORT/FOLDER, ftpes:// for TLS, or the name of an account."),
        QStringLiteral("SERVER")});
    options.add({QStringLiteral("node-user"),
        Cli::tr("Whom nodes log in as, where that is another user than the one who publishes."),
        QStringLiteral("USER")});
    addPasswordOption(options, PasswordOf::Publisher);
    addPasswordOption(options, PasswordOf::Node);
    options.addWorkspace();
    options.addJson();
}

Result<Account> accountNamed(
    const QString &server, const VerbOptions &options, const std::shared_ptr<Workspace> &workspace)
{
    Result<Account> account
        = server.contains(u"://") ? accountFromUrl(server) : AccountBook(workspace).account(server);
    if (account && options.isSet("node-user"))
        account->nodeUser = options.value("node-user");
    return account;
}

Result<Account> accountNamed(const QString &server, const VerbOptions &options)
{
    if (server.contains(u"://"))
        return accountNamed(server, options, {});
    const auto workspace = Workspace::open(options.workspacePath(), Workspace::Opening::MustExist);
    if (!workspace)
        return workspace.error();
    return accountNamed(server, options, *workspace);
}

Result<ServerAccess> accessTo(const Account &account, const VerbOptions &options)
{
    ServerAccess access;
    access.account = account;
    access.publisher.account = account;
    const Result<QString> password = passwordFor(options, PasswordOf::Publisher, urlOf(account));
    if (!password)
        return password.error();
    access.publisher.password = *password;
    access.node = access.publisher;
    if (account.nodeUser.isEmpty() || account.nodeUser == account.user)
        return access;
    access.node.account.user = account.nodeUser;
    const Result<QString> nodePassword = passwordFor(options, PasswordOf::Node, urlOf(access.node.account));
    if (!nodePassword)
        return nodePassword.error();
    access.node.password = *nodePassword;
    return access;
}

Result<> mayBegin(const Account &account, const std::shared_ptr<Workspace> &workspace)
{
    const Journal journal(workspace);
    const QString server = urlOf(account);
    if (hasUnfinished(journal, server))
        return Error{ErrorCode::Unfinished, server};
    const Result<QList<Publication>> all = journal.to(server);
    if (!all)
        return all.error();
    const bool isBusy = std::any_of(all->begin(), all->end(), [](const Publication &one) {
        return one.outcome == Publication::Outcome::UnderWay && isRunning(one.owner);
    });
    return isBusy ? Result<>(Error{ErrorCode::PublisherBusy, server}) : Result<>();
}

ServerRun runOnServer(const ServerPlan &what, const ServerAccess &access,
    const std::shared_ptr<Workspace> &workspace, const VerbOptions &options)
{
    auto diary = std::make_shared<JournalDiary>(workspace->path(), what.publication);
    ServerRun ended = runTold(what.plan, access, std::move(diary), options);
    if (ended.steps)
        return ended;
    const Journal journal(workspace);
    ended.leavesUnfinished = hasUnfinished(journal, what.publication.server);
    ended.isUntouched = hasChangedNothing(journal, what.publication.server);
    return ended;
}

ServerRun runUnnoted(const Plan &plan, const ServerAccess &access, const VerbOptions &options)
{
    return runTold(plan, access, {}, options);
}

Result<LiveFiles> lookAt(const QList<FtpStep> &look, const ServerAccess &access)
{
    LiveFiles seen;
    Publisher publisher;
    const Result<> result = run(publisher,
        Plan{look,
            [&seen](const LiveFiles &live) {
                seen = live;
                return QList<FtpStep>();
            }},
        access, {});
    return result ? Result<LiveFiles>(seen) : Result<LiveFiles>(result.error());
}

int tellResult(const ServerRun &run, const QString &word, const QString &sentence, const VerbOptions &options)
{
    for (const QString &remark : run.remarks)
        say(remark);
    if (!run.steps) {
        const int code = fail(run.steps.error(), options.json());
        if (run.leavesUnfinished)
            say(Cli::tr("Nodes may have seen a part of it. What stands on the server now harms no node, and "
                        "a hold that went up stays. Go on with “vespiary-cli recover --finish”, or bring "
                        "back what was live before with “vespiary-cli recover --undo”."));
        else if (run.isUntouched)
            say(Cli::tr("Nothing was changed on the server."));
        return code;
    }
    const bool isTold = options.json()
        ? printJson({{QStringLiteral("result"), word}, {QStringLiteral("steps"), *run.steps},
            {QStringLiteral("remarks"), QJsonArray::fromStringList(run.remarks)}})
        : printLine(sentence);
    return isTold ? ExitDone : ExitFailed;
}

int refuse(const Error &error, const VerbOptions &options)
{
    fail(error, options.json());
    if (error.code == ErrorCode::Unfinished)
        say(Cli::tr("“vespiary-cli recover” lists it; “recover --finish” or “recover --undo” ends it."));
    return ExitRefused;
}
