// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ftp/ftpaccount.h"

#include <QHostAddress>
#include <QList>
#include <QString>

#include <chrono>

// How our FTP server listens, whom it lets in and how patient it is.
struct FtpServerSettings
{
    enum class Engine
    {
        Native, // epoll, where the system has it: thousands of slow nodes
        Qt      // Qt Network, everywhere: tens of nodes
    };

    QHostAddress address = QHostAddress(QHostAddress::LocalHost);
    quint16 port = 0; // 0: any free one
    QString user;     // the account of the nodes
    QString password;
    QList<FtpAccount> accounts;   // further ones
    quint16 firstPassivePort = 0; // 0: any free ports for data
    quint16 lastPassivePort = 0;
    QHostAddress publicAddress; // what PASV tells clients from outside when a router translates addresses
    Engine engine = Engine::Native;

    int maxSessions = 500;
    int maxSessionsPerAddress = 0; // 0: no limit; a carrier puts a whole fleet behind one address
    int commandsPerSecond = 50;    // of one session; faster ones are answered at this pace
    int commandsAtOnce = 200;      // before the pace counts
    qint64 bytesPerSession = 0;    // sent to one session, 0: no limit; a node needs two files

    std::chrono::milliseconds loginLimit = std::chrono::seconds(60);  // from the connection to the login
    std::chrono::milliseconds idleLimit = std::chrono::seconds(300);  // between two commands
    std::chrono::milliseconds stallLimit = std::chrono::seconds(120); // in a transfer without progress
    std::chrono::milliseconds dataLimit = std::chrono::seconds(30);   // for the data connection to come
    std::chrono::milliseconds loginDelay = std::chrono::milliseconds(
        500); // before a failed login is answered, doubled with each of an address
    qint64 uploadLimit = 4 * 1024 * 1024; // bytes of one file a publisher may write
    QString eventLog;                     // a file that publishers may fetch as /events.jsonl; empty: none
    RehearsalFault fault;                 // of the nodes' account
    bool isUpperCase = false;             // that account finds names in upper case too
};
