// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ftp/planpublish.h"
#include "ftp/publisher.h"
#include "model/group.h"
#include "model/journal.h"
#include "model/release.h"

// What is wanted on a server, for both front ends: the plan that leads there and the publication that the journal keeps
// of it.
struct ServerPlan
{
    Publication publication;
    Plan plan;
};

// How a person wants it done; what is not said is chosen by the program.
struct PublishWish
{
    QList<stock::Module> modules;                // of the nodes that call there; empty: any
    std::optional<std::chrono::seconds> drain{}; // nothing: as long as those modules need
    bool alwaysHolds = false;
    std::optional<QList<KeptFiles>> kept{}; // keptOn() the server; nothing: all that is kept there stays
};

// The wait that is taken where the wish names none.
std::chrono::seconds drainOf(const PublishWish &wish, qint64 binarySize);

ServerPlan publishing(
    const Release &release, const QByteArray &binary, const Account &account, const PublishWish &wish);
ServerPlan holding(const Account &account, const PublishWish &wish);

// Releases a hold, or undoes an interrupted publication: what was live before it again, read back. NothingBefore where
// there is nothing to bring back.
Result<ServerPlan> restoring(const Publication &publication, const LiveFiles &before, const Account &account);

// Finishes an interrupted publication: the same once more, always behind a hold.
ServerPlan finishing(const Publication &publication, const Release &release, const QByteArray &binary,
    const Account &account, const std::optional<QList<KeptFiles>> &kept = {});
ServerPlan finishingHold(const Publication &publication, const Account &account);

// What such a publication leaves, by absolute path; before: what stood there.
LiveFiles filesAfterPublishing(const Publication &publication, const Release &release,
    const QByteArray &binary, const LiveFiles &before);
LiveFiles filesAfterHolding(const Publication &publication, const LiveFiles &before);

// What should stand there since that publication was done. Of a hold no release is needed; nothing of a restore, which
// brought back what somebody else may have put there.
std::optional<LiveFiles> expectedAfter(const Publication &publication, const LiveFiles &before,
    const std::optional<Release> &release = {}, const QByteArray &binary = {});
