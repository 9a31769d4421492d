// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/gui/photographer.h"

class Workbench;

// The page of nodes: nobody has called, a small fleet, one caller chosen.
void takeNodePages(MainWindow &window, Workbench &bench, Photographer &camera);
