// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/gui/photographer.h"

class Workbench;

// The page of our own server: stopped, running with sessions, for sketches, in rehearsal, small. Stops the server.
void takeServerPages(MainWindow &window, Workbench &bench, Photographer &camera);
