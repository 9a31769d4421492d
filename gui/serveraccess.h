// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ftp/ftpconnection.h"

// A server as its publisher reaches it, and as its nodes do.
struct ServerAccess
{
    FtpTarget publisher;
    FtpTarget node;
};

// The nodes' password counts where they have a user of their own.
inline ServerAccess accessTo(const FtpTarget &publisher, const QString &nodePassword = {})
{
    ServerAccess access{publisher, publisher};
    if (const QString &user = publisher.account.nodeUser; !user.isEmpty()) {
        access.node.account.user = user;
        access.node.password = nodePassword;
    }
    return access;
}
