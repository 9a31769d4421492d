// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"

class QSqlDatabase;

// Brings an open workspace file to this program's schema: a new file gets it, an older one is copied aside and
// migrated in one transaction, a newer or foreign one is refused untouched.
Result<> migrate(QSqlDatabase &database);
