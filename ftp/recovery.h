// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ftp/serverplan.h"
#include "model/workspace.h"

#include <optional>

// All that is unfinished on one server, newest first: more than one where a hold or a recovery was interrupted too.
using Unfinished = QList<Publication>;

Result<QList<Unfinished>> unfinishedByServer(const std::shared_ptr<Workspace> &workspace);

// The account it was done with: by its name while that is still the same address, else by the address alone.
Result<Account> accountOf(const Unfinished &unfinished, const std::shared_ptr<Workspace> &workspace);

// What ends it: how the last one would have ended.
Result<ServerPlan> finishingAll(
    const Unfinished &unfinished, const Account &account, const std::shared_ptr<Workspace> &workspace);

// What ends it so that all is as before the first one; a hold where nothing was live before.
struct Undoing
{
    std::optional<ServerPlan> plan; // none: nodes saw nothing
    bool leavesHold = false;
    QStringList leftovers; // temporary names it may have left on the server
};
Result<Undoing> undoingAll(
    const Unfinished &unfinished, const Account &account, const std::shared_ptr<Workspace> &workspace);

// The journal asks for it no more.
Result<> settleAll(
    const Unfinished &unfinished, const QString &how, const std::shared_ptr<Workspace> &workspace);
