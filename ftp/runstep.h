// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ftp/ftpconnection.h"
#include "ftp/ftpstep.h"
#include "ftp/publisher.h"

class FtpServer;

// Does one step over the connection; the bytes are those of a Look. Switch is not for it: see runOverFtp.
Result<QByteArray> runStep(const FtpStep &step, FtpConnection &connection, const std::atomic_bool &cancelled,
    const FtpConnection::Progress &progress = {});

// Where the steps of a plan go.
struct Reach
{
    FtpTarget publisher;
    FtpTarget node;           // the nodes' account on the same server; what is read as a node goes over it
    FtpServer *own = nullptr; // our own server, for a Switch; it must outlive the plan

    // Told once, when the plan has ended, in its thread: what was said to the server, without passwords.
    std::function<void(const QStringList &transcript)> heard = {};
};

// What a Publisher runs in the program: steps over one connection of each account, opened at the first step that needs
// it.
Publisher::RunStep runOver(const Reach &reach);
Publisher::RunStep runOverFtp(const FtpTarget &target, FtpServer *own = nullptr);
Publisher::RunStep runOverFtpAndVisit(
    const FtpTarget &target, const FtpTarget &asNode, FtpServer *own = nullptr);
