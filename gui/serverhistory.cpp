// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/serverhistory.h"

#include "ftp/serverplan.h"

#include <algorithm>

// On servers of others dated copies are kept, except by a restore.
static bool isOwnServers(const Publication &publication)
{
    return publication.stamp.isEmpty() && publication.kind != Publication::Kind::Restore;
}

QList<Publication> ServerHistory::of(const QString &server) const
{
    const std::optional<Journal> journal = m_releases->journal();
    const Result<QList<Publication>> list = journal ? journal->to(server) : QList<Publication>();
    return list ? *list : QList<Publication>();
}

std::optional<Release> ServerHistory::release(qint64 id) const
{
    return m_releases->releases()->releaseAt(m_releases->releases()->rowOf(id));
}

QList<Publication> ServerHistory::unfinished() const
{
    const std::optional<Journal> journal = m_releases->journal();
    if (!journal)
        return {};
    const Result<QList<Publication>> found = journal->unfinished();
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
    std::optional<Publication> hold;
    for (const Publication &publication : of(server)) {
        if (publication.outcome != Publication::Outcome::Published)
            continue;
        if (publication.kind != Publication::Kind::Hold)
            break;
        hold = publication;
    }
    return hold;
}

std::optional<LiveFiles> ServerHistory::expectedOn(const QString &server) const
{
    for (const Publication &publication : of(server)) {
        if (publication.outcome != Publication::Outcome::Published)
            continue;
        const std::optional<Release> release = this->release(publication.release);
        const Result<QByteArray> binary
            = release ? m_releases->binaryOf(release->id) : Result<QByteArray>(QByteArray());
        if (!binary)
            return {};
        return expectedAfter(publication, before(publication.id), release, *binary);
    }
    return {};
}

QDateTime ServerHistory::doneOn(const QString &server) const
{
    const QList<Publication> list = of(server);
    const auto done = std::find_if(list.begin(), list.end(),
        [](const Publication &one) { return one.outcome == Publication::Outcome::Published; });
    return done == list.end() ? QDateTime() : done->ended;
}

bool ServerHistory::hasPublishedOn(const QString &server) const
{
    return doneOn(server).isValid();
}

QList<Release> ServerHistory::publishedOn(const QString &server) const
{
    QList<Release> releases;
    QList<qint64> known;
    for (const Publication &publication : of(server)) {
        const bool isPublished = publication.kind == Publication::Kind::Publish
            && publication.outcome == Publication::Outcome::Published;
        if (!isPublished || known.contains(publication.release))
            continue;
        known.append(publication.release);
        if (const std::optional<Release> release = this->release(publication.release))
            releases.append(*release);
    }
    return releases;
}

LiveFiles ServerHistory::before(qint64 publication) const
{
    const std::optional<Journal> journal = m_releases->journal();
    const Result<LiveFiles> files = journal ? journal->filesBefore(publication) : LiveFiles();
    return files ? *files : LiveFiles();
}

void ServerHistory::settle(const QString &server, const QString &how) const
{
    std::optional<Journal> journal = m_releases->journal();
    for (const Publication &publication : unfinished()) {
        if (publication.server == server)
            (void)journal->settle(publication.id, how); // told again where it could not be written
    }
}

void ServerHistory::settleWhatNodesNeverSaw() const
{
    std::optional<Journal> journal = m_releases->journal();
    const Result<QList<Publication>> found = journal ? journal->unfinished() : QList<Publication>();
    if (!found)
        return;
    for (const Publication &publication : *found) {
        if (!publication.isVisible || isOwnServers(publication))
            (void)journal->settle(publication.id, QStringLiteral("Nothing that nodes see was left."));
    }
}
