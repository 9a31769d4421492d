// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/leftstate.h"

#include "ftp/serverplan.h"
#include "model/releaselibrary.h"
#include "model/serverhistory.h"

namespace {

Result<LiveFiles> filesOf(const Publication &publication, const std::shared_ptr<Workspace> &workspace)
{
    const Journal journal(workspace);
    const Result<LiveFiles> before = journal.filesBefore(publication.id);
    if (!before)
        return before.error();
    if (publication.kind == Publication::Kind::Hold)
        return filesAfterHolding(publication, *before);
    if (publication.kind == Publication::Kind::Restore) {
        // What was not there before stays on hold.
        LiveFiles files = filesAfterHolding(publication, *before);
        const Result<LiveFiles> broughtBack = journal.filesBefore(publication.undoes);
        if (!broughtBack)
            return broughtBack.error();
        files.insert(*broughtBack);
        return files;
    }
    const ReleaseLibrary library(workspace);
    const Result<Release> release = library.release(publication.release);
    if (!release)
        return release.error();
    const Result<QByteArray> binary = library.binaryOf(publication.release);
    if (!binary)
        return binary.error();
    return filesAfterPublishing(publication, *release, *binary, *before);
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
    const Result<LiveFiles> files = filesOf(*last, workspace);
    if (!files)
        return files.error();
    return LeftState{*last, *files};
}
