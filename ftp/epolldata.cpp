// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/epolldata.h"

#include <algorithm>
#include <cerrno>

#include <netinet/tcp.h>
#include <sys/socket.h>

namespace {

// More than this in the kernel of a slow node's connection is memory for nothing. A big file is for a fast line, and
// the kernel knows better.
constexpr int slowSendBuffer = 32 * 1024;
constexpr qint64 bigFile = 4 * 1024 * 1024;

constexpr qint64 bytesAtOnce = 1024 * 1024; // then others have their turn
constexpr int strangersWaiting = 64;
constexpr std::chrono::milliseconds firstLook(50);
constexpr std::chrono::milliseconds slowestLook(500);
constexpr std::chrono::milliseconds momentAfterAll(1000);

} // namespace

EpollData::EpollData(EpollLoop &loop, Owner &owner, Limits limits)
    : m_loop(loop)
    , m_owner(owner)
    , m_limits(limits)
{
}

EpollData::~EpollData()
{
    close();
    m_loop.forget(*static_cast<EpollLoop::Timed *>(this));
}

quint16 EpollData::listen(PassivePorts &ports, const QHostAddress &local, const QHostAddress &peer)
{
    drop();
    m_local = local;
    m_peer = peer;
    m_socket = SystemSocket::make(local);
    if (!m_socket)
        return 0;
    m_socket.setOption(SOL_SOCKET, SO_REUSEADDR, 1);
    const bool taken = ports.take([this](quint16 port) {
        m_port = port;
        return m_socket.bind(m_local, port) && m_socket.listen(strangersWaiting);
    });
    if (!taken) {
        m_socket.reset();
        return 0;
    }
    m_state = State::Listening;
    listenTo(EPOLLIN);
    return m_port != 0 ? m_port : m_socket.port();
}

void EpollData::aimAt(const QHostAddress &local, const QHostAddress &peer, quint16 port)
{
    drop();
    m_local = local;
    m_peer = peer;
    m_port = port;
    m_state = State::Aimed;
}

void EpollData::send(const Outgoing &outgoing)
{
    m_outgoing = outgoing;
    m_next = outgoing.from;
    wish(Wish::Send);
}

void EpollData::receive(UploadSink &sink)
{
    m_sink = &sink;
    wish(Wish::Receive);
}

void EpollData::wish(Wish what)
{
    m_wish = what;
    m_moved = 0;
    m_lastMoved = -1;
    if (m_state == State::Open) {
        begin();
        return;
    }
    wake(m_limits.toCome);
    if (m_state == State::Aimed)
        call();
}

// Calls from the address the client knows, which matters on a machine with several.
void EpollData::call()
{
    m_socket = SystemSocket::make(m_peer);
    m_state = State::Connecting;
    if (!m_socket) {
        wake(std::chrono::milliseconds(0));
        return;
    }
    m_socket.bind(m_local, 0);
    if (m_socket.connect(m_peer, m_port) == 0 || errno == EINPROGRESS)
        listenTo(EPOLLOUT);
    else
        wake(std::chrono::milliseconds(0));
}

void EpollData::ready(quint32 events)
{
    switch (m_state) {
    case State::None:
    case State::Aimed:
    case State::Open:
        break;
    case State::Listening:
        takeConnections();
        break;
    case State::Connecting:
        if (events & (EPOLLERR | EPOLLHUP))
            fail();
        else
            begin();
        break;
    case State::Sending:
        if (events & (EPOLLERR | EPOLLHUP))
            end(false);
        else
            pump();
        break;
    case State::Leaving:
        hearFarewell();
        break;
    case State::Receiving:
        pull();
        break;
    }
}

void EpollData::takeConnections()
{
    QHostAddress from;
    while (SystemSocket socket = m_socket.accept(from)) {
        if (from == m_peer) {
            opened(std::move(socket));
            return;
        }
        socket.reset();
        m_owner.dataStranger(from);
        if (m_state != State::Listening)
            return;
    }
}

void EpollData::opened(SystemSocket socket)
{
    close();
    m_socket = std::move(socket);
    m_state = State::Open;
    if (m_wish != Wish::Nothing)
        begin();
}

void EpollData::begin()
{
    m_progress = EpollLoop::Clock::now();
    if (m_wish == Wish::Receive) {
        m_state = State::Receiving;
        wake(m_limits.toStall);
        listenTo(EPOLLIN);
        return;
    }
    m_state = State::Sending;
    if (m_outgoing.bytes.size() - m_next > slowSendBuffer / 2 && m_outgoing.bytes.size() < bigFile)
        m_socket.setOption(SOL_SOCKET, SO_SNDBUF, slowSendBuffer);
    m_allowed = m_outgoing.bytesPerSecond > 0 ? m_next : m_outgoing.bytes.size();
    wake(m_outgoing.bytesPerSecond > 0 ? Outgoing::PaceBeat : m_limits.toStall);
    if (m_outgoing.end == Outgoing::End::Farewell && fill())
        goOn();
    else
        listenTo(EPOLLOUT); // an end is told from there, not from inside the call that began this
}

// To the kernel as much as it takes; false when the connection is broken.
bool EpollData::fill()
{
    const qint64 until = std::min(m_allowed, m_next + bytesAtOnce);
    while (m_next < until) {
        const ssize_t taken = ::send(m_socket.descriptor(), m_outgoing.bytes.constData() + m_next,
            static_cast<size_t>(until - m_next), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (taken < 0 && errno == EINTR)
            continue;
        if (taken < 0)
            return errno == EAGAIN;
        m_next += taken;
    }
    return true;
}

void EpollData::pump()
{
    if (fill())
        goOn();
    else
        end(false);
}

void EpollData::goOn()
{
    if (m_next == m_outgoing.bytes.size())
        leave();
    else
        listenTo(m_next == m_allowed ? 0u : quint32(EPOLLOUT));
}

// All bytes are with the kernel. Whether they arrived is heard from the client: one that closes has taken them, one
// that resets has not, one that only acknowledges all of them gets a moment to close.
void EpollData::leave()
{
    switch (m_outgoing.end) {
    case Outgoing::End::Farewell:
        break;
    case Outgoing::End::Silence:
        listenTo(0);
        wake(m_limits.toStall);
        return;
    case Outgoing::End::Reset: {
        const linger atOnce{1, 0};
        ::setsockopt(m_socket.descriptor(), SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
        end(false);
        return;
    }
    }
    m_state = State::Leaving;
    ::shutdown(m_socket.descriptor(), SHUT_WR);
    m_progress = EpollLoop::Clock::now();
    m_pause = firstLook;
    wake(m_pause);
    listenTo(EPOLLIN);
}

void EpollData::hearFarewell()
{
    for (;;) {
        SystemSocket::Scratch &unwanted = SystemSocket::scratch();
        const ssize_t got = ::recv(m_socket.descriptor(), unwanted.data(), unwanted.size(), MSG_DONTWAIT);
        if (got > 0 || (got < 0 && errno == EINTR))
            continue;
        if (got < 0 && errno == EAGAIN)
            return;
        if (got == 0 && m_socket.underWay() > 1) { // it ended its own side early, and still reads ours
            listenTo(0);
            return;
        }
        end(got == 0);
        return;
    }
}

void EpollData::lookWhetherTaken()
{
    const EpollLoop::Clock::time_point now = EpollLoop::Clock::now();
    const qint64 moved = bytesMoved();
    if (moved != m_lastMoved)
        m_progress = now;
    m_lastMoved = moved;
    m_pause = std::min(m_pause * 2, slowestLook);
    if (m_socket.underWay() == 0 && now - m_progress >= momentAfterAll)
        end(true);
    else if (now - m_progress >= m_limits.toStall)
        end(false);
    else
        wake(m_pause);
}

void EpollData::lookWhetherItStalls()
{
    const qint64 moved = bytesMoved();
    if (moved == m_lastMoved) {
        end(false);
        return;
    }
    m_lastMoved = moved;
    wake(m_limits.toStall);
}

void EpollData::pull()
{
    SystemSocket::Scratch &buffer = SystemSocket::scratch();
    const ssize_t got = ::recv(m_socket.descriptor(), buffer.data(), buffer.size(), MSG_DONTWAIT);
    if (got < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (got <= 0) {
        end(got == 0);
        return;
    }
    m_moved += got;
    if (!m_sink->take(buffer.data(), got))
        end(false);
}

void EpollData::deadlineReached()
{
    switch (m_state) {
    case State::None:
    case State::Open:
        break;
    case State::Listening:
    case State::Aimed:
    case State::Connecting:
        fail();
        break;
    case State::Sending:
        if (m_outgoing.bytesPerSecond > 0 && m_allowed < m_outgoing.bytes.size()) {
            const qint64 beat
                = std::max<qint64>(1, m_outgoing.bytesPerSecond * Outgoing::PaceBeat.count() / 1000);
            m_allowed = std::min<qint64>(m_outgoing.bytes.size(), m_allowed + beat);
            wake(Outgoing::PaceBeat);
            pump();
            break;
        }
        [[fallthrough]];
    case State::Receiving:
        lookWhetherItStalls();
        break;
    case State::Leaving:
        lookWhetherTaken();
        break;
    }
}

qint64 EpollData::bytesMoved() const
{
    if (m_wish == Wish::Receive)
        return m_moved;
    if (m_state != State::Sending && m_state != State::Leaving)
        return 0;
    return std::max<qint64>(0, m_next - m_outgoing.from - m_socket.underWay());
}

void EpollData::end(bool whole)
{
    const bool isSending = m_wish == Wish::Send;
    const qint64 moved = isSending && whole ? m_next - m_outgoing.from : bytesMoved();
    drop();
    if (isSending)
        m_owner.dataSent(whole, moved);
    else
        m_owner.dataReceived(whole, moved);
}

void EpollData::fail()
{
    drop();
    m_owner.dataFailed();
}

qint64 EpollData::drop()
{
    const qint64 moved = bytesMoved();
    close();
    m_state = State::None;
    m_wish = Wish::Nothing;
    m_outgoing = {};
    m_sink = nullptr;
    m_loop.setDeadline(*this, EpollLoop::Clock::time_point::max());
    return moved;
}

void EpollData::close()
{
    listenTo(0);
    m_socket.reset();
}

void EpollData::wake(std::chrono::milliseconds after)
{
    m_loop.setDeadline(*this, EpollLoop::Clock::now() + after);
}

void EpollData::listenTo(quint32 events)
{
    if (events == m_events)
        return;
    if (m_events == 0)
        m_loop.watch(m_socket.descriptor(), events, *this);
    else if (events == 0)
        m_loop.forget(m_socket.descriptor(), *this);
    else
        m_loop.change(m_socket.descriptor(), events, *this);
    m_events = events;
}
