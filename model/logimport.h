// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/eventlog.h"
#include "model/noderegister.h"

// What a log came to.
struct LogImport
{
    EventLogReading reading;
    qint64 newSessions = 0; // that the register did not have
    QList<Visit> visits;    // all of the log, oldest first
};

// Brings the log of a server into the register, all of it or nothing; again, or a longer piece of it, adds only what is
// new. From its first event to its last, the server counts as having listened.
Result<LogImport> importEventLog(QIODevice &log, NodeRegister &nodes, const QString &server);
