// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/finding.h"

// Highest version that every one of these modules takes as newer: 127 with GPRS (it reads the byte as signed), else
// 254 (255 is a trap on each of them: contract 1.4). Empty means all modules.
int highestVersion(const QList<stock::Module> &modules);

// The next number that all of them take, one above the highest used (ascending) and never 0; nothing when none is left.
std::optional<int> nextVersion(const QList<int> &used, const QList<stock::Module> &modules);

// How many numbers are left for all of them, the next one included.
int versionsLeft(const QList<int> &used, const QList<stock::Module> &modules);

// What a person has to know about the numbers of a program before they bite: traps that are near or reached with the way
// out, and the numbers that were skipped.
QList<Finding> versionAdvice(const QList<int> &used, const QList<stock::Module> &modules);
