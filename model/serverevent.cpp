// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/serverevent.h"

#include <algorithm>
#include <cmath>

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
    if (!event.sha256.isEmpty())
        object.insert(QStringLiteral("sha256"), event.sha256);
    return object;
}

namespace {

constexpr qsizetype longestText = 512;
constexpr qsizetype longestAddress = 64;         // an IPv6 address with its scope has 45 and a name
constexpr double mostBytes = 9007199254740992.0; // 2^53, where JSON's numbers stop being whole

std::optional<ServerEvent::Kind> kindOf(const QString &word)
{
    using Kind = ServerEvent::Kind;
    for (const Kind kind : {Kind::Connected, Kind::ManifestSent, Kind::BinarySent, Kind::Ended, Kind::Refused,
             Kind::Stored, Kind::Changed}) {
        if (word == wordOf(kind))
            return kind;
    }
    return std::nullopt;
}

// Names come from strangers; a control character in one would write on a terminal or into a table.
QString shown(const QJsonValue &value)
{
    QString text = value.toString().left(longestText);
    for (QChar &letter : text) {
        if (letter.category() == QChar::Other_Control)
            letter = QChar::ReplacementCharacter;
    }
    return text;
}

bool isAddress(const QString &text)
{
    return !text.isEmpty() && text.size() <= longestAddress
        && std::all_of(text.begin(), text.end(), [](QChar letter) {
               return letter.unicode() < 128
                   && (letter.isLetterOrNumber() || QStringView(u".:%-_").contains(letter));
           });
}

// A whole number from 0 on; nothing when it is missing too.
std::optional<qint64> countIn(const QJsonValue &value)
{
    const double number = value.toDouble(-1);
    if (number < 0 || number > mostBytes || number != std::floor(number))
        return std::nullopt;
    return static_cast<qint64>(number);
}

bool isSha256(const QString &text)
{
    return text.size() == 64 && std::all_of(text.begin(), text.end(), [](QChar letter) {
        return QStringView(u"0123456789abcdef").contains(letter);
    });
}

} // namespace

Result<std::optional<ServerEvent>> eventFromJson(const QJsonObject &object)
{
    const auto damaged = [](const char *key) { return Error{ErrorCode::BadEventLog, QLatin1String(key)}; };
    const std::optional<ServerEvent::Kind> kind = kindOf(object.value(QStringLiteral("event")).toString());
    if (!kind)
        return std::optional<ServerEvent>();
    ServerEvent event;
    event.kind = *kind;
    event.at
        = QDateTime::fromString(object.value(QStringLiteral("time")).toString().left(40), Qt::ISODateWithMs)
              .toUTC();
    if (!event.at.isValid() || event.at.date().year() < 1980 || event.at.date().year() > 9999)
        return damaged("time");
    event.session = countIn(object.value(QStringLiteral("session"))).value_or(0);
    if (event.session < 1 && event.kind != ServerEvent::Kind::Refused)
        return damaged("session");
    event.peer = object.value(QStringLiteral("peer")).toString();
    if (!isAddress(event.peer))
        return damaged("peer");
    const QJsonValue bytes = object.value(QStringLiteral("bytes"));
    if (!bytes.isUndefined() && !countIn(bytes))
        return damaged("bytes");
    event.bytes = countIn(bytes).value_or(0);
    event.whole = object.value(QStringLiteral("whole")).toBool();
    event.user = shown(object.value(QStringLiteral("user")));
    event.path = shown(object.value(QStringLiteral("path")));
    event.detail = shown(object.value(QStringLiteral("detail")));
    event.sha256 = object.value(QStringLiteral("sha256")).toString();
    if (!event.sha256.isEmpty() && !isSha256(event.sha256))
        return damaged("sha256");
    return std::optional<ServerEvent>(event);
}
