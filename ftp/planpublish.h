// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ftp/ftpstep.h"

#include "firmware/stock/module.h"

// Whether both files lie below ".gprs" too, where the GPRS library looks for them.
enum class GprsMirror
{
    Without,
    With
};

// With, unless the release is for modules that do not need it.
GprsMirror mirrorFor(const QList<stock::Module> &modules);

// The steps that put a release on a server reached by FTP: the binary first, UPGRADE.TXT last, each aside, read
// back and renamed into place, then both read back under their real names. The folder is the nodes' login
// folder; PATH says where below it the binary lies besides.
QList<FtpStep> planPublish(const QString &folder, const QString &programId, const QString &path,
    const QByteArray &binary, const QByteArray &manifest, GprsMirror mirror = GprsMirror::Without);

// The same for our own running server: one switch, then every name that nodes ask for is read back over FTP.
QList<FtpStep> planServe(
    const QString &programId, const QString &path, const QByteArray &binary, const QByteArray &manifest);
