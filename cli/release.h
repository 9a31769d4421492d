// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/verb.h"
#include "model/releaselibrary.h"

// What “vespiary-cli release” is made of: each word gets the options and the open workspace, and gives the exit code.

bool print(const Release &release, bool json);
int printed(const Result<Release> &release, const VerbOptions &options);

// The modules of --modules, empty without it; or the usage error told and nothing given.
std::optional<QList<stock::Module>> modulesOf(const VerbOptions &options);

int listReleases(const VerbOptions &options, const std::shared_ptr<Workspace> &workspace);
int changeRelease(
    const VerbOptions &options, const std::shared_ptr<Workspace> &workspace); // withdraw, tag, note …
int exportRelease(const VerbOptions &options, const std::shared_ptr<Workspace> &workspace);
int importRelease(const VerbOptions &options, const std::shared_ptr<Workspace> &workspace);
int compareTwo(const VerbOptions &options, const std::shared_ptr<Workspace> &workspace);
int rollBack(const VerbOptions &options, const std::shared_ptr<Workspace> &workspace);
int printLedger(const VerbOptions &options, const std::shared_ptr<Workspace> &workspace);
