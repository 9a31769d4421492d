// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ftp/rehearsalfault.h"
#include "ftp/usersfile.h"

#include <QString>

// Who may log in to our FTP server, and as what. Nodes read one release; a publisher may also write inside its
// folder; nobody sees more than a root of its own.
struct FtpAccount
{
    enum class Role
    {
        Node,
        Publisher
    };

    QString name;
    QString password; // in the clear; empty when its hash is known
    std::optional<PasswordHash> hash;
    Role role = Role::Node;
    QString root;             // a plain folder of its own; empty: what the server serves to all
    QString checkInFolder;    // where nodes may leave files, empty: nowhere
    bool isUpperCase = false; // names are found in upper case too, as some modems write them
    int maxSessions = 0;      // at once, 0: no limit of its own
    RehearsalFault fault;     // nothing, unless somebody rehearses what a bad server does
};
