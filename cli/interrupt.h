// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <atomic>
#include <memory>

class QSocketNotifier;

// Ctrl-C, TERM and HUP as polite wishes. The first two: the flag for threads that look, the signal for the event loop. A second Ctrl-C ends
// the program at once, as people expect of a stuck one. One object, in main's thread, while a verb runs.
class Interrupt : public QObject
{
    Q_OBJECT

public:
    Interrupt();
    ~Interrupt() override;

    const std::atomic_bool &flag() const;
    void hearReloads();         // else HUP ends the program, as it does by itself
    bool wasTerminated() const; // asked by TERM, as service managers do, not by Ctrl-C

Q_SIGNALS:
    void interrupted();
    void
    reloadWanted(); // HUP, as services are told to read their files again; only while somebody listens to it

private:
    std::unique_ptr<QSocketNotifier> m_notifier;
};
