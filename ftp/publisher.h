// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ftp/ftpstep.h"
#include "model/result.h"

#include <QObject>
#include <QThread>

#include <atomic>
#include <functional>
#include <memory>

// What is to be done on a server: a look, and the steps that follow from what was seen there.
struct Plan
{
    QList<FtpStep> look;
    std::function<QList<FtpStep>(const LiveFiles &live)> steps;
};

// Is told of everything before it is done, in the publisher's thread, so that a crash leaves a trace. An error ends the
// plan before anything more happens.
class Diary
{
public:
    virtual ~Diary() = default;
    virtual Result<> begins(const FtpStep &step) = 0;
    virtual Result<> saw(const QString &path, const QByteArray &bytes) = 0; // what stands where others will
    virtual Result<> ended(const Result<> &result) = 0;
};

// Runs a plan in its own thread, one plan at a time, and says once how it ended.
class Publisher : public QObject
{
    Q_OBJECT

public:
    using Progress = std::function<void(qint64 bytes, qint64 total)>;

    // Does a step; the bytes are those of a Look, which fails with FileMissingOnServer where there are none, or of a
    // Rename a sentence on what nodes may have noticed. For a Wait it is called from time to time, to keep the
    // connection.
    using RunStep = std::function<Result<QByteArray>(
        const FtpStep &step, const std::atomic_bool &cancelled, const Progress &progress)>;

    explicit Publisher(RunStep runStep = {}, QObject *parent = nullptr);
    ~Publisher() override;

    // Starts the plan; refused, not queued, while another runs. With a function of its own (another server) that one
    // is dropped with the plan, and so is the diary.
    Result<> publish(const QList<FtpStep> &steps);
    Result<> publish(const QList<FtpStep> &steps, RunStep runStep);
    Result<> publish(Plan plan, RunStep runStep, std::shared_ptr<Diary> diary = {});

    // Asks the running plan to stop; finished() says when it did.
    void cancel();

    // How long to wait before each new try of a step during which the connection was lost, once the server had been
    // reached; as many tries as pauses. For the plans that are started from now on.
    void setPauses(const QList<std::chrono::milliseconds> &pauses) { m_pauses = pauses; }

    // Ends a Wait that is under way: somebody knows that no session is left.
    void endWait();

    bool isRunning() const { return m_running; }

Q_SIGNALS:
    void planned(const QList<FtpStep> &steps); // all there will be, as soon as they are known
    void stepStarted(const QString &words);
    void stepSkipped(const QString &words, const Error &error); // a convenience that failed
    void remarked(const QString &words);                        // worth telling in the end, too
    void triesAgain(const QString &words, const Error &error, qint64 milliseconds); // until then
    void waiting(qint64 secondsLeft);
    void stepDone(int done, int total);
    void progress(qint64 bytes, qint64 total);
    void finished(const Result<> &result);

private:
    struct Run;
    Result<> run(Run &run, const Plan &plan);
    Result<> runAll(Run &run, const QList<FtpStep> &steps);
    Result<> runOne(Run &run, const FtpStep &step);
    Result<> completeUpload(Run &run, const FtpStep &readBack, const Error &error);
    Result<QByteArray> tryStep(Run &run, const FtpStep &step);
    Result<QByteArray> doStep(Run &run, const FtpStep &step);
    Result<> wait(Run &run, const FtpStep &step);
    bool pause(std::chrono::milliseconds length) const;

    RunStep m_runStep;
    QList<std::chrono::milliseconds> m_pauses;
    QThread m_thread;
    QObject *m_worker; // lives in m_thread, deleted there
    std::atomic_bool m_running = false;
    std::atomic_bool m_cancelled = false;
    std::atomic_bool m_endsWait = false;
};
