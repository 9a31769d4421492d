// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/programid.h"
#include "model/versionadvice.h"
#include "model/workspace.h"

#include <QList>

// The numbers of a program: which are spent, and what is left for the nodes it is meant for.
struct VersionBudget
{
    struct Next
    {
        stock::Module module = stock::Module::FourG;
        std::optional<int> version; // nothing when none is left
        int left = 0;               // it included

        bool operator==(const Next &) const = default;
    };

    QString program;
    QList<int> used;         // ascending
    QList<Next> nextOf;      // each module that can update
    std::optional<int> next; // that every one of the modules takes
    int left = 0;            // it included
    int highest = 0;         // of the modules: 127 or 254
    QList<Finding> advice;
};

// VersionsUsedUp, with the numbers.
Error usedUp(const VersionBudget &budget);

// From numbers at hand; empty modules mean all.
VersionBudget budgetOf(const ProgramId &program, const QList<int> &used, const QList<stock::Module> &modules);

// Every number a program was ever released or seen under, and the next safe one. Removed releases count: their numbers
// may be on nodes.
class VersionLedger
{
public:
    explicit VersionLedger(std::shared_ptr<Workspace> workspace);

    Result<QList<int>> used(const ProgramId &program) const; // ascending

    // One above the highest used, 1 for a new program; VersionsUsedUp when the modules leave none.
    Result<int> next(const ProgramId &program, const QList<stock::Module> &modules) const;

    Result<VersionBudget> budget(const ProgramId &program, const QList<stock::Module> &modules) const;

    // Every program that has a number, by name, with its numbers for all modules.
    Result<QList<VersionBudget>> programs() const;

    // A number that nodes were offered without a release of ours. Source: a server's address, or a file's name.
    Result<> record(const ProgramId &program, int version, const QString &source);

private:
    std::shared_ptr<Workspace> m_workspace;
};
