// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "keychain/keychain.h"
#include "model/account.h"

#include <QMap>
#include <QObject>

// How long a password is remembered.
enum class Keeping
{
    Not,
    Session,
    InKeychain
};

// The passwords of accounts by address, as urlOf() gives it: those of this run where that is wanted, and those in the
// system's keychain. Nothing here waits, and nothing is ever on disk otherwise.
class Passwords : public QObject
{
    Q_OBJECT

public:
    struct Kept
    {
        QString password;
        Keeping where = Keeping::Not; // nowhere: there is none
        QString problem = {};         // why the keychain could not tell, as a sentence
    };
    using Told = std::function<void(const Kept &)>;

    explicit Passwords(Keychain keychain, QObject *parent = nullptr);

    Kept known(const QString &url) const; // without asking anybody

    // Asks the keychain where this run does not know it. Told once, perhaps at once; not when the context is gone.
    void find(const QString &url, QObject *context, const Told &told);

    // Keeps it there and nowhere else: what the keychain held is taken from it. What it refuses stays for this run.
    void keep(const QString &url, const QString &password, Keeping where);
    void forget(const QString &url); // in the keychain too

Q_SIGNALS:
    void refused(const Error &error); // by the keychain

private:
    Keychain m_keychain;
    QMap<QString, Kept> m_known;
};

// The address of the account that nodes use: another one where they have a user of their own.
QString nodeUrlOf(const Account &account);
