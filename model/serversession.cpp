// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/serversession.h"

#include <algorithm>

namespace {

constexpr qsizetype mostOpen = 20000; // of an event log that never ends its sessions

// Where a session came from. An IPv4 address that arrived over IPv6 is the same caller's.
QString addressOf(const QString &peer)
{
    const QString mapped = QStringLiteral("::ffff:");
    return peer.startsWith(mapped, Qt::CaseInsensitive) && peer.contains(u'.') ? peer.mid(mapped.size())
                                                                               : peer;
}

void takeTransfer(ServerSession &session, const ServerEvent &event)
{
    const Taken taken = event.whole ? Taken::Whole : Taken::Part;
    session.bytes += event.bytes;
    if (event.whole)
        session.active = std::max(session.active, event.at);
    if (event.kind == ServerEvent::Kind::ManifestSent) {
        session.manifest = std::max(session.manifest, taken);
        return;
    }
    session.wholeBinaries += event.whole ? 1 : 0;
    if (taken < session.binary)
        return;
    session.binary = taken;
    session.path = event.path;
    session.sha256 = event.sha256;
}

} // namespace

ServerSession &SessionFold::sessionOf(const ServerEvent &event)
{
    const bool begins = event.kind == ServerEvent::Kind::Connected;
    const QString address = addressOf(event.peer);
    const auto open = m_open.find(event.session);
    if (open != m_open.end() && !begins && open->address == address)
        return *open;
    if (open != m_open.end()) {
        if (m_touched.remove(event.session) > 0)
            m_over.append(*open);
        m_open.erase(open);
    }
    while (m_open.size() >= mostOpen) {
        if (m_touched.remove(m_open.firstKey()) > 0)
            m_over.append(m_open.first());
        m_open.erase(m_open.begin());
    }
    ServerSession session;
    session.number = event.session;
    session.address = address;
    session.began = event.at;
    session.active = event.at;
    return *m_open.insert(event.session, session);
}

void SessionFold::feed(const ServerEvent &event)
{
    using Kind = ServerEvent::Kind;
    if (event.session < 1)
        return; // turned away before it was one
    if (event.kind == Kind::Refused && !m_open.contains(event.session))
        return;
    ServerSession &session = sessionOf(event);
    m_touched.insert(event.session, true);
    if (!event.user.isEmpty())
        session.account = event.user;
    if (event.kind == Kind::ManifestSent || event.kind == Kind::BinarySent)
        takeTransfer(session, event);
    if (event.kind != Kind::Ended)
        return;
    session.ended = event.at;
    session.bytes = std::max(session.bytes, event.bytes);
    m_over.append(session);
    m_open.remove(event.session);
    m_touched.remove(event.session);
}

QList<ServerSession> SessionFold::takeChanged()
{
    QList<ServerSession> changed = std::exchange(m_over, {});
    for (auto touched = m_touched.keyBegin(); touched != m_touched.keyEnd(); ++touched)
        changed.append(m_open.value(*touched));
    m_touched.clear();
    return changed;
}

QList<ServerSession> sessionsIn(const QList<ServerEvent> &events)
{
    SessionFold fold;
    for (const ServerEvent &event : events)
        fold.feed(event);
    QList<ServerSession> sessions = fold.takeChanged();
    std::stable_sort(sessions.begin(), sessions.end(),
        [](const ServerSession &one, const ServerSession &other) { return one.began < other.began; });
    return sessions;
}
