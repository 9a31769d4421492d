// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/account.h"
#include "model/programid.h"

#include <QList>
#include <QString>

#include <optional>

#include "firmware/stock/module.h"

// Nodes that call the same account: what one UPGRADE.TXT steers.
struct Group
{
    QString name;
    QString account;              // by name in the account book; empty: our own server
    QList<stock::Module> modules; // empty: not known, so any
    QList<ProgramId> programs;    // the program IDs its nodes run; empty: not known
    bool hibernates = false;      // its sketches use hibernate, which cannot be combined with OTA
    QString bootLetter = {};      // the oldest boot loader among them, "H"; empty: not known
    bool hasLargeCards = false;   // FAT32 cards of 8 GB or more

    bool operator==(const Group &) const = default;
};

// The modules preflight has to think of: those of the group, or all that can update.
QList<stock::Module> modulesOf(const Group &group);
