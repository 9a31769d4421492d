// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/ftpconnection.h"

#include "ftp/curlsession.h"

#include <QUuid>

#include <utility>

namespace {

Error refused(const Exchange &exchange, ErrorCode code = ErrorCode::ServerRefused)
{
    return {code, QString::fromUtf8(exchange.line)};
}

Error unusable(const QString &path)
{
    return {ErrorCode::BadPath, path.simplified()};
}

QString probeIn(const QString &folderWithSlash)
{
    return folderWithSlash
        + QStringLiteral("vespiary-probe-%1.tmp").arg(QUuid::createUuid().toString(QUuid::Id128));
}

// The old file is kept beside until the new one has its name: what the server refused may have been something else,
// and then the old one goes back.
Result<> replace(CurlSession &session, const QByteArray &from, const QByteArray &to, const Exchange &refusal)
{
    const QByteArray aside = FtpConnection::oldAside(QString::fromUtf8(to)).toUtf8();
    const QList<QByteArray> away = {"RNFR " + to, "RNTO " + aside};
    auto moved = session.say(away);
    if (moved && moved->first().isDone() && !moved->last().isDone())
        moved = session.say({"DELE " + aside, away[0], away[1]}); // left by a publish that was cut off here
    if (!moved)
        return moved.error();
    if (!moved->last().isDone())
        return refused(refusal);

    const auto renamed = session.say({"RNFR " + from, "RNTO " + to});
    if (renamed && renamed->last().isDone()) {
        const auto gone
            = session.say({"DELE " + aside}); // nodes do not ask for it, so a refusal does not matter
        return gone ? Result<>() : gone.error();
    }
    const auto back = session.say({"RNFR " + aside, "RNTO " + to});
    if (!renamed)
        return renamed.error(); // the new one may have its name by now; another try finds out
    if (!back || !back->last().isDone())
        return Error{ErrorCode::LiveFileAside, QString::fromUtf8(aside)};
    return refused(refusal);
}

} // namespace

FtpConnection::FtpConnection(const FtpTarget &target)
    : m_session(std::make_unique<CurlSession>(target))
{
}

FtpConnection::~FtpConnection() = default;

void FtpConnection::watch(const std::atomic_bool *cancelled, Progress progress)
{
    m_session->watch(cancelled, std::move(progress));
}

Result<> FtpConnection::upload(const QString &path, const QByteArray &bytes)
{
    if (!mayBeSent(path))
        return unusable(path);
    return m_session->send(path, bytes, CurlSession::Store::Anew);
}

Result<> FtpConnection::resumeUpload(const QString &path, const QByteArray &bytes)
{
    // One byte more than ours is enough to know that the file is another one.
    const Result<QByteArray> there = download(path, bytes.size() + 1);
    if (!there && there.error().code != ErrorCode::FileMissingOnServer)
        return there.error();
    if (!there || there->isEmpty() || !bytes.startsWith(*there))
        return upload(path, bytes);
    if (there->size() == bytes.size())
        return {};
    return m_session->send(path, bytes.mid(there->size()), CurlSession::Store::Append);
}

Result<QByteArray> FtpConnection::download(const QString &path, qint64 bytesAtMost, Naming naming)
{
    if (!mayBeSent(path))
        return unusable(path);
    return m_session->receive(path,
        naming == Naming::Relative ? CurlSession::Start::LoginFolder : CurlSession::Start::Root, bytesAtMost);
}

Result<qint64> FtpConnection::sizeOf(const QString &path, Naming naming)
{
    if (!mayBeSent(path))
        return unusable(path);
    Q_ASSERT(naming == Naming::Relative || path.startsWith(u'/'));
    QList<QByteArray> commands = {"SIZE " + path.toUtf8()};
    if (!m_session->talk()
             .isBinary()) // many servers refuse SIZE in the ASCII type that a session begins with
        commands.prepend("TYPE I");
    const auto answers = m_session->say(commands);
    if (!answers)
        return answers.error();
    bool isNumber = false;
    const qint64 size = answers->last().line.mid(4).trimmed().toLongLong(&isNumber);
    if (answers->last().code == 213 && isNumber && size >= 0)
        return size;
    const bool isMissing = answers->last().code == 550;
    return refused(answers->last(), isMissing ? ErrorCode::FileMissingOnServer : ErrorCode::ServerRefused);
}

Result<QString> FtpConnection::workingFolder()
{
    const auto answers = m_session->say({"PWD"});
    if (!answers)
        return answers.error();
    if (const auto folder = folderIn(answers->first().line))
        return *folder;
    return refused(answers->first());
}

Result<> FtpConnection::keepAlive()
{
    const auto answers = m_session->say({"NOOP"}); // even a refusal is a sign of life
    if (!answers)
        return answers.error();
    return {};
}

// RNFR without RNTO changes nothing: the server keeps the name until the next command, which is not an RNTO here
// (RFC 959). Nothing else is tried on the file itself: APPE with no bytes, say, opens it for writing, which changes its
// date on some servers and sets off what others do after an upload.
Result<WriteRights> FtpConnection::mayWrite(const QString &folder, const QString &existing)
{
    if (!mayBeSent(folder) || !mayBeSent(existing))
        return unusable(folder);
    WriteRights rights;
    const QString base = folder.endsWith(u'/') ? folder : folder + u'/';
    const QString probe = probeIn(base);
    const Result<> stored = m_session->send(probe, {}, CurlSession::Store::Anew);
    if (!stored && stored.error().code != ErrorCode::ServerRefused)
        return stored.error();
    rights.mayCreate = static_cast<bool>(stored);
    const auto answers = m_session->say(
        {"DELE " + probe.toUtf8(), "RNFR " + (base + existing).toUtf8(), QByteArrayLiteral("NOOP")});
    if (!answers)
        return answers.error();
    if (rights.mayCreate && !answers->first().isDone())
        rights.leftBehind = probe;
    rights.mayRename = answers->at(1).code == 350;
    return rights;
}

Result<bool> FtpConnection::renamesOver(const QString &folder)
{
    if (!mayBeSent(folder))
        return unusable(folder);
    const QString base = folder.endsWith(u'/') ? folder : folder + u'/';
    const QByteArray one = probeIn(base).toUtf8();
    const QByteArray other = probeIn(base).toUtf8();
    Result<> stored;
    for (const QByteArray &probe : {one, other}) {
        if (stored)
            stored = m_session->send(QString::fromUtf8(probe), {}, CurlSession::Store::Anew);
    }
    const auto answers = m_session->say({"RNFR " + one, "RNTO " + other, "DELE " + one, "DELE " + other});
    if (!stored || !answers)
        return stored ? answers.error() : stored.error();
    return answers->at(1).isDone();
}

Result<> FtpConnection::makeFolder(const QString &path)
{
    if (!mayBeSent(path))
        return unusable(path);
    const auto made = m_session->say({"MKD " + path.toUtf8()});
    if (!made)
        return made.error();
    if (made->first().isDone())
        return {};
    // Servers word "it exists" in many ways; that one can enter it is the same everywhere.
    const auto entered = m_session->say({"CWD " + path.toUtf8()});
    if (!entered)
        return entered.error();
    if (!entered->first().isDone())
        return refused(made->first());
    return {};
}

QString FtpConnection::oldAside(const QString &path)
{
    return path + QStringLiteral(".before");
}

Result<> FtpConnection::rename(const QString &from, const QString &to, OldFile old)
{
    if (!mayBeSent(from) || !mayBeSent(to))
        return unusable(to);
    auto answers = m_session->say({"RNFR " + from.toUtf8(), "RNTO " + to.toUtf8()});
    if (!answers)
        return answers.error();
    if (!answers->first().isDone())
        return refused(answers->first(), ErrorCode::FileMissingOnServer);
    if (answers->last().isDone())
        return {};
    if (old == OldFile::MustStay)
        return refused(answers->last());
    // Some servers do not rename over a file that is there, and say so in many ways.
    const std::atomic_bool *cancelled = m_session->cancelled();
    m_session->setCancelled(nullptr); // not half-way
    const Result<> replaced = replace(*m_session, from.toUtf8(), to.toUtf8(), answers->last());
    m_session->setCancelled(cancelled);
    return replaced;
}

Result<> FtpConnection::remove(const QString &path)
{
    if (!mayBeSent(path))
        return unusable(path);
    const auto answers = m_session->say({"DELE " + path.toUtf8()});
    if (!answers)
        return answers.error();
    if (!answers->first().isDone())
        return refused(answers->first(), ErrorCode::FileMissingOnServer);
    return {};
}

QStringList FtpConnection::transcript() const
{
    return m_session->talk().transcript();
}

void FtpConnection::remark(const QString &words)
{
    m_session->talk().remark(words);
}

int FtpConnection::roundTrips() const
{
    return m_session->talk().roundTrips();
}
