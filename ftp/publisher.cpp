// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/publisher.h"

#include <QElapsedTimer>

#include <optional>

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

constexpr std::chrono::seconds tidyingLimit(3); // nobody waits long for that

// All other steps can be done again whatever became of the first try; a convenience is not worth waiting for.
bool isWorthAnotherTry(const FtpStep &step, const Result<QByteArray> &result)
{
    if (result || step.mayFail || step.kind == FtpStep::Kind::Switch)
        return false;
    const ErrorCode code = result.error().code;
    return code == ErrorCode::TransferFailed || code == ErrorCode::ServerUnreachable;
}

// What the plan, having ended at that step, may have left under a temporary name; nodes do not ask for it, but it takes
// room that the next try may need. A refused rename keeps it.
QList<FtpStep> leftoversOf(const QList<FtpStep> &steps, qsizetype endedAt, const Error &error)
{
    const bool isUpload = steps[endedAt].kind == FtpStep::Kind::Upload;
    const bool isWorth = error.code == ErrorCode::Cancelled
        || (isUpload && (error.code == ErrorCode::ServerRefused || error.code == ErrorCode::TransferFailed));
    if (!isWorth)
        return {};
    QStringList aside;
    for (qsizetype i = 0; i <= endedAt; ++i) {
        if (steps[i].kind == FtpStep::Kind::Upload && !steps[i].mayFail)
            aside.append(steps[i].path);
        if (steps[i].kind == FtpStep::Kind::Rename && i < endedAt)
            aside.removeAll(steps[i].path);
    }
    QList<FtpStep> leftovers;
    for (const QString &path : std::as_const(aside)) {
        FtpStep step;
        step.kind = FtpStep::Kind::Remove;
        step.path = path;
        step.wait = tidyingLimit;
        leftovers.append(step);
    }
    return leftovers;
}

constexpr std::chrono::milliseconds betweenChecks(20);
constexpr std::chrono::seconds betweenSignsOfLife(30);

} // namespace

Publisher::Publisher(RunStep runStep, QObject *parent)
    : QObject(parent)
    , m_runStep(std::move(runStep))
    , m_pauses{std::chrono::seconds(1), std::chrono::seconds(5), std::chrono::seconds(15)}
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

// One run of a plan: what it needs and what it has come to know.
struct Publisher::Run
{
    RunStep runStep;
    std::shared_ptr<Diary> diary;
    QList<std::chrono::milliseconds> pauses;
    LiveFiles live;
    QList<FtpStep> steps; // the look and all that follows
    qsizetype done = 0;
    std::optional<FtpStep>
        uploaded; // the last upload, until it was sent once more because it read back as another file
};

Result<> Publisher::publish(const QList<FtpStep> &steps)
{
    return publish(steps, m_runStep);
}

Result<> Publisher::publish(const QList<FtpStep> &steps, RunStep runStep)
{
    return publish(Plan{{}, [steps](const LiveFiles &) { return steps; }}, std::move(runStep));
}

Result<> Publisher::publish(Plan plan, RunStep runStep, std::shared_ptr<Diary> diary)
{
    Q_ASSERT(runStep && plan.steps);
    if (m_running.exchange(true))
        return Error{ErrorCode::PublisherBusy, {}};
    m_cancelled = false;
    QMetaObject::invokeMethod(m_worker,
        [this, plan = std::move(plan), runStep = std::move(runStep), diary = std::move(diary),
            pauses = m_pauses]() mutable {
            Run run{std::move(runStep), std::move(diary), pauses, {}, {}, 0, {}};
            Result<> result = this->run(run, plan);
            if (run.diary) {
                if (const Result<> noted = run.diary->ended(result); result && !noted)
                    result = noted;
            }
            run = {}; // closes the connection before anyone is told that all is over
            m_running = false;
            Q_EMIT finished(result);
        });
    return {};
}

void Publisher::cancel()
{
    m_cancelled = true;
}

void Publisher::endWait()
{
    m_endsWait = true;
}

Result<> Publisher::run(Run &run, const Plan &plan)
{
    run.steps = plan.look;
    if (!plan.look.isEmpty())
        Q_EMIT planned(run.steps);
    if (const Result<> looked = runAll(run, plan.look); !looked)
        return looked;
    const QList<FtpStep> steps = plan.steps(run.live);
    run.steps += steps;
    Q_EMIT planned(run.steps);
    return runAll(run, steps);
}

Result<> Publisher::runAll(Run &run, const QList<FtpStep> &steps)
{
    for (qsizetype i = 0; i < steps.size(); ++i) {
        if (const Result<> result = runOne(run, steps[i]); !result) {
            const QList<FtpStep> leftovers = leftoversOf(steps, i, result.error());
            for (const FtpStep &leftover : leftovers) {
                if (!run.runStep(leftover, m_cancelled, {}))
                    break; // the result is the failure, not how well it was tidied
            }
            return result;
        }
        Q_EMIT stepDone(static_cast<int>(++run.done), static_cast<int>(run.steps.size()));
    }
    return {};
}

Result<> Publisher::runOne(Run &run, const FtpStep &step)
{
    if (m_cancelled)
        return Error{ErrorCode::Cancelled, {}};
    if (const Result<> noted = run.diary ? run.diary->begins(step) : Result<>(); !noted)
        return noted;
    Q_EMIT stepStarted(describe(step));
    if (step.kind == FtpStep::Kind::Wait)
        return wait(run, step);
    const Result<QByteArray> result = tryStep(run, step);
    if (step.kind == FtpStep::Kind::Look
        && (result || result.error().code == ErrorCode::FileMissingOnServer)) {
        if (!result)
            return {};
        run.live.insert(step.path, *result);
        return run.diary ? run.diary->saw(step.path, *result) : Result<>();
    }
    if (result && step.kind == FtpStep::Kind::Rename && !result->isEmpty())
        Q_EMIT remarked(QString::fromUtf8(*result));
    if (result)
        return {};
    if (step.kind == FtpStep::Kind::ReadBack && result.error().code == ErrorCode::ReadBackDiffers)
        return completeUpload(run, step, result.error());
    if (!step.mayFail || result.error().code == ErrorCode::Cancelled)
        return result.error();
    Q_EMIT stepSkipped(describe(step), result.error());
    return {};
}

// A connection that is lost is made again, a few times, once it was there.
Result<QByteArray> Publisher::tryStep(Run &run, const FtpStep &step)
{
    FtpStep again = step;
    again.goesOn = true;
    if (step.kind == FtpStep::Kind::Upload)
        run.uploaded = step;
    Result<QByteArray> result = doStep(run, step);
    for (const std::chrono::milliseconds length : std::as_const(run.pauses)) {
        if (run.done == 0 || !isWorthAnotherTry(step, result))
            break;
        Q_EMIT triesAgain(describe(step), result.error(), length.count());
        if (!pause(length))
            return Error{ErrorCode::Cancelled, {}};
        if (const Result<> noted = run.diary ? run.diary->begins(again) : Result<>(); !noted)
            return noted.error();
        result = doStep(run, again);
    }
    return result;
}

// FTP does not say how much is to come, so a server takes an upload that was cut off for whole. Once, what is missing is
// sent after it, or all of it where something else stands there.
Result<> Publisher::completeUpload(Run &run, const FtpStep &readBack, const Error &error)
{
    if (!run.uploaded || run.uploaded->path != readBack.path)
        return error;
    FtpStep again = *run.uploaded;
    again.goesOn = true;
    Q_EMIT triesAgain(describe(*run.uploaded), error, 0);
    for (const FtpStep &step : {again, readBack}) {
        if (const Result<> noted = run.diary ? run.diary->begins(step) : Result<>(); !noted)
            return noted;
        if (const Result<QByteArray> result = tryStep(run, step); !result)
            return result.error();
    }
    return {};
}

bool Publisher::pause(std::chrono::milliseconds length) const
{
    QElapsedTimer clock;
    clock.start();
    while (!m_cancelled && clock.elapsed() < length.count())
        QThread::msleep(static_cast<unsigned long>(betweenChecks.count()));
    return !m_cancelled;
}

Result<QByteArray> Publisher::doStep(Run &run, const FtpStep &step)
{
    Throttle throttle;
    return run.runStep(step, m_cancelled, [this, &throttle](qint64 bytes, qint64 total) {
        if (throttle.lets(bytes, total))
            Q_EMIT progress(bytes, total);
    });
}

Result<> Publisher::wait(Run &run, const FtpStep &step)
{
    m_endsWait = false;
    QElapsedTimer clock;
    clock.start();
    const auto passed = [&clock] { return std::chrono::milliseconds(clock.elapsed()); };
    auto nextSign = std::chrono::milliseconds(betweenSignsOfLife);
    std::chrono::seconds told(-1);
    while (!m_endsWait && passed() < step.wait) {
        if (m_cancelled)
            return Error{ErrorCode::Cancelled, {}};
        if (const auto left = std::chrono::ceil<std::chrono::seconds>(step.wait - passed()); left != told) {
            told = left;
            Q_EMIT waiting(left.count());
        }
        if (passed() >= nextSign) {
            nextSign += betweenSignsOfLife;
            (void)doStep(run, step); // a server that hung up meanwhile is called again by the next step
        }
        QThread::msleep(static_cast<unsigned long>(betweenChecks.count()));
    }
    return {};
}
