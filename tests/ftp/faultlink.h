// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ftp/faultsocket.h"

#include <QByteArray>

#include <array>
#include <chrono>
#include <deque>
#include <optional>

// A connection of the client and the one to the server it goes on in, byte for byte, each direction with its delay.
// Knows nothing of FTP and of faults; who owns it reads with take(), and gives on what shall pass.
class FaultLink
{
public:
    using Clock = std::chrono::steady_clock;
    enum Side
    {
        Client,
        Server
    };
    static Side across(Side side) { return side == Client ? Server : Client; }

    FaultLink(FaultSocket client, FaultSocket server, std::chrono::milliseconds oneWay);

    // What that side said since; nothing when there is nothing, or it ended (hasEnded).
    QByteArray take(Side from);
    bool hasEnded(Side from) const { return m_ends[from].hasEnded; }
    bool wasReset(Side from) const { return m_ends[from].wasReset; }

    // Goes on its way to that side; end() is the FIN behind it. After a pause nothing passes for that long.
    void give(Side to, const QByteArray &bytes);
    void end(Side to);
    void pause(Side to, std::chrono::milliseconds length);

    void stall() { m_isStalled = true; }
    bool isStalled() const { return m_isStalled; }
    void cut();
    void close();
    bool isOpen() const { return m_ends[Client].socket.isOpen() || m_ends[Server].socket.isOpen(); }

    // Writes what is due. The next time at which something will be.
    std::optional<Clock::time_point> write(Clock::time_point now);

    bool wantsToRead(Side from) const;
    bool isBlocked(Side to) const { return m_ends[to].isBlocked; }
    int descriptor(Side side) const { return m_ends[side].socket.descriptor(); }

private:
    struct Piece
    {
        Clock::time_point due;
        QByteArray bytes;
        bool isEnd = false;
    };
    struct End
    {
        FaultSocket socket;
        std::deque<Piece> waiting; // to be written there
        qsizetype waitingBytes = 0;
        Clock::time_point notBefore = {};
        bool hasEnded = false;
        bool wasReset = false;
        bool isBlocked = false;
        bool isDone = false; // the FIN was written
    };

    void add(Side to, Piece piece);
    bool writeTo(End &end, Clock::time_point now);

    std::array<End, 2> m_ends;
    std::chrono::milliseconds m_oneWay;
    bool m_isStalled = false;
};
