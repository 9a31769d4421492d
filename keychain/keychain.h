// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"

#include <optional>

// The passwords of accounts in the system's keychain, by address as urlOf() gives it. Each call waits for the keychain,
// which may ask the person to unlock it, and gives up after half a minute; events go on meanwhile.

// Nothing where the system has no keychain, or it holds none for that account.
std::optional<QString> passwordInKeychain(const QString &account);

// KeychainUnusable where the system has none, or it refuses.
Result<> keepInKeychain(const QString &account, const QString &password);

// Fine where there was none.
void forgetInKeychain(const QString &account);
