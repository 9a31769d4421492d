// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/serverevent.h"

#include <QList>
#include <QMap>

// How much of a file a node took.
enum class Taken
{
    Nothing,
    Part,
    Whole
};

// One FTP session as the server saw it: what its events come to.
struct ServerSession
{
    qint64 number = 0;
    QString address;
    QString account; // empty: it never logged in
    QDateTime began; // UTC
    QDateTime ended; // invalid: its end was not seen
    // The last thing it certainly did by itself. The end of a broken transfer is not: the server notices that late.
    QDateTime active;
    Taken manifest = Taken::Nothing;
    Taken binary = Taken::Nothing;
    QString path; // of the binary, as served
    QString sha256;
    int wholeBinaries = 0; // more than one: it took it again
    qint64 bytes = 0;      // in all its transfers

    bool operator==(const ServerSession &) const = default;
};

// Events in order to sessions: the same live and from a log, however they are cut into pieces. A server that started
// anew counts its sessions from 1 again; what was open then is over.
class SessionFold
{
public:
    void feed(const ServerEvent &event);

    // Those that something happened to since the last call; a session that goes on is among them again later.
    QList<ServerSession> takeChanged();

private:
    ServerSession &sessionOf(const ServerEvent &event);

    QMap<qint64, ServerSession> m_open;
    QMap<qint64, bool> m_touched;
    QList<ServerSession> m_over;
};

// All sessions of these events, in the order in which they began.
QList<ServerSession> sessionsIn(const QList<ServerEvent> &events);
