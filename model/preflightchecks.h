// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/preflight.h"

#include <QCoreApplication>

#include "firmware/core/manifest.h"
#include "firmware/core/status.h"

// The translation context of all findings of preflight.
class PreflightText
{
    Q_DECLARE_TR_FUNCTIONS(PreflightText)
};

// What the checks look at; made once for all of them.
struct PreflightCase
{
    const Candidate &candidate;
    const Group &group;
    const QList<NodeReading> &nodes;
    QList<stock::Module> modules;         // of the group, or every one that can update
    ota::Manifest manifest = {};          // as our own, tolerant parser reads it
    ota::Status status = ota::Status::Ok; // of that reading

    bool isRead() const { return status == ota::Status::Ok; }
    bool isHold() const;
    QString program() const { return QString::fromLatin1(manifest.file); }
    bool concerns(stock::Module module) const { return modules.contains(module); }
};

struct ByteRange
{
    qsizetype from = 0;
    qsizetype length = 0;
};

// The value behind a label of UPGRADE.TXT, or nothing of it.
ByteRange valueOf(const QByteArray &manifest, QByteArrayView label);

// The exact bytes for what the text says; empty when our parser cannot read it.
QByteArray exactTextOf(const PreflightCase &about);

// A finding about these bytes.
Finding markedAt(Finding finding, ByteRange range);

using PreflightCheck = QList<Finding> (*)(const PreflightCase &);

// About UPGRADE.TXT itself: form, name, path, version.
QList<Finding> everyModuleReadsTheManifest(const PreflightCase &);
QList<Finding> theManifestIsCanonical(const PreflightCase &);
QList<Finding> thePathLeadsSomewhere(const PreflightCase &);
QList<Finding> theVersionIsNewer(const PreflightCase &);
QList<Finding> theVersionIsNoTrap(const PreflightCase &);

// About the binary.
QList<Finding> theBinaryIsAProgram(const PreflightCase &);
QList<Finding> theBinaryIsTheAnnouncedOne(const PreflightCase &);
QList<Finding> theBinaryIsNew(const PreflightCase &);
QList<Finding> theProgramCallsHomeAgain(const PreflightCase &);

// About the nodes it is for.
QList<Finding> theModulesCanUpdate(const PreflightCase &);
QList<Finding> theProgramIsTheGroups(const PreflightCase &);
QList<Finding> theAccountFitsTheModules(const PreflightCase &);
QList<Finding> theNodesAreFit(const PreflightCase &);
