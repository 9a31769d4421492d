// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/epollloop.h"

#include <QSocketNotifier>

#include <unistd.h>

namespace {

constexpr int roundsAtOnce = 4; // then Qt's other events have their turn
constexpr std::chrono::milliseconds clockGrain(5);

} // namespace

EpollLoop::EpollLoop()
    : m_epoll(::epoll_create1(EPOLL_CLOEXEC))
{
    m_clock.setSingleShot(true);
    m_clock.setTimerType(Qt::PreciseTimer);
    m_cleaner.setSingleShot(true);
    connect(&m_clock, &QTimer::timeout, this, &EpollLoop::lookAtClock);
    connect(&m_cleaner, &QTimer::timeout, this, &EpollLoop::cleanUp);
    if (m_epoll < 0)
        return;
    m_notifier = new QSocketNotifier(m_epoll, QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, &EpollLoop::run);
}

EpollLoop::~EpollLoop()
{
    m_dead.clear();
    delete m_notifier;
    if (m_epoll >= 0)
        ::close(m_epoll);
}

bool EpollLoop::watch(int descriptor, quint32 events, Watch &watch)
{
    epoll_event event{};
    event.events = events;
    event.data.ptr = &watch;
    return ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, descriptor, &event) == 0;
}

void EpollLoop::change(int descriptor, quint32 events, Watch &watch)
{
    epoll_event event{};
    event.events = events;
    event.data.ptr = &watch;
    ::epoll_ctl(m_epoll, EPOLL_CTL_MOD, descriptor, &event);
}

void EpollLoop::forget(int descriptor, Watch &watch)
{
    ::epoll_ctl(m_epoll, EPOLL_CTL_DEL, descriptor, nullptr);
    for (int i = 0; i < m_readyCount; ++i) {
        epoll_event &event = m_ready[static_cast<size_t>(i)];
        if (event.data.ptr == &watch)
            event.data.ptr = nullptr;
    }
}

void EpollLoop::setDeadline(Timed &timed, Clock::time_point when)
{
    timed.m_deadline = when;
    if (when >= timed.m_look)
        return;
    if (timed.m_look != Clock::time_point::max())
        m_looks.erase({timed.m_look, &timed});
    timed.m_look = when;
    m_looks.insert({when, &timed});
    armClock();
}

void EpollLoop::forget(Timed &timed)
{
    m_looks.erase({timed.m_look, &timed});
    timed.m_look = Clock::time_point::max();
}

void EpollLoop::bury(std::unique_ptr<Mortal> object)
{
    m_dead.push_back(std::move(object));
    if (!m_isRunning)
        m_cleaner.start();
}

void EpollLoop::run()
{
    m_isRunning = true;
    for (int round = 0; round < roundsAtOnce; ++round) {
        const int count = ::epoll_wait(m_epoll, m_ready.data(), static_cast<int>(m_ready.size()), 0);
        m_readyCount = std::max(count, 0);
        for (int i = 0; i < m_readyCount; ++i) {
            const epoll_event &event = m_ready[static_cast<size_t>(i)];
            if (event.data.ptr)
                static_cast<Watch *>(event.data.ptr)->ready(event.events);
        }
        const bool mayBeMore = m_readyCount == static_cast<int>(m_ready.size());
        m_readyCount = 0;
        if (!mayBeMore)
            break;
    }
    cleanUp();
}

void EpollLoop::cleanUp()
{
    m_isRunning = false;
    m_dead.clear();
}

void EpollLoop::lookAtClock()
{
    m_isRunning = true;
    m_armedFor = Clock::time_point::max();
    const Clock::time_point now = Clock::now();
    while (!m_looks.empty() && m_looks.begin()->first <= now) {
        Timed *timed = m_looks.begin()->second;
        m_looks.erase(m_looks.begin());
        timed->m_look = Clock::time_point::max();
        const Clock::time_point deadline = timed->m_deadline;
        if (deadline > now) {
            setDeadline(*timed, deadline);
            continue;
        }
        timed->m_deadline = Clock::time_point::max();
        timed->deadlineReached();
    }
    armClock();
    cleanUp();
}

void EpollLoop::armClock()
{
    if (m_looks.empty() || m_looks.begin()->first >= m_armedFor)
        return;
    m_armedFor = m_looks.begin()->first;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(m_armedFor - Clock::now());
    m_clock.start(std::max(left, clockGrain));
}
