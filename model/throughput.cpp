// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/throughput.h"

void Throughput::begin(qint64 at)
{
    m_counted.clear();
    m_points.clear();
    m_total = 0;
    m_totalThen = 0;
    m_then = at;
}

void Throughput::count(qint64 session, qint64 bytes)
{
    qint64 &counted = m_counted[session];
    m_total += qMax<qint64>(0, bytes - counted);
    counted = qMax(counted, bytes);
}

void Throughput::take(const QList<SessionState> &sessions, qint64 at)
{
    for (const SessionState &session : sessions)
        count(session.number, session.total);
    const qint64 passed = at - m_then;
    if (passed <= 0)
        return;
    const double moved = static_cast<double>(m_total - m_totalThen);
    m_points.append({at, 1000 * moved / static_cast<double>(passed)});
    m_totalThen = m_total;
    m_then = at;
    while (m_points.constFirst().at < at - m_span)
        m_points.removeFirst();
}

void Throughput::take(const ServerEvent &event)
{
    if (event.kind != ServerEvent::Kind::Ended)
        return;
    count(event.session, event.bytes);
    m_counted.remove(event.session);
}
