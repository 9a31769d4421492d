// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"

class QSqlDatabase;

constexpr int workspaceApplicationId = 0x56535059; // "VSPY", for file(1) and the MIME type
constexpr int currentWorkspaceVersion = 4;         // of the format that this program writes

// Brings an open workspace file to this program's schema in one transaction: a new file gets it, an older one is
// migrated (its caller has backed it up), a newer or foreign one is refused untouched.
Result<> migrate(QSqlDatabase &database);
