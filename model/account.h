// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"

#include <QString>

// How we reach the FTP server that nodes call: where, as whom, in which folder. Never holds a password.
struct Account
{
    enum class Security
    {
        Plain,
        ExplicitTls, // AUTH TLS on the usual port
        ImplicitTls  // TLS from the first byte, port 990
    };

    QString name; // free, for people; may be empty
    Security security = Security::Plain;
    QString host;
    quint16 port = 21;
    QString user;
    QString folder
        = QStringLiteral("/"); // the nodes' login folder, absolute; one trailing slash only when it is "/"
    bool passive = true;
    QString nodeUser = {};       // whom nodes log in as; empty: the same user
    QByteArray certificate = {}; // PEM of an authority to trust besides the system's
    QString pin = {};            // sha256//BASE64 of the server's public key; empty: any that is certified
    bool believesPasv = false;   // data goes where PASV says, else to the host of the control connection

    bool operator==(const Account &) const = default;
};
Q_DECLARE_METATYPE(Account)

quint16 usualPort(Account::Security security);

// ftp://USER@HOST:PORT/FOLDER, ftpes:// for explicit TLS, or ftps:// for implicit TLS. A password in the address is refused: it would stay
// in the shell's history.
Result<Account> accountFromUrl(const QString &url);
QString urlOf(const Account &account);

// Whether nodes that know the one find the other: host, port, folder and whom they log in as. All of it is compiled into
// their programs.
bool isSameForNodes(const Account &one, const Account &other);

// Whom nodes log in as.
QString nodeUserOf(const Account &account);

// A Meshlium gateway with its OTA-FTP plug-in as delivered (guide v7.1): user "ota" on port 21. Its delivered
// password, "libelium", is public, which is why it stands here and is worth a warning.
Account meshliumAccount(const QString &host);
inline constexpr char meshliumPassword[] = "libelium";
