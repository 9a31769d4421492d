// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/account.h"
#include "model/finding.h"
#include "model/release.h"
#include "model/sketchsource.h"

// What a sketch is compared with.
struct SketchContext
{
    QStringList neighbours; // other sketches of the sketchbook, by name
    QList<Account> accounts;
    QList<Release> releases;
};

// What speaks against updating a node over the air with that sketch, and what is worth knowing; the worst first, each
// kind from top to bottom. Marks
// are bytes of the joined text. Rules about text: they may be wrong, so they warn, and stop only where an update is
// certain to be impossible.
QList<Finding> lint(const SketchSource &sketch, const SketchContext &context);

// The sketch with its passwords blotted out by asterisks, each byte in its place.
SketchSource withoutSecrets(SketchSource sketch);

// What stands for a password that nobody has written yet.
inline constexpr char passwordPlaceholder[] = "CHANGE-ME";
