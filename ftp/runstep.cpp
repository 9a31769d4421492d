// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/runstep.h"

#include "ftp/ftpserver.h"
#include "ftp/swap.h"

#include <QCryptographicHash>
#include <QThread>

#include <future>

namespace {

constexpr qint64 liveFileLimit = 256 * 1024; // no binary a node can take is larger
constexpr std::chrono::milliseconds betweenGlances(20);

// What is taken for live decides what is done, and what an undo brings back. FTP does not tell a download that was cut
// off from a shorter file, so the size is asked for, or where servers do not tell it, the file is read twice.
Result<QByteArray> look(const QString &path, FtpConnection &connection)
{
    const Result<QByteArray> bytes = connection.download(path, liveFileLimit);
    if (!bytes)
        return bytes;
    const Result<qint64> size = connection.sizeOf(path);
    if (size && std::min(*size, liveFileLimit) == bytes->size())
        return bytes;
    const Result<QByteArray> again = connection.download(path, liveFileLimit);
    if (!again)
        return again;
    if (size ? std::min(*size, liveFileLimit) == again->size() : *again == *bytes)
        return again;
    return Error{ErrorCode::TransferFailed, path};
}

Result<> readBack(const FtpStep &step, FtpConnection &connection)
{
    // One byte more than expected is enough to know that the file is another one.
    const auto naming = step.kind == FtpStep::Kind::ReadAsNode && !step.path.startsWith(u'/')
        ? FtpConnection::Naming::Relative
        : FtpConnection::Naming::Absolute;
    Result<QByteArray> bytes = connection.download(step.path, step.size + 1, naming);
    if (bytes && bytes->size() < step.size)
        bytes = connection.download(step.path, step.size + 1, naming); // it may have been cut off
    if (!bytes)
        return bytes.error();
    if (bytes->size() != step.size
        || QCryptographicHash::hash(*bytes, QCryptographicHash::Sha256) != step.sha256)
        return Error{ErrorCode::ReadBackDiffers, step.path};
    return {};
}

Result<QByteArray> asBytes(const Result<> &result)
{
    return result ? Result<QByteArray>(QByteArray()) : Result<QByteArray>(result.error());
}

FtpStep atTarget(const FtpStep &rename)
{
    FtpStep there = rename;
    there.path = rename.target;
    return there;
}

// What nodes read at any moment is never missing like this: the 3G library copies from nowhere then and may hang, while
// all of them take an empty UPGRADE.TXT for a call that failed.
Result<QByteArray> writeInPlace(const FtpStep &step, FtpConnection &connection)
{
    connection.watch(nullptr, {}); // not half-way
    Result<> written = connection.upload(step.target, step.bytes);
    if (!written && written.error().code == ErrorCode::ServerRefused) {
        const Result<> moved = connection.rename(step.path, step.target);
        return moved ? Result<QByteArray>(whatNodesNotice(step.target, Swap::OldMoved).toUtf8())
                     : moved.error();
    }
    if (!written)
        return written.error();
    Result<> same = readBack(atTarget(step), connection);
    if (!same && same.error().code == ErrorCode::ReadBackDiffers) {
        // Cut off, and taken for whole: it is not left like that.
        written = connection.upload(step.target, step.bytes);
        same = written ? readBack(atTarget(step), connection) : written;
    }
    if (!same)
        return same.error();
    (void)connection.remove(step.path); // nodes do not ask for it
    return whatNodesNotice(step.target, Swap::WrittenInPlace).toUtf8();
}

// Where the answer to an earlier try was lost, the file may have its name already: then it is read there.
Result<QByteArray> rename(const FtpStep &step, FtpConnection &connection)
{
    const bool mayBeWritten = !step.bytes.isEmpty();
    const Result<> renamed = connection.rename(step.path, step.target,
        mayBeWritten ? FtpConnection::OldFile::MustStay : FtpConnection::OldFile::MayMove);
    if (!renamed && mayBeWritten && renamed.error().code == ErrorCode::ServerRefused)
        return writeInPlace(step, connection);
    const bool isMissing = !renamed && renamed.error().code == ErrorCode::FileMissingOnServer;
    if (!step.goesOn || !(renamed || (isMissing && readBack(atTarget(step), connection))))
        return asBytes(renamed);
    (void)connection.remove(FtpConnection::oldAside(step.target)); // the first try may have left it
    return QByteArray();
}

Result<> remove(const FtpStep &step, FtpConnection &connection)
{
    const Result<> removed = connection.remove(step.path);
    const bool isGone = step.goesOn && !removed && removed.error().code == ErrorCode::FileMissingOnServer;
    return isGone ? Result<>() : removed;
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

static Result<> change(const FtpStep &step, FtpConnection &connection)
{
    switch (step.kind) {
    case FtpStep::Kind::MakeFolder:
        return connection.makeFolder(step.path);
    case FtpStep::Kind::Upload:
        return step.goesOn ? connection.resumeUpload(step.path, step.bytes)
                           : connection.upload(step.path, step.bytes);
    case FtpStep::Kind::ReadBack:
    case FtpStep::Kind::ReadAsNode:
        return readBack(step, connection);
    case FtpStep::Kind::Remove:
        return remove(step, connection);
    case FtpStep::Kind::Wait:
        return connection.keepAlive();
    case FtpStep::Kind::Look:
    case FtpStep::Kind::Rename:
    case FtpStep::Kind::Switch:
        break;
    }
    return Error{ErrorCode::ServerRefused, describe(step)};
}

Result<QByteArray> runStep(const FtpStep &step, FtpConnection &connection, const std::atomic_bool &cancelled,
    const FtpConnection::Progress &progress)
{
    connection.watch(&cancelled, progress);
    if (step.goesOn)
        connection.remark(describe(step));
    if (step.kind == FtpStep::Kind::Look)
        return look(step.path, connection);
    if (step.kind == FtpStep::Kind::Rename)
        return rename(step, connection);
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
    const std::chrono::milliseconds limit = step.wait;
    target.connectLimit = std::min(target.connectLimit, limit);
    target.stallLimit = std::min(target.stallLimit, limit);
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
            return step.wait.count() > 0 ? tidyUp(step, connections->reach().publisher)
                                         : runStep(step, connections->publisher(), cancelled, progress);
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
