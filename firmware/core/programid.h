// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

namespace ota {

// Exactly 7 characters of A-Z, 0-9 and _: what every stock library, the IDE and the card's 8.3 names agree on.
bool isProgramId(const char *name);

} // namespace ota
