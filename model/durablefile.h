// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"

#include <QString>

// Files that must still be there, whole and under their name, after a power cut. FileUnwritable with the reason.

Result<> syncToDisk(const QString &path);

// Renames without ever replacing a file (FileExists), and puts the new name on the disk.
Result<> giveFreeName(const QString &from, const QString &to);
