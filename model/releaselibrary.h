// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/release.h"
#include "model/workspace.h"

// The releases of a workspace. What is in it never changes: the file itself refuses to alter or delete a release.
class ReleaseLibrary
{
public:
    explicit ReleaseLibrary(std::shared_ptr<Workspace> workspace);

    // Stores binary and release together; ReleaseExists when the program already has that version.
    Result<Release> add(const Release &release, const QByteArray &binary);

    Result<QList<Release>> list() const; // newest first
    Result<Release> release(qint64 id) const;
    Result<QByteArray> binaryOf(
        qint64 id) const; // compared with the hash of the release before it is given out

    // Every release that holds exactly that binary, newest first.
    Result<QList<Release>> withBinary(const QByteArray &sha256) const;

private:
    std::shared_ptr<Workspace> m_workspace;
};
