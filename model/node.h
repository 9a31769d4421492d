// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/visit.h"

#include <optional>

// What a server knows a caller by. That it is one node, and always the same one, is not known.
struct NodeKey
{
    QString server; // ownServerName, or the name a log was imported under
    QString account;
    QString address;

    bool operator==(const NodeKey &) const = default;
};

// The server inside the window; no log is imported under this name unless a person says so.
inline const QString ownServerName = QStringLiteral("own");

// A time in which somebody saw who called: only there is silence a sign of anything.
struct Watch
{
    QDateTime began;
    QDateTime until;

    bool operator==(const Watch &) const = default;
};

// How a caller stands to its own rhythm.
enum class Presence
{
    New,      // too few calls to tell a rhythm
    OnTime,   // it called as it does, or is not due yet
    Overdue,  // the server listened for longer than the rhythm, and it did not call
    Unwatched // due since, but nobody listened
};

// A caller in the register, with what follows from its visits.
struct Node
{
    NodeKey key;
    QString name; // as the person calls it
    QString note;
    QDateTime firstSeen;
    QDateTime lastSeen;
    QList<Visit> visits;                        // the latest, newest first
    std::optional<std::chrono::seconds> rhythm; // the median of the pauses between visits
    int atOnce = 1;                             // so many nodes are there at least
    Presence presence = Presence::New;
    int missed = 0; // calls that were due while the server listened

    bool operator==(const Node &) const = default;
};

// The median pause between the visits, newest first; nothing for less than four of them: two pauses have no middle.
std::optional<std::chrono::seconds> rhythmOf(const QList<Visit> &visits);

// For how long the server listened between the two times; watches may overlap.
std::chrono::seconds watchedBetween(
    const QList<Watch> &watches, const QDateTime &from, const QDateTime &until);

// Fills what follows from visits and watches: firstSeen to missed, except the names. Half a rhythm is let pass before a
// call counts as missed: sleep clocks of nodes drift, and a call takes its time.
void judge(Node &node, const QList<Watch> &watches, const QDateTime &now);

// The node's name, or else what it is known by.
QString titleOf(const Node &node);

// In words, translated: "On time", "every 24 hours", "2 calls missed, the last came 3 days ago".
QString describe(Presence presence);
QString rhythmText(const Node &node);
QString presenceText(const Node &node, const QDateTime &now);

// What is known of who calls there, and what is not: an address is no node.
QString identityText(const Node &node);

// "3 minutes", "5 hours", "2 days"; rounded to what a person would say.
QString spanText(std::chrono::seconds span);
