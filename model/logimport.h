// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/eventlog.h"
#include "model/noderegister.h"

// Whose log it is.
enum class LogFormat
{
    Auto, // found out from its first lines
    Events,
    Xferlog,
    Vsftpd
};
std::optional<LogFormat> logFormatFromWord(const QString &word); // auto, events, xferlog, vsftpd

// What a log came to.
struct LogImport
{
    LogFormat format = LogFormat::Events;
    EventLogReading reading;
    qint64 newSessions = 0; // that the register did not have
    QList<Visit> visits;    // all of the log, oldest first
};

// Brings the log of a server into the register, all of it or nothing; again, or a longer piece of it, adds only what is
// new. From its first event to its last, the server counts as having listened. BadEventLog when no line is of the format.
Result<LogImport> importLog(
    QIODevice &log, NodeRegister &nodes, const QString &server, LogFormat format = LogFormat::Auto);
