// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/release.h"
#include "model/workspace.h"

class QVariant;

// The releases of a workspace. What is in it never changes: the file itself refuses to alter or delete a release.
class ReleaseLibrary
{
public:
    explicit ReleaseLibrary(std::shared_ptr<Workspace> workspace);

    // Stores binary and release together; ReleaseExists when the program already has that version.
    Result<Release> add(const Release &release, const QByteArray &binary);

    enum class Which
    {
        Present,
        RemovedToo
    };
    Result<QList<Release>> list(Which which = Which::Present) const; // newest first
    Result<Release> release(qint64 id) const;
    Result<QByteArray> binaryOf(
        qint64 id) const; // compared with the hash of the release before it is given out

    // What may change afterwards; each gives the release as it is now. Removing only hides: the number stays used.
    Result<Release> setNotes(qint64 id, const QString &notes);
    Result<Release> setTags(qint64 id, const QStringList &tags);
    Result<Release> withdraw(qint64 id);
    Result<Release> unwithdraw(qint64 id);
    Result<Release> remove(qint64 id);
    Result<Release> restore(qint64 id);

    // Every release that holds exactly that binary, newest first.
    Result<QList<Release>> withBinary(const QByteArray &sha256) const;

private:
    Result<Release> change(qint64 id, const QString &column, const QVariant &value);

    std::shared_ptr<Workspace> m_workspace;
};
