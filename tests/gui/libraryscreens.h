// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/gui/photographer.h"

class QDir;
class Workbench;

// The library with no, few and many releases, and its dialogs.
void takeLibraryPages(MainWindow &window, Workbench &bench, const QDir &folder, Photographer &camera);
