// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/interrupt.h"

#include <QSocketNotifier>

#include <csignal>

#include <fcntl.h>
#include <unistd.h>

namespace {

// Signal handlers reach only globals; they may do no more than set the flag and write a byte.
std::atomic_bool wanted = false;
std::atomic_int firstSignal = 0;
int wakeUp[2] = {-1, -1};

void remember(int signal)
{
    if (wanted.exchange(true)) {
        std::signal(signal, SIG_DFL);
        std::raise(signal);
        return;
    }
    firstSignal = signal;
    const char byte = 0;
    [[maybe_unused]] const ssize_t written = ::write(wakeUp[1], &byte, 1);
}

void rememberReload(int)
{
    const char byte = 'r';
    [[maybe_unused]] const ssize_t written = ::write(wakeUp[1], &byte, 1);
}

} // namespace

Interrupt::Interrupt()
{
    if (::pipe2(wakeUp, O_CLOEXEC | O_NONBLOCK) == 0) {
        m_notifier = std::make_unique<QSocketNotifier>(wakeUp[0], QSocketNotifier::Read);
        connect(m_notifier.get(), &QSocketNotifier::activated, this, [this] {
            char byte = 0;
            while (::read(wakeUp[0], &byte, 1) > 0) {
                if (byte == 'r')
                    Q_EMIT reloadWanted();
                else
                    Q_EMIT interrupted();
            }
        });
    }
    std::signal(SIGINT, remember);
    std::signal(SIGTERM, remember);
}

Interrupt::~Interrupt()
{
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
    std::signal(SIGHUP, SIG_DFL);
    m_notifier.reset();
    for (int &end : wakeUp) {
        if (end >= 0)
            ::close(end);
        end = -1;
    }
}

void Interrupt::hearReloads()
{
    std::signal(SIGHUP, rememberReload);
}

const std::atomic_bool &Interrupt::flag() const
{
    return wanted;
}

bool Interrupt::wasTerminated() const
{
    return firstSignal == SIGTERM;
}
