// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

// A name for this run of the program that no other run on this machine ever has: boot, process and its start
// (proc(5)). Empty where the system does not tell.
QString thisProcess();

// Whether the run of that name still goes on. An empty name, or one of another boot, is of a run that is over.
bool isRunning(const QString &process);
