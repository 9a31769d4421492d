// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/nodejson.h"

static QString textOf(const QDateTime &at)
{
    return at.toUTC().toString(Qt::ISODateWithMs);
}

QString wordOf(Taken taken)
{
    return taken == Taken::Whole ? QStringLiteral("whole")
        : taken == Taken::Part   ? QStringLiteral("part")
                                 : QStringLiteral("nothing");
}

QString wordOf(Presence presence)
{
    switch (presence) {
    case Presence::New:
        return QStringLiteral("new");
    case Presence::OnTime:
        return QStringLiteral("on-time");
    case Presence::Overdue:
        return QStringLiteral("overdue");
    case Presence::Unwatched:
        break;
    }
    return QStringLiteral("unwatched");
}

QJsonObject jsonOf(const Visit &visit)
{
    QJsonObject object{{QStringLiteral("account"), visit.account}, {QStringLiteral("address"), visit.address},
        {QStringLiteral("time"), textOf(visit.began)}, {QStringLiteral("until"), textOf(visit.active)},
        {QStringLiteral("sessions"), visit.sessions}, {QStringLiteral("manifest"), wordOf(visit.manifest)},
        {QStringLiteral("binary"), wordOf(visit.binary)}, {QStringLiteral("bytes"), visit.bytes},
        {QStringLiteral("wholeBinaries"), visit.wholeBinaries},
        {QStringLiteral("mayBeAnother"), visit.mayBeAnother}, {QStringLiteral("text"), describe(visit)}};
    if (!visit.path.isEmpty())
        object.insert(QStringLiteral("path"), visit.path);
    if (!visit.sha256.isEmpty())
        object.insert(QStringLiteral("sha256"), visit.sha256);
    return object;
}

QJsonObject jsonOf(const Node &node)
{
    QJsonObject object{{QStringLiteral("server"), node.key.server},
        {QStringLiteral("account"), node.key.account}, {QStringLiteral("address"), node.key.address},
        {QStringLiteral("name"), node.name}, {QStringLiteral("note"), node.note},
        {QStringLiteral("firstSeen"), textOf(node.firstSeen)},
        {QStringLiteral("lastSeen"), textOf(node.lastSeen)},
        {QStringLiteral("presence"), wordOf(node.presence)}, {QStringLiteral("missed"), node.missed},
        {QStringLiteral("nodesAtLeast"), node.atOnce}, {QStringLiteral("identity"), identityText(node)}};
    if (node.rhythm)
        object.insert(QStringLiteral("rhythmSeconds"), static_cast<qint64>(node.rhythm->count()));
    if (!node.visits.isEmpty())
        object.insert(QStringLiteral("last"), jsonOf(node.visits.first()));
    return object;
}
