// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ftp/ftpstep.h"
#include "ftp/keptfiles.h"

#include "firmware/stock/module.h"

// Whether both files lie below ".gprs" too, where the GPRS library looks for them.
enum class GprsMirror
{
    Without,
    With
};

// With, unless the release is for modules that do not need it.
GprsMirror mirrorFor(const QList<stock::Module> &modules);

// What shall stand on a server, and how careful the way there has to be. The folder is the nodes' login folder.
struct PublishOrder
{
    QString folder = QStringLiteral("/");
    QString program;              // FILE
    QString path;                 // PATH: where below the folder the binary lies besides
    QByteArray binary;            // empty: the one that is there already
    QByteArray manifest;          // UPGRADE.TXT
    QList<stock::Module> modules; // of the nodes that call there; empty: any
    bool alwaysHolds = false;     // else only where the same name is live
    std::chrono::seconds drain{0};
    bool goesOn = false; // a try before may have left parts of uploads
    QString stamp; // what the files that were live keep in their names: "20261122-131500123"; empty: not kept
    QList<KeptFiles> kept; // there by now, newest first; the oldest go
};

// What is looked at before anything is done: every UPGRADE.TXT that nodes of that folder may read.
QList<FtpStep> planLook(const QString &folder);

// Whether sessions of before may still ask for a file of that name, so that it must not be replaced under them.
bool isLive(const QString &program, const LiveFiles &live);

// The steps that bring a server to what the order says, given what is live there. The binary goes up first, under a
// temporary name; where its name is live a hold goes up and is read back, and the sessions that began before it are
// waited for; only then names change, UPGRADE.TXT last; everything is read by the names nodes use. Every prefix leaves
// a server on which no node whose session begins then can take another binary than UPGRADE.TXT promises.
QList<FtpStep> planPublish(const PublishOrder &order, const LiveFiles &live);

// What stands on the server once that plan, or that of a hold, is done: each file that steers nodes, by absolute path.
LiveFiles filesAfterPublish(const PublishOrder &order, const LiveFiles &before);
LiveFiles filesAfterHold(const PublishOrder &order, const LiveFiles &before);

// NO_FILE in every place nodes of that folder look, read back as a node.
QList<FtpStep> planHold(const PublishOrder &order, const LiveFiles &live);

// Brings back the files that were live before, exactly: the binaries of the program where they differ, then each
// UPGRADE.TXT. The order's own files do not matter.
QList<FtpStep> planRestore(const PublishOrder &order, const LiveFiles &before, const LiveFiles &live);

// For our own running server: one switch, then every name that nodes ask for is read back over FTP.
QList<FtpStep> planServe(
    const QString &programId, const QString &path, const QByteArray &binary, const QByteArray &manifest);
