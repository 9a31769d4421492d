// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"

#include <functional>
#include <optional>

// The passwords of accounts in the system's keychain, by address as urlOf() gives it. Each call waits for the keychain,
// which may ask the person to unlock it, and gives up after half a minute; events go on meanwhile.

// Nothing where the system has no keychain, or it holds none for that account.
std::optional<QString> passwordInKeychain(const QString &account);

// KeychainUnusable where the system has none, or it refuses.
Result<> keepInKeychain(const QString &account, const QString &password);

// Fine where there was none.
void forgetInKeychain(const QString &account);

// The same for who must not wait: the answer comes later, in the thread that asked. A keychain that has not answered
// after two minutes counts as one that does not.
struct Keychain
{
    using Answer = std::function<void(const Result<std::optional<QString>> &)>; // no value: it holds none
    using End = std::function<void(const Result<> &)>;

    std::function<void(const QString &account, const Answer &answer)> read; // KeychainClosed
    std::function<void(const QString &account, const QString &password, const End &end)> keep;
    std::function<void(const QString &account, const End &end)> forget; // fine where there was none
};

Keychain systemKeychain();
