// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ftp/ftpstep.h"
#include "model/journal.h"

// What this workspace left on a server: its last publication there that came to its end, and the files that it read back
// then.
struct LeftState
{
    Publication publication;
    LiveFiles files;
};

// By the address of the server as the journal has it; NothingPublished where nothing of ours stands there.
Result<LeftState> leftOn(const QString &server, const std::shared_ptr<Workspace> &workspace);

// What a publication of a release puts there, over what stood there before.
Result<LiveFiles> filesOfRelease(
    const Publication &publication, const LiveFiles &before, const std::shared_ptr<Workspace> &workspace);
