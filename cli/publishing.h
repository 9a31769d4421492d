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

// Where it goes, and whose nodes call there.
struct Destination
{
    Account account;
    Group group; // without a name where none is known
};

// A server by address or name, with the group of its account where that is the only one there.
Result<Destination> destinationAt(
    const QString &server, const std::shared_ptr<Workspace> &workspace, const VerbOptions &options);

// Checks, says what will be, and publishes. The exit code.
int publishOne(
    const PublishRequest &request, const std::shared_ptr<Workspace> &workspace, const VerbOptions &options);
