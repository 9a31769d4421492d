// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/serverevent.h"

#include <QList>

// Lines of other servers' logs as events of ours. Such logs tell of single files; each becomes a session of its own, with
// a number that follows from the line, so that the same line twice is the same session. Their times are those of the
// server's clock and carry no zone: the zone of this computer is taken.

// xferlog(5), as wu-ftpd began it and ProFTPD, Pure-FTPd and vsftpd (xferlog_std_format) write it. Empty for what is no
// such line; uploads and deletions are empty too.
QList<ServerEvent> eventsInXferlog(const QByteArray &line);
bool isXferlog(const QByteArray &line); // of any transfer

// vsftpd's own: logins and downloads.
QList<ServerEvent> eventsInVsftpdLog(const QByteArray &line);
bool isVsftpdLog(const QByteArray &line);
