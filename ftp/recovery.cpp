// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/recovery.h"

#include "ftp/leftstate.h"
#include "model/accountbook.h"
#include "model/releaselibrary.h"

#include <algorithm>

namespace {

using Kind = Publication::Kind;

// What was live before the first of them, which looked at every UPGRADE.TXT; a later one may know of binaries that the
// first had no reason to look at.
Result<LiveFiles> filesBeforeAll(const Unfinished &unfinished, const Journal &journal)
{
    LiveFiles files;
    for (const Publication &one : unfinished) {
        const Result<LiveFiles> before = journal.filesBefore(one.id);
        if (!before)
            return before.error();
        files.removeIf([](LiveFiles::iterator file) { return isManifest(file.key()); });
        files.insert(*before);
    }
    return files;
}

bool holdsManifest(const LiveFiles &files)
{
    const QStringList paths = files.keys();
    return std::any_of(paths.begin(), paths.end(), isManifest);
}

Result<LiveFiles> filesWrittenBy(
    const Publication &publication, const LiveFiles &before, const std::shared_ptr<Workspace> &workspace)
{
    LiveFiles files = filesAfterHolding(publication, before);
    if (publication.kind == Kind::Restore)
        files.insert(before);
    if (publication.kind != Kind::Publish)
        return files;
    const Result<LiveFiles> published = filesOfRelease(publication, before, workspace);
    if (!published)
        return published.error();
    files.insert(*published);
    return files;
}

} // namespace

Result<QList<Unfinished>> unfinishedByServer(const std::shared_ptr<Workspace> &workspace)
{
    const Result<QList<Publication>> all = Journal(workspace).unfinished();
    if (!all)
        return all.error();
    QList<Unfinished> servers;
    for (const Publication &one : *all) {
        const auto known = std::find_if(servers.begin(), servers.end(),
            [&](const Unfinished &there) { return there.constFirst().server == one.server; });
        if (known == servers.end())
            servers.append({one});
        else
            known->append(one);
    }
    return servers;
}

Result<Account> accountOf(const Unfinished &unfinished, const std::shared_ptr<Workspace> &workspace)
{
    const Publication &last = unfinished.constFirst();
    if (!last.account.isEmpty()) {
        if (const Result<Account> named = AccountBook(workspace).account(last.account);
            named && urlOf(*named) == last.server)
            return named;
    }
    Result<Account> account = accountFromUrl(last.server);
    if (account)
        account->nodeUser = last.nodeUser;
    return account;
}

Result<ServerPlan> finishingAll(
    const Unfinished &unfinished, const Account &account, const std::shared_ptr<Workspace> &workspace)
{
    const Publication &last = unfinished.constFirst();
    if (last.kind == Kind::Hold)
        return finishingHold(last, account);
    if (last.kind == Kind::Restore) {
        const Journal journal(workspace);
        Result<Publication> undone = journal.publication(last.undoes);
        if (!undone)
            return undone.error();
        undone->drain = last.drain;
        const Result<LiveFiles> before = journal.filesBefore(last.undoes);
        if (!before)
            return before.error();
        return restoring(*undone, *before, account);
    }
    const ReleaseLibrary library(workspace);
    const Result<Release> release = library.release(last.release);
    if (!release)
        return release.error();
    const Result<QByteArray> binary = library.binaryOf(last.release);
    if (!binary)
        return binary.error();
    const Result<QList<KeptFiles>> kept = keptOn(last.server, Journal(workspace));
    if (!kept)
        return kept.error();
    return finishing(last, *release, *binary, account, *kept);
}

Result<Undoing> undoingAll(
    const Unfinished &unfinished, const Account &account, const std::shared_ptr<Workspace> &workspace)
{
    Unfinished seen = unfinished;
    seen.removeIf([](const Publication &one) { return !one.isVisible; });
    const Result<LiveFiles> before = filesBeforeAll(seen, Journal(workspace));
    if (!before)
        return before.error();
    Undoing undoing;
    for (const Publication &one : unfinished) {
        const Result<LiveFiles> written = filesWrittenBy(one, *before, workspace);
        if (!written)
            return written.error();
        const QStringList places = written->keys();
        for (const QString &place : places)
            undoing.leftovers.append(place + QStringLiteral(".part"));
    }
    undoing.leftovers.removeDuplicates();
    if (seen.isEmpty())
        return undoing;
    const Publication &first = seen.constLast();
    if (holdsManifest(*before)) {
        const Result<ServerPlan> plan = restoring(first, *before, account);
        if (!plan)
            return plan.error();
        undoing.plan = *plan;
        return undoing;
    }
    undoing.leavesHold = true;
    undoing.plan = finishingHold(first, account);
    undoing.plan->publication.undoes = first.id;
    return undoing;
}

Result<> settleAll(
    const Unfinished &unfinished, const QString &how, const std::shared_ptr<Workspace> &workspace)
{
    Journal journal(workspace);
    for (const Publication &one : unfinished) {
        if (const Result<> settled = journal.settle(one.id, how); !settled)
            return settled;
    }
    return {};
}
