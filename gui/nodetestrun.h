// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ftp/testasnode.h"

#include <QObject>
#include <QThread>

#include <memory>

// One test at a time, in a thread of its own. What it finds arrives as signals; finished() comes once for each start,
// after a cancel too.
class NodeTestRun : public QObject
{
    Q_OBJECT

public:
    using Test = std::function<QList<NodeTestStep>(const NodeTestOrder &order,
        const std::atomic_bool &cancelled, const std::function<void(const NodeTestStep &)> &onStep)>;

    explicit NodeTestRun(Test test = testAsNode, QObject *parent = nullptr);
    ~NodeTestRun() override;

    void start(const NodeTestOrder &order); // not while another runs
    void cancel();
    bool isRunning() const { return m_thread != nullptr; }

Q_SIGNALS:
    void stepDone(const NodeTestStep &step);
    void finished(bool wasCancelled);

private:
    void end();

    Test m_test;
    std::unique_ptr<QThread> m_thread;
    std::atomic_bool m_cancelled = false;
};
