// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/draft.h"
#include "model/preflight.h"
#include "model/release.h"

// A draft with what its bytes turned out to be and what the ledger says of its program: what it comes to as a release.
struct DraftCandidate
{
    Draft draft;
    std::optional<Binary> original = {}; // as it was brought
    std::optional<Binary> binary = {};   // under the name it gets; nothing while that is no name
    QList<int> usedVersions = {};
    QStringList sameBinary = {}; // releases that hold it already

    QString originalName() const; // in the header of what was brought; empty without one
    bool isRenamed() const;
    bool hasForeignBytes() const; // those of a hold are no update, and the other way round

    Result<Release> release() const;
    QByteArray manifest() const; // the bytes as they stand: foreign ones, the hold, or those of the release
};

// The same with the binaries that follow from the draft; what is at hand already is not made again.
DraftCandidate withBinaries(DraftCandidate candidate);

// What every node it is meant for would do with it, and all that speaks against it: preflight of its bytes, and what
// preflight cannot see. Stops first.
Preflight preflightOf(const DraftCandidate &candidate);

// Nothing stops it, and what a person must have seen was seen.
bool mayBeAdded(const Draft &draft, const Preflight &preflight);

// What was typed is what counts now: foreign bytes are written anew, as far as they can be.
Draft rewritten(Draft draft);

// The draft at hand, whose binary came under that name, with what was brought; what was typed stays.
Draft joined(const Draft &atHand, const QString &originalName, const Draft &brought);

Draft withFix(Draft draft, Fix fix, const QString &originalName);
