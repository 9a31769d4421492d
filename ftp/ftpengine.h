// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ftp/sessionlink.h"
#include "model/result.h"

#include <QHostAddress>
#include <QObject>

#include <memory>

class FtpSession;
class PassivePorts;

// What an engine asks of its server for each client that comes.
class EngineHost
{
public:
    // The session of a new client, which the link keeps and deletes; null when it is turned away, with the words for it.
    virtual std::unique_ptr<FtpSession> welcome(
        SessionLink &link, const QHostAddress &local, const QHostAddress &peer, QByteArray &turnedAway)
        = 0;

    // The client is gone; its session is deleted next.
    virtual void left(FtpSession &session) = 0;

    virtual PassivePorts &passivePorts() = 0;
    virtual std::chrono::milliseconds dataLimit() const = 0;
    virtual std::chrono::milliseconds stallLimit() const = 0;

protected:
    ~EngineHost() = default;
};

// The network below our FTP server: listens, and carries the bytes of every session.
class FtpEngine : public QObject
{
public:
    using QObject::QObject;

    // Gives the port.
    virtual Result<quint16> listen(const QHostAddress &address, quint16 port) = 0;
    virtual void stopListening() = 0;
    virtual void end() = 0;           // every session, at once
    virtual quint16 port() const = 0; // 0: does not listen

    // After the server itself has called a session.
    virtual void settle(SessionLink &link) = 0;
};

FtpEngine *makeQtEngine(EngineHost &host, QObject *parent);
FtpEngine *makeEpollEngine(EngineHost &host, QObject *parent);
