// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/account.h"

#include <QList>

// Accounts as a file that goes from one workspace to another: JSON, {"accounts":[...]}. No secret is in it.
Result<> writeAccounts(const QString &path, const QList<Account> &accounts);

// BadAccountFile where the file is no such list, or an account in it has no name.
Result<QList<Account>> readAccounts(const QString &path);
