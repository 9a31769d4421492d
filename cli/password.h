// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/verb.h"
#include "model/result.h"

// Whose password is wanted: the account that writes, or the one nodes log in with.
enum class PasswordOf
{
    Publisher,
    Node
};

void addPasswordOption(VerbOptions &options, PasswordOf whose);

// From --password-file (--node-password-file), the environment (VESPIARY_PASSWORD, VESPIARY_NODE_PASSWORD), a systemd
// credential (vespiary-password, vespiary-node-password), the system's keychain, or typed when stdin is a terminal;
// PasswordMissing otherwise. The account is its address.
// Never an argument: those are seen by every user of the machine.
Result<QString> passwordFor(const VerbOptions &options, PasswordOf whose, const QString &account);
