// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>
#include <QString>

#include <chrono>

// How our FTP server listens and how patient it is.
struct FtpServerSettings
{
    QHostAddress address = QHostAddress(QHostAddress::LocalHost);
    quint16 port = 0; // 0: any free one
    QString user;
    QString password;
    quint16 firstPassivePort = 0; // 0: any free ports for data
    quint16 lastPassivePort = 0;
    QHostAddress publicAddress; // what PASV tells clients from outside when a router translates addresses
    int maxSessions = 500;

    std::chrono::milliseconds loginLimit = std::chrono::seconds(60);  // from the connection to the login
    std::chrono::milliseconds idleLimit = std::chrono::seconds(300);  // between two commands
    std::chrono::milliseconds stallLimit = std::chrono::seconds(120); // in a transfer without progress
    std::chrono::milliseconds dataLimit = std::chrono::seconds(30);   // for the data connection to come
    std::chrono::milliseconds loginDelay
        = std::chrono::milliseconds(500); // before a failed login is answered
};
