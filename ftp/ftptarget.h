// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/account.h"

#include <QString>

#include <chrono>

// How to reach a server as its publisher: the account, its password, and what a person may have to set.
struct FtpTarget
{
    enum class AddressFamily
    {
        Any,
        IPv4,
        IPv6
    };

    Account account;
    QString password;
    QString caFile; // certificates to trust besides the system's; empty: the system's alone
    // SHA-256 of the public key the server must have, in Base64, "sha256//" before it or not; several joined by ';'.
    // With a pin the key alone decides, whoever signed it and for which name: that is how self-made certificates
    // are trusted.
    QString pin;
    bool believesPasvAddress
        = false; // else data goes to the host of the control connection, whatever PASV says
    QString
        activeAddress; // address or network interface named in PORT and EPRT; empty: that of the control connection
    AddressFamily family = AddressFamily::Any;
    std::chrono::milliseconds connectLimit = std::chrono::seconds(15);
    std::chrono::milliseconds stallLimit = std::chrono::seconds(30);
};
