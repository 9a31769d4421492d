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
    case ServerEvent::Kind::Refused:
        break;
    }
    return QStringLiteral("refused");
}
