// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/serverevent.h"
#include "model/sessionstate.h"

#include <QHash>
#include <QList>

// How much our own server moved over the last minutes, from snapshots of its sessions and from what they had moved when
// they ended. Bounded.
class Throughput
{
public:
    struct Point
    {
        qint64 at = 0;   // ms since 1970 UTC: the end of its time
        double rate = 0; // bytes a second since the point before
    };

    // Times in ms since 1970 UTC; points older than the span are forgotten.
    explicit Throughput(qint64 span = 5 * 60 * 1000)
        : m_span(span)
    {
    }

    void take(const QList<SessionState> &sessions, qint64 at);
    void take(const ServerEvent &event);
    void begin(qint64 at); // the server starts: nothing has moved yet

    const QList<Point> &points() const { return m_points; } // oldest first
    qint64 total() const { return m_total; }                // bytes since begin()

private:
    void count(qint64 session, qint64 bytes);

    qint64 m_span;
    QHash<qint64, qint64> m_counted; // bytes of each session that are in the total
    QList<Point> m_points;
    qint64 m_total = 0;
    qint64 m_totalThen = 0; // at the last point
    qint64 m_then = 0;
};
