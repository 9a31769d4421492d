// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/serverhistory.h"

#include <limits>

using Kind = Publication::Kind;
using Outcome = Publication::Outcome;

std::optional<Publication> lastDone(const QList<Publication> &newestFirst)
{
    for (const Publication &one : newestFirst) {
        if (one.outcome == Outcome::Published)
            return one;
    }
    return std::nullopt;
}

std::optional<Publication> holdInForce(const QList<Publication> &newestFirst)
{
    std::optional<Publication> hold;
    qint64 undoneFrom = std::numeric_limits<qint64>::max();
    for (const Publication &one : newestFirst) {
        if (one.outcome != Outcome::Published || one.id >= undoneFrom)
            continue;
        if (one.kind == Kind::Restore && one.undoes > 0) {
            undoneFrom = one.undoes; // as if nothing since then had been
            continue;
        }
        if (one.kind != Kind::Hold)
            break;
        hold = one;
        if (one.undoes != 0)
            break; // it stands for what could not be brought back
    }
    return hold;
}

bool isYoung(const Publication &hold, std::chrono::seconds drain, const QDateTime &now)
{
    return std::chrono::seconds(hold.ended.secsTo(now)) < drain;
}

// On servers of others dated copies are kept, except by a restore.
static bool isOwnServers(const Publication &publication)
{
    return publication.stamp.isEmpty() && publication.kind != Kind::Restore;
}

ServerHistory::ServerHistory(std::optional<Journal> journal)
    : m_journal(std::move(journal))
{
}

QList<Publication> ServerHistory::of(const QString &server) const
{
    const Result<QList<Publication>> list = m_journal ? m_journal->to(server) : QList<Publication>();
    return list ? *list : QList<Publication>();
}

QList<Publication> ServerHistory::unfinished() const
{
    if (!m_journal)
        return {};
    const Result<QList<Publication>> found = m_journal->unfinished();
    QList<Publication> list = found ? *found : QList<Publication>();
    list.removeIf([](const Publication &one) { return !one.isVisible || isOwnServers(one); });
    return list;
}

std::optional<Publication> ServerHistory::unfinishedOn(const QString &server) const
{
    QList<Publication> list = unfinished();
    list.removeIf([&server](const Publication &one) { return one.server != server; });
    return list.isEmpty() ? std::nullopt : std::optional(list.constLast());
}

std::optional<Publication> ServerHistory::holdOn(const QString &server) const
{
    return holdInForce(of(server));
}

QDateTime ServerHistory::doneOn(const QString &server) const
{
    const std::optional<Publication> last = lastDone(of(server));
    return last ? last->ended : QDateTime();
}

bool ServerHistory::hasPublishedOn(const QString &server) const
{
    return lastDone(of(server)).has_value();
}

QList<qint64> ServerHistory::publishedOn(const QString &server) const
{
    QList<qint64> releases;
    for (const Publication &publication : of(server)) {
        const bool isPublished
            = publication.kind == Kind::Publish && publication.outcome == Outcome::Published;
        if (isPublished && !releases.contains(publication.release))
            releases.append(publication.release);
    }
    return releases;
}

QMap<QString, QByteArray> ServerHistory::before(qint64 publication) const
{
    const Result<QMap<QString, QByteArray>> files
        = m_journal ? m_journal->filesBefore(publication) : QMap<QString, QByteArray>();
    return files ? *files : QMap<QString, QByteArray>();
}

void ServerHistory::settle(const QString &server, const QString &how)
{
    for (const Publication &publication : unfinished()) {
        if (publication.server == server)
            (void)m_journal->settle(publication.id, how); // told again where it could not be written
    }
}

void ServerHistory::settleWhatNodesNeverSaw()
{
    const Result<QList<Publication>> found = m_journal ? m_journal->unfinished() : QList<Publication>();
    if (!found)
        return;
    for (const Publication &publication : *found) {
        if (!publication.isVisible || isOwnServers(publication))
            (void)m_journal->settle(publication.id, QStringLiteral("Nothing that nodes see was left."));
    }
}
