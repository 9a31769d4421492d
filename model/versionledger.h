// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/programid.h"
#include "model/workspace.h"

#include <QList>

#include "firmware/stock/module.h"

// Highest version that every one of these modules takes as newer: 127 with GPRS (it reads the byte as signed), else
// 254 (255 is a trap on each of them: contract 1.4). Empty means all modules.
int highestVersion(const QList<stock::Module> &modules);

// Every number a program was ever released under, and the next safe one.
class VersionLedger
{
public:
    explicit VersionLedger(std::shared_ptr<Workspace> workspace);

    Result<QList<int>> used(const ProgramId &program) const; // ascending

    // One above the highest used, 1 for a new program; BadVersion when the modules leave none.
    Result<int> next(const ProgramId &program, const QList<stock::Module> &modules) const;

private:
    std::shared_ptr<Workspace> m_workspace;
};
