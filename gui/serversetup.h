// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ftp/ftpserversettings.h"

#include <QCoreApplication>

class QSettings;

// An address as it is kept and listed; "any" is all of both kinds, which QHostAddress writes like all of IPv4.
QString wordOf(const QHostAddress &address);
QHostAddress addressFrom(const QString &word);

// What our own server is to start with, as a person sets it. Kept between runs, without passwords.
class ServerSetup
{
    Q_DECLARE_TR_FUNCTIONS(ServerSetup)

public:
    ServerSetup();

    FtpServerSettings basics; // how it listens, the nodes' account, further accounts, limits
    bool hasPublisher = false;
    FtpAccount publisher;
    bool nodesFindFolder = true; // the publisher's, instead of what is published in this window

    FtpServerSettings settings() const; // with the publisher among the accounts
    QString servedFolder() const;       // what nodes find; empty: what is published in this window

    // A sentence on why it cannot start so; empty when it can.
    QString problem() const;

    void restore(const QSettings &settings);
    void save(QSettings &settings) const;
};
