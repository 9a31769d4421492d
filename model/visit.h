// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/serversession.h"

#include <chrono>

// One call of a node, from one account and address: a session, or several that fit together. Which node it was, an
// address does not say: behind one of a mobile network there may be many.
struct Visit
{
    QString account;
    QString address;
    QDateTime began;  // UTC
    QDateTime active; // the last thing that was seen of it
    int sessions = 0;
    Taken manifest = Taken::Nothing;
    Taken binary = Taken::Nothing;
    QString path;          // of the binary, as served
    QString sha256;        // of that file; empty: the server did not tell
    int wholeBinaries = 0; // more than one: it took it again
    qint64 bytes = 0;
    bool mayBeAnother = false; // a session of it fitted another call from there as well

    bool operator==(const Visit &) const = default;
};

// Sessions further apart than this are two calls. Stock libraries let up to 170 seconds pass between two (see drain.h).
constexpr std::chrono::seconds longestPauseInVisit{180};

// Sessions to visits, oldest first. The modules cut one call into sessions differently: WiFi PRO stays in one, 4G closes
// after UPGRADE.TXT, 3G and GPRS open one for each file and each question of its size. Those that go on where another
// one stopped are one visit; UPGRADE.TXT again, or anything after a whole binary, begins the next. Sessions without a
// login are of no node.
QList<Visit> visitsIn(QList<ServerSession> sessions);
QList<Visit> visitsIn(const QList<ServerEvent> &events);

// How many sessions of these were busy at the same moment, at most. A module runs one at a time, so that many nodes are
// there at least.
int mostAtOnce(const QList<ServerSession> &sessions);

// What it took, in words, translated: "Took UPGRADE.TXT and PROG001 whole".
QString describe(const Visit &visit);
