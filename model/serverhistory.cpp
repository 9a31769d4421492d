// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/serverhistory.h"

#include <limits>

using Kind = Publication::Kind;
using Outcome = Publication::Outcome;

std::optional<Publication> lastDone(const QList<Publication> &newestFirst)
{
    for (const Publication &one : newestFirst) {
        if (one.outcome == Outcome::Published)
            return one;
    }
    return std::nullopt;
}

std::optional<Publication> holdInForce(const QList<Publication> &newestFirst)
{
    std::optional<Publication> hold;
    qint64 undoneFrom = std::numeric_limits<qint64>::max();
    for (const Publication &one : newestFirst) {
        if (one.outcome != Outcome::Published || one.id >= undoneFrom)
            continue;
        if (one.kind == Kind::Restore && one.undoes > 0) {
            undoneFrom = one.undoes; // as if nothing since then had been
            continue;
        }
        if (one.kind != Kind::Hold)
            break;
        hold = one;
        if (one.undoes != 0)
            break; // it stands for what could not be brought back
    }
    return hold;
}
