// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/journal.h"

#include <optional>

// What all publications to one server come to; they are given as the journal lists them, newest first.

// The last one that came to its end as wanted: what it left is what should stand there.
std::optional<Publication> lastDone(const QList<Publication> &newestFirst);

// The hold that is in force, and of several in a row the first: what it replaced was live. Nothing when the server is
// not on hold by us.
std::optional<Publication> holdInForce(const QList<Publication> &newestFirst);
