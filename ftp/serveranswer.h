// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHostAddress>
#include <QString>

#include <optional>

// A command said to a server, and the last line of its answer.
struct Exchange
{
    QByteArray command;
    int code = 0;
    QByteArray line;

    bool isDone() const { return code >= 200 && code < 400; }
};

// A line break in a name would be a second command.
bool mayBeSent(const QString &path);

// What a server says ends on a terminal and in files: no control characters, no line without end, and not the password
// that some repeat when they refuse it.
QByteArray readable(QByteArray said, const QByteArray &password);

// The folder in the answer to PWD, 257 "/the ""folder""" …; nothing where it names none.
std::optional<QString> folderIn(const QByteArray &answer);

// Where PASV offers a data connection, 227 … (h1,h2,h3,h4,p1,p2); nothing where the answer is none.
struct DataAddress
{
    QHostAddress host;
    quint16 port = 0;
};
std::optional<DataAddress> dataAddressIn(const QByteArray &answer);
