// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <chrono>

// Bytes for one data connection, and how it ends.
struct Outgoing
{
    enum class End
    {
        Farewell, // closed, and heard whether the client took all
        Silence,  // left open without another byte: a rehearsed fault
        Reset     // torn: a rehearsed fault
    };

    QByteArray bytes;
    qint64 from = 0;
    End end = End::Farewell;
    qint64 bytesPerSecond = 0; // 0: as fast as the client takes them

    static constexpr std::chrono::milliseconds PaceBeat{100}; // how often a given pace goes further
};

// How long a client that is told goodbye may take to read it.
inline constexpr std::chrono::seconds goodbyeLimit(5);

// Where the bytes of an upload go. Bounded by whoever makes it.
class UploadSink
{
public:
    virtual ~UploadSink() = default;
    virtual bool take(const char *bytes, qint64 size) = 0; // false: enough, or the disk is full
};

// What a session asks of the network below it, for its one client. An engine implements it and answers with the
// session's own calls (sent(), received(), dataFailed(), outOfPatience(), clientLeft()), never from inside one of these.
class SessionLink
{
public:
    // To the client, in order; kept until it goes out.
    virtual void write(const QByteArray &reply) = 0;
    virtual qint64 unwritten() const = 0;

    // Says goodbye when all that was written is out; then the session is deleted.
    virtual void closeSoon() = 0;

    // Ends it now, without a word to the client; then the session is deleted.
    virtual void closeNow() = 0;

    // outOfPatience() is called after this time; each call replaces the one before, zero means never.
    virtual void setPatience(std::chrono::milliseconds time) = 0;

    // The data connection: waited for, at the port this gives (0: none is free), or to be made to the client.
    virtual quint16 listenForData() = 0;
    virtual void aimAt(quint16 port) = 0;
    virtual bool hasDataWay() const = 0;

    // The transfer begins; each ends with one sent(), received() or dataFailed().
    virtual void send(const Outgoing &outgoing) = 0;
    virtual void receive(UploadSink &sink) = 0; // which lives as long as the transfer

    // Forgets the data connection agreed on and tears the transfer that runs; no call follows. Gives the bytes of it
    // that reached the client.
    virtual qint64 dropData() = 0;

    // The same count for a transfer that runs on; and whether all its bytes are out, so that only the client's own end
    // of the connection is awaited.
    virtual qint64 bytesMoved() const = 0;
    virtual bool isLeaving() const = 0;

protected:
    ~SessionLink() = default;
};
