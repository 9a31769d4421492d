// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/leftstate.h"

#include "ftp/serverplan.h"
#include "model/releaselibrary.h"
#include "model/serverhistory.h"

namespace {

// A hold keeps only what it replaces, so binaries are known from what was published before it, where UPGRADE.TXT says
// that it still was that.
void addBinaries(LiveFiles &files, const LiveFiles &older)
{
    for (auto file = older.begin(); file != older.end(); ++file) {
        if (isManifest(file.key()) && files.value(file.key()) != *file)
            return;
    }
    for (auto file = older.begin(); file != older.end(); ++file) {
        if (!files.contains(file.key()))
            files.insert(file.key(), *file);
    }
}

Result<LiveFiles> filesOf(const QList<Publication> &newestFirst, const std::shared_ptr<Workspace> &workspace)
{
    const std::optional<Publication> last = lastDone(newestFirst);
    if (!last)
        return LiveFiles();
    const Journal journal(workspace);
    const Result<LiveFiles> before = journal.filesBefore(last->id);
    if (!before)
        return before.error();
    if (last->kind == Publication::Kind::Publish)
        return filesOfRelease(*last, *before, workspace);
    LiveFiles files = filesAfterHolding(*last, *before);
    if (last->kind == Publication::Kind::Hold)
        return files;

    // What was not there before the one that was undone stays on hold.
    const Result<LiveFiles> broughtBack = journal.filesBefore(last->undoes);
    if (!broughtBack)
        return broughtBack.error();
    files.insert(*broughtBack);
    QList<Publication> olderOnes = newestFirst;
    olderOnes.removeIf([undone = last->undoes](const Publication &one) { return one.id >= undone; });
    const Result<LiveFiles> older = filesOf(olderOnes, workspace);
    if (!older)
        return older.error();
    addBinaries(files, *older);
    return files;
}

} // namespace

Result<LeftState> leftOn(const QString &server, const std::shared_ptr<Workspace> &workspace)
{
    const Result<QList<Publication>> publications = Journal(workspace).to(server);
    if (!publications)
        return publications.error();
    const std::optional<Publication> last = lastDone(*publications);
    if (!last)
        return Error{ErrorCode::NothingPublished, server};
    const Result<LiveFiles> files = filesOf(*publications, workspace);
    if (!files)
        return files.error();
    return LeftState{*last, *files};
}

Result<LiveFiles> filesOfRelease(
    const Publication &publication, const LiveFiles &before, const std::shared_ptr<Workspace> &workspace)
{
    const ReleaseLibrary library(workspace);
    const Result<Release> release = library.release(publication.release);
    if (!release)
        return release.error();
    const Result<QByteArray> binary = library.binaryOf(publication.release);
    if (!binary)
        return binary.error();
    return filesAfterPublishing(publication, *release, *binary, before);
}
