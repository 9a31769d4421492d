// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/draft.h"
#include "model/workspace.h"

#include <QDateTime>

// A draft with its place in the book.
struct StoredDraft
{
    qint64 id = 0; // 0: in no book yet
    QDateTime updated;
    Draft draft;
};

// The drafts of a workspace, so that a crash takes nothing away that was typed. Table draft: content is the JSON
// object of jsonOf(Draft), keys mode, file, program, version, versionChosen, path, notes, modules, group,
// sketchVersion, apiVersion, ideVersion, manifest (base64) and acknowledged; binary is the OTA binary as it came.
class DraftBook
{
public:
    explicit DraftBook(std::shared_ptr<Workspace> workspace);

    Result<QList<StoredDraft>> list() const; // last touched first

    // In its place, or in a new one when it has none; what it gives back is on disk.
    Result<StoredDraft> save(StoredDraft draft);
    Result<> remove(qint64 id); // one that is not there is no failure

private:
    std::shared_ptr<Workspace> m_workspace;
};
