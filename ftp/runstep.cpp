// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/runstep.h"

#include "ftp/ftpserver.h"

#include <QCryptographicHash>
#include <QThread>

#include <future>

namespace {

constexpr std::chrono::milliseconds betweenGlances(20);
constexpr std::chrono::milliseconds tidyingLimit(3000);

Result<> readBack(const FtpStep &step, FtpConnection &connection)
{
    // One byte more than expected is enough to know that the file is another one.
    const Result<QByteArray> bytes = connection.download(step.path, step.size + 1);
    if (!bytes)
        return bytes.error();
    if (bytes->size() != step.size
        || QCryptographicHash::hash(*bytes, QCryptographicHash::Sha256) != step.sha256)
        return Error{ErrorCode::ReadBackDiffers, step.path};
    return {};
}

// The server lives in a thread that never waits, so it answers soon; one that is gone breaks the promise.
Result<> switchTree(const FtpStep &step, FtpServer *server, const std::atomic_bool &cancelled)
{
    if (!server)
        return Error{ErrorCode::ServerRefused, describe(step)};
    if (server->thread() == QThread::currentThread()) {
        server->serve(step.tree);
        return {};
    }
    auto promise = std::make_shared<std::promise<void>>();
    std::future<void> switched = promise->get_future();
    QMetaObject::invokeMethod(server, [server, tree = step.tree, promise] {
        server->serve(tree);
        promise->set_value();
    });
    promise.reset(); // the last one is with the server: if that goes away, the wait ends too
    while (switched.wait_for(betweenGlances) != std::future_status::ready) {
        if (cancelled)
            return Error{ErrorCode::Cancelled, {}};
    }
    return {};
}

} // namespace

Result<> runStep(const FtpStep &step, FtpConnection &connection, const std::atomic_bool &cancelled,
    const FtpConnection::Progress &progress)
{
    connection.watch(&cancelled, progress);
    switch (step.kind) {
    case FtpStep::Kind::MakeFolder:
        return connection.makeFolder(step.path);
    case FtpStep::Kind::Upload:
        return connection.upload(step.path, step.bytes);
    case FtpStep::Kind::ReadBack:
        return readBack(step, connection);
    case FtpStep::Kind::Rename:
        return connection.rename(step.path, step.target);
    case FtpStep::Kind::Remove:
        return connection.remove(step.path);
    case FtpStep::Kind::Switch:
        break;
    }
    return Error{ErrorCode::ServerRefused, describe(step)};
}

Publisher::RunStep runOverFtp(const FtpTarget &target, FtpServer *own)
{
    // A session of our own server keeps the tree it began with, so after a switch another one must look.
    const auto connection = std::make_shared<std::unique_ptr<FtpConnection>>();
    return [target, connection, own](const FtpStep &step, const std::atomic_bool &cancelled,
               const Publisher::Progress &progress) -> Result<> {
        if (step.kind == FtpStep::Kind::Switch) {
            connection->reset();
            return switchTree(step, own, cancelled);
        }
        if (step.kind == FtpStep::Kind::Remove) { // tidying after a failure, for which nobody waits long
            FtpTarget hurried = target;
            hurried.connectLimit = std::min(target.connectLimit, tidyingLimit);
            hurried.stallLimit = std::min(target.stallLimit, tidyingLimit);
            static const std::atomic_bool never = false; // a cancel is what it tidies after
            FtpConnection another(hurried);
            return runStep(step, another, never, {});
        }
        if (!*connection)
            *connection = std::make_unique<FtpConnection>(target);
        return runStep(step, **connection, cancelled, progress);
    };
}
