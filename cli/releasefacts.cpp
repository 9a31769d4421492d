// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/release.h"

#include "cli/json.h"
#include "cli/output.h"
#include "cli/text.h"
#include "model/journal.h"
#include "model/moduletext.h"
#include "model/releasecompare.h"
#include "model/report.h"
#include "model/versionledger.h"

#include <QHash>
#include <QJsonArray>

// What is known of releases and of their numbers, without changing anything.

namespace {

constexpr const char *states[] = {"final", "withdrawn", "live", "removed"};

bool isState(const QString &word)
{
    return std::any_of(std::begin(states), std::end(states),
        [&word](const char *state) { return word == QLatin1StringView(state); });
}

Result<QHash<qint64, QStringList>> liveServers(const std::shared_ptr<Workspace> &workspace)
{
    const Result<QList<Publication>> live = Journal(workspace).live();
    if (!live)
        return live.error();
    QHash<qint64, QStringList> servers;
    for (const Publication &publication : *live)
        servers[publication.release].append(publication.server);
    return servers;
}

bool isWanted(const Release &release, const VerbOptions &options, const QHash<qint64, QStringList> &live)
{
    if (options.isSet("program") && release.program.text() != options.value("program"))
        return false;
    const QString state = options.value("state");
    if (state == u"removed")
        return release.isRemoved();
    if (release.isRemoved() && !options.isSet("all"))
        return false;
    if (state == u"live")
        return live.contains(release.id);
    return state.isEmpty() || wordOf(release.state) == state;
}

QJsonValue orNull(std::optional<int> version)
{
    return version ? QJsonValue(*version) : QJsonValue();
}

QJsonArray arrayOf(const QList<int> &numbers)
{
    QJsonArray array;
    for (const int number : numbers)
        array.append(number);
    return array;
}

QJsonObject jsonOf(const VersionBudget &budget)
{
    QJsonArray modules;
    for (const VersionBudget::Next &next : budget.nextOf)
        modules.append(QJsonObject{{QStringLiteral("module"), wordOf(next.module)},
            {QStringLiteral("next"), orNull(next.version)}, {QStringLiteral("left"), next.left}});
    return {{QStringLiteral("program"), budget.program}, {QStringLiteral("used"), arrayOf(budget.used)},
        {QStringLiteral("next"), orNull(budget.next)}, {QStringLiteral("left"), budget.left},
        {QStringLiteral("highest"), budget.highest}, {QStringLiteral("modules"), modules},
        {QStringLiteral("findings"), jsonOf(budget.advice)}};
}

QJsonObject jsonOf(const ReleaseComparison &comparison)
{
    QJsonArray manifest;
    for (const ReleaseComparison::Line &line : comparison.manifest)
        manifest.append(QJsonObject{{QStringLiteral("label"), line.label},
            {QStringLiteral("first"), line.first}, {QStringLiteral("second"), line.second}});
    QJsonArray ranges;
    for (const ReleaseComparison::Range &range : comparison.ranges)
        ranges.append(QJsonObject{{QStringLiteral("from"), range.from}, {QStringLiteral("to"), range.to}});
    const PageCounts counts = countsOf(comparison.pages);
    return {{QStringLiteral("first"), releaseJson(comparison.first)},
        {QStringLiteral("second"), releaseJson(comparison.second)},
        {QStringLiteral("sizeChange"), comparison.sizeChange}, {QStringLiteral("manifest"), manifest},
        {QStringLiteral("pages"),
            QJsonObject{{QStringLiteral("same"), counts.same}, {QStringLiteral("changed"), counts.changed},
                {QStringLiteral("onlyInFirst"), counts.onlyInFirst},
                {QStringLiteral("onlyInSecond"), counts.onlyInSecond}}},
        {QStringLiteral("ranges"), ranges}, {QStringLiteral("sameBytes"), comparison.sameBytes},
        {QStringLiteral("movedBytes"), comparison.movedBytes},
        {QStringLiteral("stringsAdded"), QJsonArray::fromStringList(comparison.stringsAdded)},
        {QStringLiteral("stringsRemoved"), QJsonArray::fromStringList(comparison.stringsRemoved)},
        {QStringLiteral("text"), summaryOf(comparison)}};
}

bool printComparison(const ReleaseComparison &comparison)
{
    QStringList lines{summaryOf(comparison)};
    for (const ReleaseComparison::Line &line : comparison.manifest)
        lines.append(QStringLiteral("%1: %2 → %3").arg(line.label, line.first, line.second));
    for (const ReleaseComparison::Range &range : comparison.ranges)
        lines.append(Cli::tr("pages %1 to %2").arg(range.from).arg(range.to));
    for (const QString &text : comparison.stringsRemoved)
        lines.append(QStringLiteral("- ") + text);
    for (const QString &text : comparison.stringsAdded)
        lines.append(QStringLiteral("+ ") + text);
    return printLine(lines.join(u'\n'));
}

} // namespace

int listReleases(const VerbOptions &options, const std::shared_ptr<Workspace> &workspace)
{
    if (options.isSet("state") && !isState(options.value("state")))
        return options.wrong(Cli::tr("--state takes final, withdrawn, live or removed."));
    const Result<QList<Release>> releases = ReleaseLibrary(workspace).list(ReleaseLibrary::Which::RemovedToo);
    const Result<QHash<qint64, QStringList>> live = liveServers(workspace);
    if (!releases || !live)
        return fail(releases ? live.error() : releases.error(), options.json());
    QJsonArray array;
    for (const Release &release : *releases) {
        if (!isWanted(release, options, *live))
            continue;
        if (!options.json() && !print(release, false))
            return ExitFailed;
        QJsonObject object = releaseJson(release);
        object.insert(QStringLiteral("liveOn"), QJsonArray::fromStringList(live->value(release.id)));
        array.append(object);
    }
    return !options.json() || printJson({{QStringLiteral("releases"), array}}) ? ExitDone : ExitFailed;
}

int compareTwo(const VerbOptions &options, const std::shared_ptr<Workspace> &workspace)
{
    const QStringList words = options.positional();
    if (words.size() != 3)
        return options.wrong(Cli::tr("The numbers of two releases are needed; “release list” shows them."));
    const ReleaseLibrary library(workspace);
    QList<Release> releases;
    QList<QByteArray> binaries;
    for (const QString &word : {words.at(1), words.at(2)}) {
        const Result<Release> release = library.release(word.toLongLong());
        if (!release)
            return fail({release.error().code, word}, options.json());
        const Result<QByteArray> binary = library.binaryOf(release->id);
        if (!binary)
            return fail(binary.error(), options.json());
        releases.append(*release);
        binaries.append(*binary);
    }
    const ReleaseComparison comparison
        = compareReleases(releases.at(0), binaries.at(0), releases.at(1), binaries.at(1));
    return (options.json() ? printJson(jsonOf(comparison)) : printComparison(comparison)) ? ExitDone
                                                                                          : ExitFailed;
}

int printLedger(const VerbOptions &options, const std::shared_ptr<Workspace> &workspace)
{
    const std::optional<QList<stock::Module>> modules = modulesOf(options);
    if (!modules)
        return ExitUsage;
    if (options.positional().size() != 2)
        return options.wrong(Cli::tr("The name of one program is needed."));
    const Result<ProgramId> program = ProgramId::from(options.positional().at(1));
    if (!program)
        return options.wrong(describe(program.error()));
    const Result<VersionBudget> budget = VersionLedger(workspace).budget(*program, *modules);
    if (!budget)
        return fail(budget.error(), options.json());
    if (options.json())
        return printJson(jsonOf(*budget)) ? ExitDone : ExitFailed;
    QStringList used;
    for (const int number : budget->used)
        used.append(QString::number(number));
    QStringList lines{
        Cli::tr("%1: next version %2, %3 left up to %4")
            .arg(budget->program, budget->next ? QString::number(*budget->next) : Cli::tr("none"))
            .arg(budget->left)
            .arg(budget->highest),
        Cli::tr("used: %1").arg(used.isEmpty() ? Cli::tr("none") : used.join(u' '))};
    for (const VersionBudget::Next &next : budget->nextOf)
        lines.append(
            Cli::tr("%1: next %2, %3 left")
                .arg(titleOf(next.module), next.version ? QString::number(*next.version) : Cli::tr("none"))
                .arg(next.left));
    for (const Finding &finding : budget->advice)
        lines.append(finding.text);
    return printLine(lines.join(u'\n')) ? ExitDone : ExitFailed;
}
