// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/account.h"
#include "model/workspace.h"

#include <QList>

// The servers a workspace knows, by name. Their passwords are never in it.
class AccountBook
{
public:
    explicit AccountBook(std::shared_ptr<Workspace> workspace);

    Result<QList<Account>> list() const; // by name
    Result<Account> account(const QString &name) const;
    Result<> save(const Account &account); // replaces the one of that name
    Result<> remove(const QString &name);

private:
    std::shared_ptr<Workspace> m_workspace;
};
