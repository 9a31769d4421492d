// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "keychain/keychain.h"

#include <QCoreApplication>
#include <QMap>
#include <QTimer>

// A keychain in memory that answers later, as the real ones do; or says why it does not.
struct MemoryKeychain
{
    QMap<QString, QString> passwords;
    QString problem; // of every answer; empty: none

    Keychain keychain()
    {
        const auto later = [](const std::function<void()> &run) { QTimer::singleShot(0, qApp, run); };
        return {.read =
                    [this, later](const QString &account, const Keychain::Answer &answer) {
                        later([this, account, answer] {
                            if (!problem.isEmpty())
                                return answer(Error{ErrorCode::KeychainClosed, problem});
                            answer(passwords.contains(account) ? std::optional(passwords.value(account))
                                                               : std::nullopt);
                        });
                    },
            .keep =
                [this, later](const QString &account, const QString &password, const Keychain::End &end) {
                    later([this, account, password, end] {
                        if (!problem.isEmpty())
                            return end(Error{ErrorCode::KeychainUnusable, problem});
                        passwords.insert(account, password);
                        end({});
                    });
                },
            .forget =
                [this, later](const QString &account, const Keychain::End &end) {
                    later([this, account, end] {
                        passwords.remove(account);
                        end({});
                    });
                }};
    }
};

// One that holds nothing: the keychain of the person who runs the tests is not touched.
inline Keychain noKeychain()
{
    return {.read = [](const QString &, const Keychain::Answer &answer) { answer(std::optional<QString>()); },
        .keep = [](const QString &, const QString &, const Keychain::End &end) { end({}); },
        .forget = [](const QString &, const Keychain::End &end) { end({}); }};
}
