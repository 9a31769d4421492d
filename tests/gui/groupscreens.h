// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/gui/memorykeychain.h"
#include "tests/gui/memoryserver.h"

class MainWindow;
class Photographer;
class Workbench;

// The servers of the pictures, by port.
MemoryServer &sampleServer(quint16 port = 21);
MemoryKeychain &sampleKeychain();

// Groups of nodes: made, published to one after the other, with a failure and one summary; and passwords that are asked for.
void takeGroups(MainWindow &window, Workbench &bench, Photographer &camera);
