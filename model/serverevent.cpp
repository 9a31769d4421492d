// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/serverevent.h"

QString wordOf(ServerEvent::Kind kind)
{
    switch (kind) {
    case ServerEvent::Kind::Connected:
        return QStringLiteral("connected");
    case ServerEvent::Kind::ManifestSent:
        return QStringLiteral("manifest-sent");
    case ServerEvent::Kind::BinarySent:
        return QStringLiteral("binary-sent");
    case ServerEvent::Kind::Ended:
        return QStringLiteral("ended");
    case ServerEvent::Kind::Stored:
        return QStringLiteral("stored");
    case ServerEvent::Kind::Changed:
        return QStringLiteral("changed");
    case ServerEvent::Kind::Refused:
        break;
    }
    return QStringLiteral("refused");
}

QJsonObject eventJson(const ServerEvent &event)
{
    QJsonObject object{
        {QStringLiteral("event"), wordOf(event.kind)},
        {QStringLiteral("time"), event.at.toUTC().toString(Qt::ISODateWithMs)},
        {QStringLiteral("session"), event.session},
        {QStringLiteral("peer"), event.peer},
    };
    if (!event.user.isEmpty())
        object.insert(QStringLiteral("user"), event.user);
    if (!event.path.isEmpty())
        object.insert(QStringLiteral("path"), event.path);
    const bool isTransfer = event.kind == ServerEvent::Kind::ManifestSent
        || event.kind == ServerEvent::Kind::BinarySent || event.kind == ServerEvent::Kind::Stored;
    if (isTransfer || event.kind == ServerEvent::Kind::Ended)
        object.insert(QStringLiteral("bytes"), event.bytes);
    if (isTransfer)
        object.insert(QStringLiteral("whole"), event.whole);
    if (!event.detail.isEmpty())
        object.insert(QStringLiteral("detail"), event.detail);
    return object;
}
