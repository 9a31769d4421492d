// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ftp/faultlink.h"

#include <algorithm>
#include <cerrno>

namespace {

constexpr qsizetype waitingAtMost = 4 * 1024 * 1024; // a long line holds much, not everything

} // namespace

FaultLink::FaultLink(FaultSocket client, FaultSocket server, std::chrono::milliseconds oneWay)
    : m_oneWay(oneWay)
{
    m_ends[Client].socket = std::move(client);
    m_ends[Server].socket = std::move(server);
}

QByteArray FaultLink::take(Side from)
{
    End &end = m_ends[from];
    QByteArray bytes(64 * 1024, Qt::Uninitialized);
    const ssize_t got = ::recv(end.socket.descriptor(), bytes.data(), static_cast<size_t>(bytes.size()), 0);
    if (got > 0)
        return bytes.first(got);
    if (got == 0 || (errno != EAGAIN && errno != EINTR)) {
        end.hasEnded = true;
        end.wasReset = got < 0;
    }
    return {};
}

void FaultLink::add(Side to, Piece piece)
{
    End &end = m_ends[to];
    piece.due = std::max(Clock::now() + m_oneWay, end.notBefore);
    end.waitingBytes += piece.bytes.size();
    end.waiting.push_back(std::move(piece));
}

void FaultLink::give(Side to, const QByteArray &bytes)
{
    if (!bytes.isEmpty())
        add(to, {{}, bytes});
}

void FaultLink::end(Side to)
{
    add(to, {{}, {}, true});
}

void FaultLink::pause(Side to, std::chrono::milliseconds length)
{
    m_ends[to].notBefore = Clock::now() + length;
}

void FaultLink::cut()
{
    write(Clock::now());
    for (End &end : m_ends)
        end.socket.reset();
}

void FaultLink::close()
{
    write(Clock::now());
    for (End &end : m_ends)
        end.socket.close();
}

bool FaultLink::wantsToRead(Side from) const
{
    return m_ends[from].socket.isOpen() && !m_ends[from].hasEnded
        && m_ends[across(from)].waitingBytes < waitingAtMost;
}

// False when it can take no more now.
bool FaultLink::writeTo(End &end, Clock::time_point now)
{
    while (!end.waiting.empty() && end.waiting.front().due <= now) {
        Piece &piece = end.waiting.front();
        const ssize_t sent = piece.isEnd ? 0
                                         : ::send(end.socket.descriptor(), piece.bytes.constData(),
                                             static_cast<size_t>(piece.bytes.size()), MSG_NOSIGNAL);
        if (sent < 0 && (errno == EAGAIN || errno == EINTR))
            return false;
        if (piece.isEnd) {
            end.socket.sendNoMore();
            end.isDone = true;
        }
        const qsizetype gone = sent < 0 ? piece.bytes.size() : sent; // to nobody any more
        end.waitingBytes -= gone;
        piece.bytes.remove(0, gone);
        if (piece.bytes.isEmpty())
            end.waiting.pop_front();
    }
    return true;
}

std::optional<FaultLink::Clock::time_point> FaultLink::write(Clock::time_point now)
{
    std::optional<Clock::time_point> next;
    if (m_isStalled)
        return next;
    for (End &end : m_ends) {
        if (!end.socket.isOpen())
            continue;
        end.isBlocked = !writeTo(end, now);
        if (!end.isBlocked && !end.waiting.empty())
            next = std::min(next.value_or(Clock::time_point::max()), end.waiting.front().due);
    }
    if (std::all_of(m_ends.begin(), m_ends.end(), [](const End &end) { return end.isDone; }))
        for (End &end : m_ends)
            end.socket.close();
    return next;
}
