// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/group.h"
#include "model/workspace.h"

#include <QList>

// The groups of nodes a workspace knows, by name.
class GroupBook
{
public:
    explicit GroupBook(std::shared_ptr<Workspace> workspace);

    Result<QList<Group>> list() const; // by name
    Result<Group> group(const QString &name) const;
    Result<QList<Group>> ofAccount(const QString &account) const; // by name
    Result<> save(const Group &group);                            // replaces the one of that name

    // In place of the one of that former name, empty for a new one, and of no other: GroupExists.
    Result<> put(const Group &group, const QString &formerName);
    Result<> remove(const QString &name);

private:
    std::shared_ptr<Workspace> m_workspace;
};
