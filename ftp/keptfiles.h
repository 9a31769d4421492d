// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ftp/ftpstep.h"
#include "model/journal.h"

// What was live before a publication and lies on the server under dated names: the files of one program.
struct KeptFiles
{
    QString program; // FILE of its UPGRADE.TXT
    QString stamp;   // behind the names
    QStringList paths;
    bool hasBinary = false; // else its binary stayed where it is: a hold, or another program
    bool isNeeded = false;  // by what has not come to its end
    bool isSpare = false;   // nothing came of that publication, so the same is live still or kept once more

    bool operator==(const KeptFiles &) const = default;
};

// So many pairs of each program stay, and as many manifests alone.
constexpr int keptOfEachProgram = 5;

// What a publication keeps there, by program: one, or none, or one for each where the places differ.
QList<KeptFiles> keptBy(const LiveFiles &before, const QString &stamp);

// What this workspace keeps on a server now, newest first: of others' files it takes none away. What plans that pruned
// have taken away is known from the journal, nobody has to look.
Result<QList<KeptFiles>> keptOn(const QString &server, const Journal &journal);

// Of those kept, the ones that go when more are added: older than the newest ones, not needed, and named by none of the
// manifests.
QStringList outdatedAmong(
    const QList<KeptFiles> &newestFirst, const QList<KeptFiles> &added, const QList<QByteArray> &manifests);
