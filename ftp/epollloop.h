// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include <array>
#include <chrono>
#include <memory>
#include <set>
#include <vector>

#include <sys/epoll.h>

class QSocketNotifier;

// Many descriptors behind one notifier of Qt's event loop, and many deadlines behind one timer.
class EpollLoop : public QObject
{
public:
    using Clock = std::chrono::steady_clock;

    // Who is told that a descriptor is ready.
    class Watch
    {
    public:
        virtual void ready(quint32 events) = 0;

    protected:
        ~Watch() = default;
    };

    // Who has a deadline. Moving it further away, the usual case, costs nothing but a look at the old moment.
    class Timed
    {
    public:
        virtual ~Timed() = default;
        virtual void deadlineReached() = 0;

    private:
        friend class EpollLoop;
        Clock::time_point m_deadline = Clock::time_point::max();
        Clock::time_point m_look = Clock::time_point::max(); // its place in the loop's list
    };

    // What is deleted after the calls that run now.
    class Mortal
    {
    public:
        virtual ~Mortal() = default;
    };

    EpollLoop();
    ~EpollLoop() override;

    bool watch(int descriptor, quint32 events, Watch &watch);
    void change(int descriptor, quint32 events, Watch &watch);

    // Nothing more is heard of it, not even what was ready at the same moment.
    void forget(int descriptor, Watch &watch);

    void setDeadline(Timed &timed, Clock::time_point when); // max(): none
    void forget(Timed &timed);

    void bury(std::unique_ptr<Mortal> object);

private:
    void run();
    void lookAtClock();
    void armClock();
    void cleanUp();

    int m_epoll;
    QSocketNotifier *m_notifier = nullptr;
    QTimer m_clock;
    QTimer m_cleaner;
    std::array<epoll_event, 256> m_ready{};
    int m_readyCount = 0;
    bool m_isRunning = false; // and cleans up itself
    std::set<std::pair<Clock::time_point, Timed *>> m_looks;
    Clock::time_point m_armedFor = Clock::time_point::max();
    std::vector<std::unique_ptr<Mortal>> m_dead;
};
