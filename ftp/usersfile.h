// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

// What is kept of a password: from it, nobody gets the password back but by trying.
struct PasswordHash
{
    int rounds = 0;
    QByteArray salt;
    QByteArray key; // PBKDF2 of HMAC-SHA256, 32 bytes

    bool operator==(const PasswordHash &) const = default;
};

constexpr int roundsOfNewHashes = 200'000;
PasswordHash hashOf(const QByteArray &password, int rounds = roundsOfNewHashes); // with a salt of its own
bool fits(const QByteArray &password, const PasswordHash &hash);                 // slow, by intention

// Who may log in at an always-on server.
struct FtpUser
{
    enum class Role
    {
        Node,     // reads
        Publisher // writes inside its root
    };

    QString name;
    Role role = Role::Node;
    QString root; // a plain folder of its own; empty: what the server serves to all
    PasswordHash hash;

    bool operator==(const FtpUser &) const = default;
};

QString wordOf(FtpUser::Role role); // node, publisher
std::optional<FtpUser::Role> roleFromWord(const QString &word);

// The text of a users file, as usersfile.md tells. BadUsersFile names the line.
Result<QList<FtpUser>> usersIn(const QByteArray &text);

// The text with that user in place of the one of its name, or behind all others; every other line stays as it is.
// BadUsersFile when the name or the root cannot stand in a line.
Result<QByteArray> withUser(const QByteArray &text, const FtpUser &user);
// NoSuchUser when it is not in it.
Result<QByteArray> withoutUser(const QByteArray &text, const QString &name);

// Where the file of that name is: a plain name is looked for among the credentials that systemd gave to this service.
QString usersFilePath(const QString &name);

// Refused when others than its owner may read or write it (UsersFileOpen, with the command that cures it). Credentials
// of systemd are guarded by systemd.
Result<QByteArray> readUsersFile(const QString &path);
Result<> writeUsersFile(
    const QString &path, const QByteArray &text); // whole or not at all, for its owner alone
