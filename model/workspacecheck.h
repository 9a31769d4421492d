// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/finding.h"
#include "model/result.h"

#include <atomic>
#include <functional>

// How far a look at a workspace is: releases seen, and how many there are.
using CheckProgress = std::function<void(int done, int total)>;

struct WorkspaceCheck
{
    int releases = 0;
    QList<Finding> findings; // one for each thing that is damaged, by name; empty: all is whole

    bool isWhole() const { return findings.isEmpty(); }
};

// Looks at every page, every reference, and every release: its binary against its hash, its UPGRADE.TXT against its
// values. Writes nothing, has a connection of its own and may run in any thread, beside programs that write.
Result<WorkspaceCheck> checkWorkspace(
    const QString &path, const std::atomic_bool &cancelled, const CheckProgress &progress = {});

struct WorkspaceRecovery
{
    int releases = 0;    // that came over, each whole
    QList<Finding> lost; // what did not, by name
};

// Copies what is whole, row by row, into a new workspace at that place; FileExists when something is there already.
// Works on a copy of its own: the damaged file stays as it is. A number whose release is lost stays used.
Result<WorkspaceRecovery> recoverWorkspace(const QString &path, const QString &target,
    const std::atomic_bool &cancelled, const CheckProgress &progress = {});
