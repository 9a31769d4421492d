// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/publishing.h"

#include "cli/output.h"
#include "cli/planteller.h"
#include "cli/serverrun.h"
#include "cli/text.h"
#include "ftp/swap.h"
#include "model/drain.h"
#include "model/groupbook.h"
#include "model/moduletext.h"
#include "model/preflight.h"
#include "model/serverhistory.h"
#include "model/versionledger.h"

namespace {

constexpr int longestDrain = 7 * 24 * 3600;

// The modules that were named, or else those of the group, or those the release is meant for.
PublishWish wishOf(const PublishRequest &request)
{
    PublishWish wish = request.wish;
    if (wish.modules.isEmpty())
        wish.modules = request.group.modules;
    if (wish.modules.isEmpty())
        wish.modules = request.release.modules;
    return wish;
}

// What stops the release from going out; nothing when it may. Warnings are said on the way.
Result<> checked(const PublishRequest &request, const VersionLedger &ledger)
{
    const Release &release = request.release;
    const Result<QList<int>> used = ledger.used(release.program);
    if (!used)
        return used.error();
    Group group = request.group;
    group.modules = wishOf(request).modules;
    const Preflight preflight = preflightOf(release, request.binary, request.account, {}, *used, group);
    for (const Finding &finding : preflight.findings) {
        if (finding.level == Finding::Level::Stop)
            return Error{ErrorCode::PreflightStops, finding.text};
        if (finding.level == Finding::Level::Warning)
            say(finding.text);
    }
    return {};
}

// How long nodes are held off, and what may happen nevertheless: before it begins.
void sayWhatIsLeft(const PublishRequest &request)
{
    const PublishWish wish = wishOf(request);
    const std::chrono::seconds drain = drainOf(wish, request.release.size);
    say(wish.alwaysHolds
            ? Cli::tr("Nodes are held off for %1 s before names change (--drain).").arg(drain.count())
            : Cli::tr("Where %1 is live, nodes are held off for %2 s before names change (--drain).")
                  .arg(request.release.program.text())
                  .arg(drain.count()));
    // Nobody has looked yet: a live binary of the same size is the worst case.
    const QStringList risks = risksAfter(drain, wish.modules, request.release.size, request.release.size);
    for (const QString &risk : risks)
        say(risk);
}

// Over a hold the name is not live, but sessions from before a young one may still ask for the binary.
PublishRequest mindingTheHold(
    PublishRequest request, const std::shared_ptr<Workspace> &workspace, const VerbOptions &options)
{
    const Result<QList<Publication>> history = Journal(workspace).to(urlOf(request.account));
    const std::optional<Publication> hold = history ? holdInForce(*history) : std::nullopt;
    if (!hold)
        return request;
    if (!options.isSet("quiet"))
        say(Cli::tr("%1 is on hold since %2; this ends it.")
                .arg(urlOf(request.account),
                    hold->ended.toUTC().toString(QStringLiteral("yyyy-MM-dd HH:mm 'UTC'"))));
    const std::chrono::seconds age(hold->ended.secsTo(QDateTime::currentDateTimeUtc()));
    if (age < drainOf(wishOf(request), request.release.size))
        request.wish.alwaysHolds = true;
    return request;
}

int printSteps(const ServerPlan &plan, const Release &release, const VerbOptions &options)
{
    // Nobody looked, so the plan is the careful one: as if the name were live.
    const LiveFiles live{
        {plan.plan.look.constLast().path, release.program.text().toLatin1()}}; // the login folder's
    const QList<FtpStep> steps = plan.plan.look + plan.plan.steps(live);
    for (int i = 0; i < steps.size(); ++i) {
        if (options.json())
            tellStep(i + 1, static_cast<int>(steps.size()), describe(steps[i]), options);
        else
            printLine(QStringLiteral("%1. %2").arg(i + 1).arg(describe(steps[i])));
    }
    for (const QString &risk : swapRisks(plan.publication.modules)) {
        if (options.json())
            printJson({{QStringLiteral("event"), QStringLiteral("risk")}, {QStringLiteral("text"), risk}});
        else
            printLine(risk);
    }
    return ExitDone;
}

} // namespace

void addPublishOptions(VerbOptions &options)
{
    options.add({QStringLiteral("drain"),
        Cli::tr("Seconds to wait after the hold; without it as long as the modules need."),
        QStringLiteral("SECONDS")});
    options.add(
        {QStringLiteral("hold"), Cli::tr("Holds nodes off in any case, not only where the name is live.")});
    options.add({QStringLiteral("dry-run"), Cli::tr("Only says what would be done.")});
    options.add({QStringLiteral("modules"),
        Cli::tr("Modules of the nodes that call there: 4g 3g gprs wifi, joined by commas."),
        QStringLiteral("LIST")});
}

std::optional<PublishWish> wishFrom(const VerbOptions &options)
{
    const auto modules = modulesFromWords(options.value("modules"));
    if (!modules) {
        options.wrong(Cli::tr("--modules takes words of this list, joined by commas: 4g 3g gprs wifi."));
        return std::nullopt;
    }
    PublishWish wish{.modules = *modules, .alwaysHolds = options.isSet("hold")};
    if (options.isSet("drain")) {
        const std::optional<int> seconds = options.number("drain", 0, longestDrain);
        if (!seconds)
            return std::nullopt;
        wish.drain = std::chrono::seconds(*seconds);
    }
    return wish;
}

Result<Destination> destinationAt(
    const QString &server, const std::shared_ptr<Workspace> &workspace, const VerbOptions &options)
{
    const Result<Account> account = accountNamed(server, options, workspace);
    if (!account)
        return account.error();
    if (account->name.isEmpty())
        return Destination{*account, {}};
    const Result<QList<Group>> groups = GroupBook(workspace).ofAccount(account->name);
    if (!groups)
        return groups.error();
    return Destination{*account, groups->size() == 1 ? groups->constFirst() : Group()};
}

int publishOne(
    const PublishRequest &wanted, const std::shared_ptr<Workspace> &workspace, const VerbOptions &options)
{
    if (const Result<> stops = checked(wanted, VersionLedger(workspace)); !stops) {
        fail(stops.error(), options.json());
        return ExitRefused;
    }
    PublishRequest request = mindingTheHold(wanted, workspace, options);
    const Result<QList<KeptFiles>> kept = keptOn(urlOf(request.account), Journal(workspace));
    if (!kept)
        return fail(kept.error(), options.json());
    request.wish.kept = *kept;
    const ServerPlan plan = publishing(request.release, request.binary, request.account, wishOf(request));
    if (options.isSet("dry-run"))
        return printSteps(plan, request.release, options);
    if (const Result<> may = mayBegin(request.account, workspace); !may)
        return refuse(may.error(), options);
    if (!options.isSet("quiet"))
        sayWhatIsLeft(request);
    const Result<ServerAccess> access = accessTo(request.account, options);
    if (!access)
        return fail(access.error(), options.json());
    return tellResult(runOnServer(plan, *access, workspace, options), request.word,
        Cli::tr("Published %1 version %2 to %3; both files were read back unchanged.")
            .arg(request.release.program.text())
            .arg(request.release.version)
            .arg(urlOf(request.account)),
        options);
}
