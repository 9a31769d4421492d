// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"

#include <QDateTime>
#include <QJsonObject>
#include <QMetaType>
#include <QString>

#include <optional>

// One thing that an FTP server saw a client do. Passwords never enter it.
struct ServerEvent
{
    enum class Kind
    {
        Connected,
        ManifestSent,
        BinarySent,
        Ended,
        Refused,
        Stored, // a file that was written here
        Changed // a file or folder that was renamed or removed here
    };

    Kind kind = Kind::Connected;
    QDateTime at;        // UTC, milliseconds
    qint64 session = 0;  // counts up from 1 for each server start
    QString peer;        // address of the client
    QString user;        // empty before the login
    QString path;        // what was sent, as served
    qint64 bytes = 0;    // sent in this transfer; Ended: in the whole session
    bool whole = false;  // the transfer reached the end of the file and was closed by us
    QString detail;      // Refused: why
    QString sha256 = {}; // of the whole file that was served, lower-case hex; empty: the server does not tell
};
Q_DECLARE_METATYPE(ServerEvent)

// The word of the command line: connected, manifest-sent, binary-sent, ended, refused, stored, changed.
QString wordOf(ServerEvent::Kind kind);

// One line of the event log and of the command line.
QJsonObject eventJson(const ServerEvent &event);

// The inverse. Nothing for an object that is no event of ours (a newer program, "listening"); BadEventLog with the
// reason for one that says it is and cannot be. Whatever the line holds, the event is bounded and can be shown.
Result<std::optional<ServerEvent>> eventFromJson(const QJsonObject &object);
