// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "keychain/keychain.h"

#include <QEventLoop>
#include <QFileInfo>
#include <QTimer>

#include <qt6keychain/keychain.h>

namespace {

const QString service = QStringLiteral("Vespiary");
constexpr std::chrono::seconds patience(30);

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
