// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ftp/ftpstep.h"
#include "model/result.h"

#include <QObject>
#include <QThread>

#include <atomic>
#include <functional>

// Runs a plan in its own thread, one plan at a time, and says once how it ended.
class Publisher : public QObject
{
    Q_OBJECT

public:
    using Progress = std::function<void(qint64 bytes, qint64 total)>;
    using RunStep = std::function<Result<>(
        const FtpStep &step, const std::atomic_bool &cancelled, const Progress &progress)>;

    explicit Publisher(RunStep runStep = {}, QObject *parent = nullptr);
    ~Publisher() override;

    // Starts the plan; refused, not queued, while another runs. The second form runs it by another function
    // than the constructor's (another server), which is dropped with the plan.
    Result<> publish(const QList<FtpStep> &steps);
    Result<> publish(const QList<FtpStep> &steps, RunStep runStep);

    // Asks the running plan to stop; finished() says when it did.
    void cancel();

    bool isRunning() const { return m_running; }

Q_SIGNALS:
    void stepStarted(const QString &words);
    void stepDone(int done, int total);
    void progress(qint64 bytes, qint64 total);
    void finished(const Result<> &result);

private:
    Result<> run(const QList<FtpStep> &steps, const RunStep &runStep);
    Result<> run(const FtpStep &step, const RunStep &runStep);

    RunStep m_runStep;
    QThread m_thread;
    QObject *m_worker; // lives in m_thread, deleted there
    std::atomic_bool m_running = false;
    std::atomic_bool m_cancelled = false;
};
