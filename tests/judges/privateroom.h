// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QProcess>
#include <QStringList>

#include <utility>

#include <unistd.h>

// Servers that want to be root also want files at fixed places and leave processes behind. Root can give them a mount and
// a process namespace of their own: the machine's files stay what they are, and all ends with the one that began it.

inline bool isRoot()
{
    return ::geteuid() == 0;
}

inline bool hasPrivateRooms()
{
    static const bool has = isRoot()
        && QProcess::execute(QStringLiteral("/usr/bin/unshare"),
               {QStringLiteral("--mount"), QStringLiteral("--pid"), QStringLiteral("--fork"),
                   QStringLiteral("--kill-child"), QStringLiteral("/bin/true")})
            == 0;
    return has;
}

// What /usr/bin/unshare has to be told to run the command there, with files or folders of our own at the places of others.
// The shell stays its first process: servers change who they are, and with that forget that they are to die.
inline QStringList inPrivateRoom(
    const QStringList &command, const QList<std::pair<QString, QString>> &ownAtPlaces = {})
{
    QString script;
    QStringList arguments;
    for (const auto &[own, place] : ownAtPlaces) {
        script += QStringLiteral("mount --bind \"$1\" \"$2\" || exit 1; shift 2; ");
        arguments << own << place;
    }
    script += QStringLiteral("\"$@\" & wait");
    return QStringList{QStringLiteral("--mount"), QStringLiteral("--pid"), QStringLiteral("--fork"),
               QStringLiteral("--kill-child"), QStringLiteral("/bin/sh"), QStringLiteral("-c"), script,
               QStringLiteral("sh")}
    + arguments + command;
}
