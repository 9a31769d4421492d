// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ftp/epolldata.h"
#include "ftp/epollloop.h"
#include "ftp/ftpengine.h"
#include "ftp/ftpsession.h"

// One client on epoll: the control connection, its session and its data connection.
class EpollLink final : public EpollLoop::Mortal,
                        public SessionLink,
                        private EpollLoop::Watch,
                        private EpollLoop::Timed,
                        private EpollData::Owner
{
public:
    // Who keeps the links.
    class Keeper
    {
    public:
        virtual void linkEnded(EpollLink &link) = 0;

    protected:
        ~Keeper() = default;
    };

    EpollLink(EpollLoop &loop, EngineHost &host, Keeper &keeper, SystemSocket socket,
        const QHostAddress &local, const QHostAddress &peer);
    ~EpollLink() override;

    void start();

    // SessionLink
    void write(const QByteArray &reply) override { m_out += reply; }
    qint64 unwritten() const override { return m_out.size(); }
    void closeSoon() override { m_isLeaving = true; }
    void closeNow() override;
    void setPatience(std::chrono::milliseconds time) override;
    quint16 listenForData() override;
    void aimAt(quint16 port) override { m_data.aimAt(m_local, m_peer, port); }
    bool hasDataWay() const override { return m_data.hasWay(); }
    void send(const Outgoing &outgoing) override;
    void receive(UploadSink &sink) override;
    qint64 dropData() override { return m_data.drop(); }
    qint64 bytesMoved() const override { return m_data.bytesMoved(); }
    bool isLeaving() const override { return m_data.isLeaving(); }

    // After each call into the session, from whomever: what it wrote goes out, and it is heard on if it likes.
    void settle();

private:
    void ready(quint32 events) override;
    void deadlineReached() override;
    void dataSent(bool whole, qint64 bytes) override;
    void dataReceived(bool whole, qint64 bytes) override;
    void dataFailed() override;
    void dataStranger(const QHostAddress &stranger) override;

    void read();
    bool flush();
    void deafen();
    void end();

    EpollLoop &m_loop;
    EngineHost &m_host;
    Keeper &m_keeper;
    SystemSocket m_socket;
    QHostAddress m_local;
    QHostAddress m_peer;
    std::unique_ptr<FtpSession> m_session; // null for who is turned away
    EpollData m_data;
    QByteArray m_out;
    quint32 m_events = 0;
    bool m_isWatched = false;
    bool m_isLeaving = false;  // closed as soon as all is written and the client has closed too
    bool m_hasSaidBye = false; // our side is shut
    bool m_isDeaf = false;     // the client has shut its side
    bool m_isOver = false;
};
