// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "keychain/keychain.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QFileInfo>
#include <QTimer>

#include <qt6keychain/keychain.h>

namespace {

const QString service = QStringLiteral("Vespiary");
constexpr std::chrono::seconds patience(30);
constexpr std::chrono::seconds longPatience(120); // a person may have to unlock it

// Every keychain of a desktop is reached over the session's bus; without one the libraries would try to start it.
bool hasSession()
{
    return qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS")
        || QFileInfo::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + QStringLiteral("/bus"));
}

// What it ended with; an empty text is a success.
QString run(QKeychain::Job &job)
{
    job.setAutoDelete(false);
    job.setInsecureFallback(false);
    QString problem = QStringLiteral("it does not answer");
    QEventLoop loop;
    QObject::connect(&job, &QKeychain::Job::finished, &loop, [&] {
        problem = job.error() == QKeychain::NoError ? QString() : job.errorString();
        if (problem.isEmpty() && job.error() != QKeychain::NoError)
            problem = QStringLiteral("error %1").arg(job.error());
        loop.quit();
    });
    QTimer::singleShot(patience, &loop, &QEventLoop::quit);
    job.start();
    loop.exec();
    return problem;
}

// What a job ended with, in the words of the keychain.
Result<> endOf(const QKeychain::Job &job, ErrorCode code)
{
    if (job.error() == QKeychain::NoError)
        return {};
    const QString words = job.errorString();
    return Error{code, words.isEmpty() ? QStringLiteral("error %1").arg(job.error()) : words};
}

// Runs it by itself, and tells its end once; the job deletes itself when it is done, however late that is.
template <typename Job>
void start(Job *job, ErrorCode code, const std::function<void(const Result<> &, const Job *)> &end)
{
    if (!hasSession()) {
        delete job;
        const Error error{code, QStringLiteral("no desktop session")};
        return QTimer::singleShot(0, qApp, [end, error] { end(error, nullptr); });
    }
    job->setInsecureFallback(false);
    auto *clock = new QTimer(job);
    clock->setSingleShot(true);
    QObject::connect(job, &QKeychain::Job::finished, clock, [job, clock, code, end] {
        if (clock->isActive())
            end(endOf(*job, code), job);
        clock->stop();
    });
    QObject::connect(clock, &QTimer::timeout, clock, [code, end] {
        end(Error{code, QStringLiteral("it does not answer")}, nullptr);
    });
    clock->start(longPatience);
    job->start();
}

} // namespace

std::optional<QString> passwordInKeychain(const QString &account)
{
    if (!hasSession())
        return std::nullopt;
    QKeychain::ReadPasswordJob job(service);
    job.setKey(account);
    if (!run(job).isEmpty())
        return std::nullopt;
    return job.textData();
}

Result<> keepInKeychain(const QString &account, const QString &password)
{
    if (!hasSession())
        return Error{ErrorCode::KeychainUnusable, QStringLiteral("no desktop session")};
    QKeychain::WritePasswordJob job(service);
    job.setKey(account);
    job.setTextData(password);
    const QString problem = run(job);
    return problem.isEmpty() ? Result<>() : Result<>(Error{ErrorCode::KeychainUnusable, problem});
}

void forgetInKeychain(const QString &account)
{
    if (!hasSession())
        return;
    QKeychain::DeletePasswordJob job(service);
    job.setKey(account);
    run(job);
}

static void readLater(const QString &account, const Keychain::Answer &answer)
{
    auto *job = new QKeychain::ReadPasswordJob(service);
    job->setKey(account);
    start<QKeychain::ReadPasswordJob>(job, ErrorCode::KeychainClosed,
        [answer](const Result<> &end, const QKeychain::ReadPasswordJob *done) {
            if (end)
                return answer(std::optional<QString>(done->textData()));
            const bool isMissing = done && done->error() == QKeychain::EntryNotFound;
            answer(isMissing ? Result<std::optional<QString>>(std::optional<QString>()) : end.error());
        });
}

static void keepLater(const QString &account, const QString &password, const Keychain::End &end)
{
    auto *job = new QKeychain::WritePasswordJob(service);
    job->setKey(account);
    job->setTextData(password);
    start<QKeychain::WritePasswordJob>(job, ErrorCode::KeychainUnusable,
        [end](const Result<> &result, const QKeychain::WritePasswordJob *) { end(result); });
}

static void forgetLater(const QString &account, const Keychain::End &end)
{
    auto *job = new QKeychain::DeletePasswordJob(service);
    job->setKey(account);
    start<QKeychain::DeletePasswordJob>(job, ErrorCode::KeychainUnusable,
        [end](const Result<> &result, const QKeychain::DeletePasswordJob *done) {
            const bool wasNone = done && done->error() == QKeychain::EntryNotFound;
            end(wasNone ? Result<>() : result);
        });
}

Keychain systemKeychain()
{
    return {readLater, keepLater, forgetLater};
}
