// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/epolllink.h"

#include <cerrno>

#include <sys/socket.h>

namespace {

constexpr size_t commandsAtOnce = 16 * 1024; // bytes

} // namespace

EpollLink::EpollLink(EpollLoop &loop, EngineHost &host, Keeper &keeper, SystemSocket socket,
    const QHostAddress &local, const QHostAddress &peer)
    : m_loop(loop)
    , m_host(host)
    , m_keeper(keeper)
    , m_socket(std::move(socket))
    , m_local(local)
    , m_peer(peer)
    , m_data(loop, *this, {host.dataLimit(), host.stallLimit()})
{
}

EpollLink::~EpollLink()
{
    m_loop.forget(*static_cast<EpollLoop::Timed *>(this));
}

void EpollLink::start()
{
    QByteArray turnedAway;
    m_session = m_host.welcome(*this, m_local, m_peer, turnedAway);
    if (m_session) {
        m_session->begin();
    } else {
        write(turnedAway);
        closeSoon();
        setPatience(goodbyeLimit);
    }
    settle();
}

void EpollLink::setPatience(std::chrono::milliseconds time)
{
    using Clock = EpollLoop::Clock;
    m_loop.setDeadline(*this, time.count() > 0 ? Clock::now() + time : Clock::time_point::max());
}

quint16 EpollLink::listenForData()
{
    return m_data.listen(m_host.passivePorts(), m_local, m_peer);
}

// What was said about the transfer goes out before its bytes.
void EpollLink::send(const Outgoing &outgoing)
{
    flush();
    m_data.send(outgoing);
}

void EpollLink::receive(UploadSink &sink)
{
    flush();
    m_data.receive(sink);
}

void EpollLink::ready(quint32 events)
{
    if (events & (EPOLLERR | EPOLLHUP)) {
        deafen();
        m_out.clear();
        if (m_session)
            m_session->clientLeft();
        else
            end();
        return;
    }
    if (events & EPOLLIN)
        read();
    settle();
}

void EpollLink::read()
{
    SystemSocket::Scratch &buffer = SystemSocket::scratch();
    const ssize_t got = ::recv(m_socket.descriptor(), buffer.data(), commandsAtOnce, MSG_DONTWAIT);
    if (got < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (got > 0) {
        if (m_session && !m_isLeaving)
            m_session->hear(QByteArray::fromRawData(buffer.data(), got));
        return;
    }
    deafen();
    if (m_isLeaving || !m_session)
        end();
    else
        m_session->clientLeft();
}

// False while some of it has to wait.
bool EpollLink::flush()
{
    while (!m_out.isEmpty() && !m_hasSaidBye) {
        const ssize_t taken = ::send(m_socket.descriptor(), m_out.constData(),
            static_cast<size_t>(m_out.size()), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (taken < 0 && errno == EINTR)
            continue;
        if (taken < 0 && errno == EAGAIN)
            return false;
        if (taken < 0 || taken == m_out.size())
            m_out.clear(); // an error is told by the loop
        else
            m_out.remove(0, taken);
    }
    return true;
}

void EpollLink::settle()
{
    if (m_isOver)
        return;
    bool isFlushed = flush();
    while (isFlushed && m_session && m_session->wantsToGoOn()) {
        m_session->goOn();
        if (m_isOver)
            return;
        isFlushed = flush();
    }
    if (isFlushed && m_isLeaving && !m_hasSaidBye) {
        m_hasSaidBye = true;
        ::shutdown(m_socket.descriptor(), SHUT_WR); // closing at once could tear our last words
    }
    if (m_isDeaf)
        return;
    const bool hears = m_isLeaving || !m_session || m_session->mayHear();
    const quint32 events = (hears ? quint32(EPOLLIN) : 0u) | (isFlushed ? 0u : quint32(EPOLLOUT));
    if (events == m_events)
        return;
    if (m_events == 0 && !m_isWatched) {
        m_isWatched = m_loop.watch(m_socket.descriptor(), events, *this);
        if (!m_isWatched)
            end();
    } else {
        m_loop.change(m_socket.descriptor(), events, *this);
    }
    m_events = events;
}

// Nothing more comes from there, and the loop would tell so for ever.
void EpollLink::deafen()
{
    if (!std::exchange(m_isDeaf, true))
        m_loop.forget(m_socket.descriptor(), *this);
}

void EpollLink::deadlineReached()
{
    if (m_session)
        m_session->outOfPatience();
    else
        end();
    settle();
}

void EpollLink::dataSent(bool whole, qint64 bytes)
{
    m_session->sent(whole, bytes);
    settle();
}

void EpollLink::dataReceived(bool whole, qint64 bytes)
{
    m_session->received(whole, bytes);
    settle();
}

void EpollLink::dataFailed()
{
    m_session->dataFailed();
    settle();
}

void EpollLink::dataStranger(const QHostAddress &stranger)
{
    m_session->strangerSeen(stranger);
    settle();
}

void EpollLink::closeNow()
{
    end();
}

void EpollLink::end()
{
    if (std::exchange(m_isOver, true))
        return;
    if (m_session) {
        m_session->ended();
        m_host.left(*m_session);
    }
    m_data.drop();
    flush();
    deafen();
    m_socket.reset();
    m_loop.setDeadline(*this, EpollLoop::Clock::time_point::max());
    m_keeper.linkEnded(*this);
}
