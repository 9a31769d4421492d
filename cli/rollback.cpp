// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/output.h"
#include "cli/publishing.h"
#include "cli/serverrun.h"
#include "cli/text.h"
#include "model/releaselibrary.h"
#include "model/rollforward.h"

namespace {

// The new release that goes back to the old one; told, and in the library unless nothing is to be done yet.
Result<PublishRequest> requestFor(qint64 id, const Destination &to, const PublishWish &wish,
    const std::shared_ptr<Workspace> &workspace, const VerbOptions &options)
{
    ReleaseLibrary library(workspace);
    const Result<Release> old = library.release(id);
    if (!old)
        return old.error();
    const Result<QByteArray> bytes = library.binaryOf(id);
    const Result<Binary> binary = bytes ? binaryFromBytes(*bytes) : Result<Binary>(bytes.error());
    if (!binary)
        return binary.error();
    const Result<RollForward> forward
        = goBackTo(*old, *binary, wish.modules.isEmpty() ? to.group.modules : wish.modules,
            VersionLedger(workspace), options.value("note"));
    if (!forward)
        return forward.error();
    say(forward->why);
    PublishRequest request{
        forward->release, *bytes, to.account, to.group, wish, QStringLiteral("rolled-back")};
    if (options.isSet("dry-run"))
        return request;
    const Result<Release> added = library.add(forward->release, *bytes);
    if (!added)
        return added.error();
    request.release = *added;
    say(Cli::tr("That is release %1 now; “publish %1” brings it out again should this one not come through.")
            .arg(added->id));
    return request;
}

} // namespace

int runRollback(const QStringList &arguments)
{
    VerbOptions options(QStringLiteral("rollback"),
        Cli::tr("Brings nodes back to the binary of an older release: as a new release with the next number "
                "they all take, for they refuse every number that is not higher than their own."));
    options.takes(QStringLiteral("ID"), Cli::tr("The number of the older release."));
    addServerOptions(options, "to");
    addPublishOptions(options);
    options.add(
        {QStringLiteral("note"), Cli::tr("Why, for the notes of the new release."), QStringLiteral("TEXT")});
    if (const auto code = options.parse(arguments))
        return *code;
    const std::optional<qint64> id = options.releaseId(0);
    if (!id)
        return ExitUsage;
    if (!options.isSet("to"))
        return options.wrong(Cli::tr("--to SERVER is missing."));
    const std::optional<PublishWish> wish = wishFrom(options);
    if (!wish)
        return ExitUsage;

    const auto workspace = Workspace::open(options.workspacePath(), Workspace::Opening::MustExist);
    if (!workspace)
        return fail(workspace.error(), options.json());
    const Result<Destination> to = destinationAt(options.value("to"), *workspace, options);
    if (!to)
        return fail(to.error(), options.json());
    if (const Result<> may = mayBegin(to->account, *workspace); !may)
        return refuse(may.error(), options);
    const Result<PublishRequest> request = requestFor(*id, *to, *wish, *workspace, options);
    return request ? publishOne(*request, *workspace, options) : fail(request.error(), options.json());
}
