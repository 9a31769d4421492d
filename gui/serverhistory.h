// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ftp/ftpstep.h"
#include "gui/releasedesk.h"

// What the journal of the open workspace tells of servers.
class ServerHistory
{
public:
    explicit ServerHistory(const ReleaseDesk *releases)
        : m_releases(releases)
    {
    }

    // What was interrupted on servers of others; newest first. Our own begins every run with a hold.
    QList<Publication> unfinished() const;

    // The oldest of that server: what it says is what was wanted, and what was live before all of it.
    std::optional<Publication> unfinishedOn(const QString &server) const;

    // The hold that is in force there: the first one since something else was done.
    std::optional<Publication> holdOn(const QString &server) const;

    // What should stand there by our own doing; nothing where that is not known.
    std::optional<LiveFiles> expectedOn(const QString &server) const;

    QDateTime doneOn(const QString &server) const; // when the last plan there was done; invalid: none
    bool hasPublishedOn(const QString &server) const;
    QList<Release> publishedOn(const QString &server) const; // each once, newest first
    LiveFiles before(qint64 publication) const;

    void settle(const QString &server, const QString &how) const;
    void settleWhatNodesNeverSaw() const; // of programs that are gone

private:
    QList<Publication> of(const QString &server) const;
    std::optional<Release> release(qint64 id) const;

    const ReleaseDesk *m_releases;
};
