// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/rollforward.h"

#include <QCoreApplication>

namespace {

class RollForwardText
{
    Q_DECLARE_TR_FUNCTIONS(RollForwardText)
};

QString notesOf(const Release &old, const QString &reason)
{
    return reason.isEmpty()
        ? RollForwardText::tr("Goes back to version %1.").arg(old.version)
        : RollForwardText::tr("Goes back to version %1 because %2").arg(QString::number(old.version), reason);
}

QString whyItRises(const Release &old, int last, int next)
{
    if (last == old.version)
        return RollForwardText::tr(
            "Nodes take a version only when it is higher than their own, and they may run %1 "
            "already. So the same binary goes out again as version %2.")
            .arg(old.version)
            .arg(next);
    return RollForwardText::tr(
        "Nodes take a version only when it is higher than their own. They may run version %1 by "
        "now and would refuse %2, so the binary of version %2 goes out again as version %3.")
        .arg(last)
        .arg(old.version)
        .arg(next);
}

} // namespace

Result<RollForward> goBackTo(const Release &old, const Binary &binary, const QList<stock::Module> &modules,
    const VersionLedger &ledger, const QString &reason)
{
    if (binary.sha256 != old.sha256)
        return Error{ErrorCode::BadBinary, old.program.text()};
    const QList<stock::Module> &meant = modules.isEmpty() ? old.modules : modules;
    const Result<VersionBudget> budget = ledger.budget(old.program, meant);
    if (!budget)
        return budget.error();
    if (!budget->next)
        return usedUp(*budget);
    Result<Release> release = releaseOf(binary, *budget->next, old.path, notesOf(old, reason), meant);
    if (!release)
        return release.error();
    release->group = old.group;
    release->sketchVersion = old.sketchVersion;
    release->apiVersion = old.apiVersion;
    release->ideVersion = old.ideVersion;
    release->origin = old.id;
    const int last = budget->used.isEmpty() ? old.version : budget->used.last();
    return RollForward{*release, whyItRises(old, last, *budget->next)};
}
