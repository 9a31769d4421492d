// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/versionledger.h"
#include "model/release.h"

// How nodes get back to an older release: by a new one with its binary and the next number they all take, for a node
// refuses every number that is not higher than its own.
struct RollForward
{
    Release release; // not yet in any library; origin and notes set
    QString why;     // the sentence that explains the number
};

// The modules are those of the nodes; empty: those the old release was meant for. The reason completes the notes "Goes
// back to version 3 because …"; without it they end after the number. VersionsUsedUp when no number is left.
Result<RollForward> goBackTo(const Release &old, const Binary &binary, const QList<stock::Module> &modules,
    const VersionLedger &ledger, const QString &reason = {});
