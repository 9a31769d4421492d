// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/account.h"

#include <QList>

// What is worth knowing of a kind of server before nodes depend on it.
struct AccountPreset
{
    const char *word;  // of the command line, and stable
    const char *title; // its name
    const char *user;  // as delivered; empty: none
    quint16 port;
    const char *advice; // see adviceOf
};

QList<AccountPreset> accountPresets();

// One translated sentence or two: what has to be set there, and what harms.
QString adviceOf(const AccountPreset &preset);

// Fills in what the account leaves open.
Account completed(Account account, const AccountPreset &preset);
