// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/journal.h"

#include <optional>

// What all publications to one server come to; they are given as the journal lists them, newest first.

// The last one that came to its end as wanted: what it left is what should stand there.
std::optional<Publication> lastDone(const QList<Publication> &newestFirst);

// The hold that is in force, and of several in a row the first: what it replaced was live. Nothing when the server is
// not on hold by us.
std::optional<Publication> holdInForce(const QList<Publication> &newestFirst);

// Whether calls from before that hold may still ask for a binary: it is younger than the wait that follows one.
bool isYoung(const Publication &hold, std::chrono::seconds drain, const QDateTime &now);

// The same for all servers of one journal, for who shows it: what cannot be read counts as nothing.
class ServerHistory
{
public:
    explicit ServerHistory(std::optional<Journal> journal); // none without a workspace

    // What was interrupted on servers of others; newest first. Our own begins every run with a hold.
    QList<Publication> unfinished() const;

    // The oldest of that server: what it says is what was wanted, and what was live before all of it.
    std::optional<Publication> unfinishedOn(const QString &server) const;

    std::optional<Publication> holdOn(const QString &server) const; // as holdInForce
    QDateTime doneOn(const QString &server) const; // when the last plan there was done; invalid: none
    bool hasPublishedOn(const QString &server) const;
    QList<qint64> publishedOn(const QString &server) const; // releases, each once, newest first
    QMap<QString, QByteArray> before(qint64 publication) const;

    void settle(const QString &server, const QString &how);
    void settleWhatNodesNeverSaw(); // of programs that are gone

private:
    QList<Publication> of(const QString &server) const;

    std::optional<Journal> m_journal;
};
