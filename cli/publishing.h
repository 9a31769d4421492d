// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/verb.h"
#include "ftp/serverplan.h"
#include "model/group.h"
#include "model/release.h"
#include "model/workspace.h"

#include <optional>

// One publish of a verb: what goes where, for whom, and how careful.
struct PublishRequest
{
    Release release;
    QByteArray binary;
    Account account;
    Group group; // without a name where none is known
    PublishWish wish;
    QString word = QStringLiteral("published"); // of the result
};

// The options that say how a release is published, besides those of the server.
void addPublishOptions(VerbOptions &options);

// Their values; the usage error told and nothing given when one is wrong.
std::optional<PublishWish> wishFrom(const VerbOptions &options);

// The group of the account, when it is the only one there; else one without a name.
Result<Group> onlyGroupOf(const Account &account, const std::shared_ptr<Workspace> &workspace);

// Checks, says what will be, and publishes. The exit code.
int publishOne(
    const PublishRequest &request, const std::shared_ptr<Workspace> &workspace, const VerbOptions &options);
