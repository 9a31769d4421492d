// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/output.h"
#include "cli/publishing.h"
#include "cli/serverrun.h"
#include "cli/text.h"
#include "model/accountbook.h"
#include "model/groupbook.h"
#include "model/releaselibrary.h"

#include <QJsonArray>

namespace {

Result<Destination> destinationOf(
    const QString &groupName, const std::shared_ptr<Workspace> &workspace, const VerbOptions &options)
{
    const Result<Group> group = GroupBook(workspace).group(groupName);
    if (!group)
        return group.error();
    if (group->account.isEmpty() && !options.isSet("to"))
        return Error{ErrorCode::BadServerAddress, Cli::tr("the group %1 has no account").arg(groupName)};
    const Result<Account> account
        = accountNamed(options.isSet("to") ? options.value("to") : group->account, options, workspace);
    if (!account)
        return account.error();
    return Destination{*account, *group};
}

// Where it goes: --to alone, or each --group at its account, or one group at another server.
Result<QList<Destination>> destinationsOf(
    const std::shared_ptr<Workspace> &workspace, const VerbOptions &options)
{
    const QStringList names = options.values("group");
    QList<Destination> all;
    for (const QString &name : names) {
        const Result<Destination> destination = destinationOf(name, workspace, options);
        if (!destination)
            return destination.error();
        all.append(*destination);
    }
    if (!all.isEmpty())
        return all;
    const Result<Destination> destination = destinationAt(options.value("to"), workspace, options);
    return destination ? Result<QList<Destination>>({*destination}) : destination.error();
}

// In order, up to the first that fails unless told otherwise; one summary at the end.
int publishAll(const QList<PublishRequest> &requests, const std::shared_ptr<Workspace> &workspace,
    const VerbOptions &options)
{
    int worst = ExitDone;
    QJsonArray summary;
    QStringList done;
    QStringList notDone;
    for (const PublishRequest &request : requests) {
        const QString name = request.group.name;
        const bool isTried = worst == ExitDone || (options.isSet("keep-going") && worst != ExitInterrupted);
        if (isTried && !options.isSet("quiet"))
            say(Cli::tr("Group %1 at %2:").arg(name, urlOf(request.account)));
        const int code = isTried ? publishOne(request, workspace, options) : ExitFailed;
        (code == ExitDone ? done : notDone).append(name);
        if (worst == ExitDone || code == ExitInterrupted)
            worst = code;
        summary.append(
            QJsonObject{{QStringLiteral("group"), name}, {QStringLiteral("server"), urlOf(request.account)},
                {QStringLiteral("result"),
                    code == ExitDone ? QStringLiteral("published")
                        : isTried    ? QStringLiteral("failed")
                                     : QStringLiteral("not-tried")}});
    }
    if (options.json())
        printJson({{QStringLiteral("summary"), summary}});
    else if (notDone.isEmpty())
        printLine(Cli::tr("Published to all %1 groups.").arg(done.size()));
    else
        printLine(Cli::tr("Published to %1 of %2 groups; not to %3.")
                      .arg(done.size())
                      .arg(requests.size())
                      .arg(notDone.join(QStringLiteral(", "))));
    return worst;
}

} // namespace

int runPublish(const QStringList &arguments)
{
    VerbOptions options(QStringLiteral("publish"),
        Cli::tr("Brings a release to a server: the binary first, then UPGRADE.TXT, each read back and "
                "compared. Where its name is live, nodes are held off meanwhile."));
    options.takes(QStringLiteral("ID"), Cli::tr("The number of the release."));
    addServerOptions(options, "to");
    addPublishOptions(options);
    options.add({QStringLiteral("group"),
        Cli::tr("A group of nodes, with its modules and programs, at its account; several in that order."),
        QStringLiteral("NAME")});
    options.add(
        {QStringLiteral("keep-going"), Cli::tr("Goes on with the next group when one could not be done.")});
    if (const auto code = options.parse(arguments))
        return *code;

    const std::optional<qint64> id = options.releaseId(0);
    if (!id)
        return ExitUsage;
    const qsizetype groups = options.values("group").size();
    if (!options.isSet("to") && groups == 0)
        return options.wrong(Cli::tr("--to SERVER or --group NAME is missing."));
    if (options.isSet("to") && groups > 1)
        return options.wrong(Cli::tr("--to goes with one group only: each has its own server."));
    const std::optional<PublishWish> wish = wishFrom(options);
    if (!wish)
        return ExitUsage;

    const auto workspace = Workspace::open(options.workspacePath(), Workspace::Opening::MustExist);
    if (!workspace)
        return fail(workspace.error(), options.json());
    const ReleaseLibrary library(*workspace);
    const Result<Release> release = library.release(*id);
    if (!release)
        return fail(release.error(), options.json());
    if (const Result<> may = publishable(*release); !may) {
        fail(may.error(), options.json());
        return ExitRefused;
    }
    const Result<QByteArray> binary = library.binaryOf(*id);
    if (!binary)
        return fail(binary.error(), options.json());

    const Result<QList<Destination>> destinations = destinationsOf(*workspace, options);
    if (!destinations)
        return fail(destinations.error(), options.json());
    QList<PublishRequest> requests;
    for (const Destination &destination : *destinations)
        requests.append({*release, *binary, destination.account, destination.group, *wish});
    return requests.size() == 1 ? publishOne(requests.constFirst(), *workspace, options)
                                : publishAll(requests, *workspace, options);
}
