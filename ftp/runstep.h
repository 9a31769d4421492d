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

// What a Publisher runs in the program: steps over one connection to the target, opened at the first step that
// needs it; what is read as a node goes over another, of the nodes' account; a Switch goes to our own server, which
// must outlive the plan.
Publisher::RunStep runOverFtp(const FtpTarget &target, FtpServer *own = nullptr);
Publisher::RunStep runOverFtpAndVisit(
    const FtpTarget &target, const FtpTarget &asNode, FtpServer *own = nullptr);
