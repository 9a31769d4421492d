// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/visit.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>

namespace {

class VisitText
{
    Q_DECLARE_TR_FUNCTIONS(VisitText)
};

bool isOlder(const ServerSession &one, const ServerSession &other)
{
    return one.began != other.began ? one.began < other.began : one.number < other.number;
}

// Whether the session can be how that call went on.
bool goesOn(const Visit &visit, const ServerSession &session)
{
    if (session.began < visit.active || session.began > visit.active.addDuration(longestPauseInVisit))
        return false;
    if (visit.binary == Taken::Whole)
        return false;
    if (session.manifest != Taken::Nothing)
        return visit.manifest != Taken::Whole && visit.binary == Taken::Nothing;
    return true;
}

void add(Visit &visit, const ServerSession &session)
{
    ++visit.sessions;
    visit.active = std::max(visit.active, session.active);
    visit.manifest = std::max(visit.manifest, session.manifest);
    visit.wholeBinaries += session.wholeBinaries;
    visit.bytes += session.bytes;
    if (session.binary == Taken::Nothing || session.binary < visit.binary)
        return;
    visit.binary = session.binary;
    visit.path = session.path;
    visit.sha256 = session.sha256;
}

Visit begun(const ServerSession &session)
{
    Visit visit{.account = session.account, .address = session.address, .began = session.began};
    visit.active = session.began;
    add(visit, session);
    return visit;
}

QString fileName(const QString &path)
{
    return path.section(u'/', -1);
}

} // namespace

QList<Visit> visitsIn(QList<ServerSession> sessions)
{
    std::sort(sessions.begin(), sessions.end(), isOlder);
    QList<Visit> visits;
    QHash<std::pair<QString, QString>, QList<qsizetype>>
        recent; // by caller, those that may go on; oldest first
    for (const ServerSession &session : std::as_const(sessions)) {
        if (session.account.isEmpty())
            continue;
        QList<qsizetype> &candidates = recent[{session.account, session.address}];
        candidates.removeIf([&visits, &session](qsizetype at) {
            return visits.at(at).active.addDuration(longestPauseInVisit) < session.began;
        });
        const auto fits = [&visits, &session](qsizetype at) { return goesOn(visits.at(at), session); };
        const auto last = std::find_if(candidates.crbegin(), candidates.crend(), fits);
        if (last == candidates.crend()) {
            candidates.append(visits.size());
            visits.append(begun(session));
            continue;
        }
        Visit &visit = visits[*last];
        visit.mayBeAnother
            = visit.mayBeAnother || std::count_if(candidates.cbegin(), candidates.cend(), fits) > 1;
        add(visit, session);
    }
    return visits;
}

QList<Visit> visitsIn(const QList<ServerEvent> &events)
{
    return visitsIn(sessionsIn(events));
}

int mostAtOnce(const QList<ServerSession> &sessions)
{
    QList<std::pair<QDateTime, int>> changes; // an end sorts before a beginning of the same moment
    for (const ServerSession &session : sessions) {
        if (session.active > session.began)
            changes << std::pair(session.began, 1) << std::pair(session.active, -1);
    }
    std::sort(changes.begin(), changes.end());
    int now = 0;
    int most = sessions.isEmpty() ? 0 : 1;
    for (const auto &change : std::as_const(changes)) {
        now += change.second;
        most = std::max(most, now);
    }
    return most;
}

QString describe(const Visit &visit)
{
    const QString file = fileName(visit.path);
    const bool hasManifest = visit.manifest == Taken::Whole;
    if (visit.binary == Taken::Whole && visit.wholeBinaries > 1)
        return VisitText::tr("Took %1 whole, %2 times").arg(file).arg(visit.wholeBinaries);
    if (visit.binary == Taken::Whole)
        return hasManifest ? VisitText::tr("Took UPGRADE.TXT and %1 whole").arg(file)
                           : VisitText::tr("Took %1 whole, without UPGRADE.TXT").arg(file);
    if (visit.binary == Taken::Part)
        return VisitText::tr("Took only a part of %1").arg(file);
    if (hasManifest)
        return VisitText::tr("Took UPGRADE.TXT, nothing else");
    return visit.manifest == Taken::Part ? VisitText::tr("Took only a part of UPGRADE.TXT")
                                         : VisitText::tr("Logged in, took nothing");
}
