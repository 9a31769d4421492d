// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/publisher.h"

#include <QElapsedTimer>

namespace {

constexpr qint64 millisecondsBetweenReports = 50;

// A fast server would flood the event loop of the window with one signal per block.
class Throttle
{
public:
    bool lets(qint64 bytes, qint64 total)
    {
        const bool isDue = !m_clock.isValid() || m_clock.elapsed() >= millisecondsBetweenReports;
        if (bytes == m_last || !(isDue || bytes == total))
            return false;
        m_last = bytes;
        m_clock.start();
        return true;
    }

private:
    QElapsedTimer m_clock;
    qint64 m_last = -1;
};

// What the plan, having ended at that step, may have left under a temporary name; nodes do not ask for it, but it takes
// room that the next try may need. A refused rename keeps it.
std::optional<FtpStep> leftoverOf(const QList<FtpStep> &steps, qsizetype endedAt, const Error &error)
{
    const bool isUpload = steps[endedAt].kind == FtpStep::Kind::Upload;
    const bool isWorth = error.code == ErrorCode::Cancelled
        || (isUpload && (error.code == ErrorCode::ServerRefused || error.code == ErrorCode::TransferFailed));
    if (!isWorth)
        return std::nullopt;
    for (qsizetype i = endedAt; i >= 0; --i) {
        if (steps[i].kind == FtpStep::Kind::Rename && i < endedAt)
            break;
        if (steps[i].kind == FtpStep::Kind::Upload) {
            FtpStep step;
            step.kind = FtpStep::Kind::Remove;
            step.path = steps[i].path;
            return step;
        }
    }
    return std::nullopt;
}

} // namespace

Publisher::Publisher(RunStep runStep, QObject *parent)
    : QObject(parent)
    , m_runStep(std::move(runStep))
    , m_worker(new QObject)
{
    qRegisterMetaType<Result<>>();
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.setObjectName(QStringLiteral("publish"));
    m_thread.start();
}

Publisher::~Publisher()
{
    cancel();
    m_thread.quit();
    m_thread.wait();
}

Result<> Publisher::publish(const QList<FtpStep> &steps)
{
    return publish(steps, m_runStep);
}

Result<> Publisher::publish(const QList<FtpStep> &steps, RunStep runStep)
{
    Q_ASSERT(runStep);
    if (m_running.exchange(true))
        return Error{ErrorCode::PublisherBusy, {}};
    m_cancelled = false;
    QMetaObject::invokeMethod(m_worker, [this, steps, runStep = std::move(runStep)]() mutable {
        const Result<> result = run(steps, runStep);
        runStep = {}; // closes the connection before anyone is told that all is over
        m_running = false;
        Q_EMIT finished(result);
    });
    return {};
}

void Publisher::cancel()
{
    m_cancelled = true;
}

Result<> Publisher::run(const FtpStep &step, const RunStep &runStep)
{
    if (m_cancelled)
        return Error{ErrorCode::Cancelled, {}};
    Q_EMIT stepStarted(describe(step));
    Throttle throttle;
    return runStep(step, m_cancelled, [this, &throttle](qint64 bytes, qint64 total) {
        if (throttle.lets(bytes, total))
            Q_EMIT progress(bytes, total);
    });
}

Result<> Publisher::run(const QList<FtpStep> &steps, const RunStep &runStep)
{
    for (qsizetype i = 0; i < steps.size(); ++i) {
        const Result<> result = run(steps[i], runStep);
        if (!result) {
            if (const auto leftover = leftoverOf(steps, i, result.error()))
                (void)runStep(
                    *leftover, m_cancelled, {}); // the result is the failure, not how well it was tidied
            return result;
        }
        Q_EMIT stepDone(static_cast<int>(i + 1), static_cast<int>(steps.size()));
    }
    return {};
}
