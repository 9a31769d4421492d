// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/userrule.h"
#include "model/workspace.h"

#include <QList>

// The rules for lines that a workspace keeps, in the order in which they are tried.
class RuleBook
{
public:
    explicit RuleBook(std::shared_ptr<Workspace> workspace);

    Result<QList<UserRule>> list() const;
    Result<> replaceAll(const QList<UserRule> &rules); // all of them, or nothing when one cannot be used

private:
    std::shared_ptr<Workspace> m_workspace;
};
