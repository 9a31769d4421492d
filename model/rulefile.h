// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/userrule.h"

// A file of rules (model/userrule.md), read and written whole.
Result<QList<UserRule>> rulesFromFile(const QString &path);
Result<> rulesToFile(const QString &path, const QList<UserRule> &rules);
