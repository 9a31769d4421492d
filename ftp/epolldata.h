// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ftp/epollloop.h"
#include "ftp/passiveports.h"
#include "ftp/sessionlink.h"
#include "ftp/systemsocket.h"

// The data connection of one session on epoll: agreed on, opened, used, closed, one after the other. It takes nobody
// but the peer of the control connection.
class EpollData final : private EpollLoop::Watch, private EpollLoop::Timed
{
public:
    // Who is told; never from inside a call to this class.
    class Owner
    {
    public:
        virtual void dataSent(bool whole, qint64 bytes) = 0;
        virtual void dataReceived(bool whole, qint64 bytes) = 0;
        virtual void dataFailed() = 0;
        virtual void dataStranger(const QHostAddress &stranger) = 0;

    protected:
        ~Owner() = default;
    };

    struct Limits
    {
        std::chrono::milliseconds toCome;
        std::chrono::milliseconds toStall;
    };

    EpollData(EpollLoop &loop, Owner &owner, Limits limits);
    ~EpollData() override;

    quint16 listen(PassivePorts &ports, const QHostAddress &local, const QHostAddress &peer);
    void aimAt(const QHostAddress &local, const QHostAddress &peer, quint16 port);
    bool hasWay() const { return m_state != State::None; }

    void send(const Outgoing &outgoing);
    void receive(UploadSink &sink);

    qint64 drop(); // gives the bytes that were moved
    qint64 bytesMoved() const;
    bool isLeaving() const { return m_state == State::Leaving; }

private:
    enum class State
    {
        None,
        Listening,  // passive, nobody has come yet
        Aimed,      // active, not yet called
        Connecting, // active, called
        Open,       // there, and not yet used
        Sending,
        Leaving, // all is sent; does the client take it?
        Receiving
    };
    enum class Wish
    {
        Nothing,
        Send,
        Receive
    };

    void ready(quint32 events) override;
    void deadlineReached() override;
    void wish(Wish what);
    void call();
    void takeConnections();
    void opened(SystemSocket socket);
    void begin();
    bool fill();
    void pump();
    void goOn();
    void lookWhetherItStalls();
    void leave();
    void hearFarewell();
    void lookWhetherTaken();
    void pull();
    void end(bool whole);
    void fail();
    void close();
    void wake(std::chrono::milliseconds after);
    void listenTo(quint32 events);

    EpollLoop &m_loop;
    Owner &m_owner;
    Limits m_limits;
    QHostAddress m_local;
    QHostAddress m_peer;
    SystemSocket m_socket;
    quint32 m_events = 0; // what the loop watches for; 0: it does not watch
    State m_state = State::None;
    Wish m_wish = Wish::Nothing;
    quint16 m_port = 0;

    Outgoing m_outgoing;
    UploadSink *m_sink = nullptr;
    qint64 m_next = 0;    // the first byte that the kernel does not have
    qint64 m_allowed = 0; // at a given pace: as far as we may go now
    qint64 m_moved = 0;   // received
    qint64 m_lastMoved = -1;
    EpollLoop::Clock::time_point m_progress; // when it last went on
    std::chrono::milliseconds m_pause{};     // to the next look
};
