// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <atomic>
#include <memory>

class QSocketNotifier;

// Ctrl-C and TERM as a polite wish: the flag for threads that look, the signal for the event loop. A second Ctrl-C ends
// the program at once, as people expect of a stuck one. One object, in main's thread, while a verb runs.
class Interrupt : public QObject
{
    Q_OBJECT

public:
    Interrupt();
    ~Interrupt() override;

    const std::atomic_bool &flag() const;
    bool wasTerminated() const; // asked by TERM, as service managers do, not by Ctrl-C

Q_SIGNALS:
    void interrupted();

private:
    std::unique_ptr<QSocketNotifier> m_notifier;
};
