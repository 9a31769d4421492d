// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/runstep.h"

#include "ftp/ftpserver.h"

#include <QCryptographicHash>
#include <QThread>

#include <future>

namespace {

constexpr qint64 liveFileLimit = 256 * 1024; // no binary a node can take is larger
constexpr std::chrono::milliseconds betweenGlances(20);
constexpr std::chrono::milliseconds tidyingLimit(3000);

Result<> readBack(const FtpStep &step, FtpConnection &connection)
{
    // One byte more than expected is enough to know that the file is another one.
    const auto naming = step.kind == FtpStep::Kind::ReadAsNode && !step.path.startsWith(u'/')
        ? FtpConnection::Naming::Relative
        : FtpConnection::Naming::Absolute;
    const Result<QByteArray> bytes = connection.download(step.path, step.size + 1, naming);
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

static Result<QByteArray> asBytes(const Result<> &result)
{
    return result ? Result<QByteArray>(QByteArray()) : Result<QByteArray>(result.error());
}

static Result<> change(const FtpStep &step, FtpConnection &connection)
{
    switch (step.kind) {
    case FtpStep::Kind::MakeFolder:
        return connection.makeFolder(step.path);
    case FtpStep::Kind::Upload:
        return connection.upload(step.path, step.bytes);
    case FtpStep::Kind::ReadBack:
    case FtpStep::Kind::ReadAsNode:
        return readBack(step, connection);
    case FtpStep::Kind::Rename:
        return connection.rename(step.path, step.target);
    case FtpStep::Kind::Remove:
        return connection.remove(step.path);
    case FtpStep::Kind::Wait:
        return connection.keepAlive();
    case FtpStep::Kind::Look:
    case FtpStep::Kind::Switch:
        break;
    }
    return Error{ErrorCode::ServerRefused, describe(step)};
}

Result<QByteArray> runStep(const FtpStep &step, FtpConnection &connection, const std::atomic_bool &cancelled,
    const FtpConnection::Progress &progress)
{
    connection.watch(&cancelled, progress);
    if (step.kind == FtpStep::Kind::Look)
        return connection.download(step.path, liveFileLimit);
    return asBytes(change(step, connection));
}

namespace {

// The connections of one plan, each opened when the first step needs it.
class Connections
{
public:
    explicit Connections(Reach reach)
        : m_reach(std::move(reach))
    {
    }

    ~Connections()
    {
        closeAll();
        if (m_reach.heard)
            m_reach.heard(m_transcript);
    }

    Connections(const Connections &) = delete;
    Connections &operator=(const Connections &) = delete;

    // pyftpdlib 1.5.7 forgets an idle session while another one transfers in active mode, so there is none then.
    FtpConnection &publisher()
    {
        if (!m_reach.publisher.account.passive)
            close(m_node);
        return opened(m_publisher, m_reach.publisher);
    }

    // In the mode that reaches the server from here, or in active mode whatever the account says.
    FtpConnection &node(bool isActive)
    {
        if (!isActive || !m_reach.node.account.passive)
            return opened(m_node, m_reach.node);
        FtpTarget target = m_reach.node;
        target.account.passive = false;
        return opened(m_activeNode, target);
    }

    // A session of our own server keeps the tree it began with, so after a switch another one must look.
    void closeAll()
    {
        close(m_publisher);
        close(m_node);
        close(m_activeNode);
    }

    const Reach &reach() const { return m_reach; }

private:
    using Connection = std::unique_ptr<FtpConnection>;

    static FtpConnection &opened(Connection &connection, const FtpTarget &target)
    {
        if (!connection)
            connection = std::make_unique<FtpConnection>(target);
        return *connection;
    }

    void close(Connection &connection)
    {
        if (connection && m_reach.heard)
            m_transcript += connection->transcript();
        connection.reset();
    }

    Reach m_reach;
    QStringList m_transcript;
    Connection m_publisher;
    Connection m_node;
    Connection m_activeNode;
};

// Tidying after a failure, for which nobody waits long; a cancel is what it tidies after.
Result<QByteArray> tidyUp(const FtpStep &step, FtpTarget target)
{
    target.connectLimit = std::min(target.connectLimit, tidyingLimit);
    target.stallLimit = std::min(target.stallLimit, tidyingLimit);
    static const std::atomic_bool never = false;
    FtpConnection another(target);
    return runStep(step, another, never, {});
}

} // namespace

Publisher::RunStep runOver(const Reach &reach)
{
    const auto connections = std::make_shared<Connections>(reach);
    return [connections](const FtpStep &step, const std::atomic_bool &cancelled,
               const Publisher::Progress &progress) -> Result<QByteArray> {
        switch (step.kind) {
        case FtpStep::Kind::Switch:
            connections->closeAll();
            return asBytes(switchTree(step, connections->reach().own, cancelled));
        case FtpStep::Kind::Remove:
            return tidyUp(step, connections->reach().publisher);
        case FtpStep::Kind::ReadAsNode:
            return runStep(step, connections->node(step.isActive), cancelled, progress);
        default:
            return runStep(step, connections->publisher(), cancelled, progress);
        }
    };
}

Publisher::RunStep runOverFtp(const FtpTarget &target, FtpServer *own)
{
    return runOverFtpAndVisit(target, target, own);
}

Publisher::RunStep runOverFtpAndVisit(const FtpTarget &target, const FtpTarget &asNode, FtpServer *own)
{
    return runOver({target, asNode, own, {}});
}
