// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ftp/ftpstep.h"

// The steps that put a release on a server reached by FTP: the binary first, UPGRADE.TXT last, each aside, read
// back and renamed into place, then both read back under their real names. The folder is the nodes' login
// folder; PATH says where below it the binary lies besides.
QList<FtpStep> planPublish(const QString &folder, const QString &programId, const QString &path,
    const QByteArray &binary, const QByteArray &manifest);

// The same for our own running server: one switch, then every name that nodes ask for is read back over FTP.
QList<FtpStep> planServe(
    const QString &programId, const QString &path, const QByteArray &binary, const QByteArray &manifest);
