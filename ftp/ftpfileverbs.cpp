// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the client of an FtpSession sees, and what a publisher may write.

#include "ftp/ftplisting.h"
#include "ftp/ftpsession.h"
#include "ftp/modulecopies.h"
#include "ftp/servedfolder.h"

#include <cstring>

namespace {

constexpr char checkInFolder[] = "/checkin/";
constexpr qint64 checkInLimit = 64 * 1024; // bytes of one file; a node leaves a line or two

} // namespace

// Nodes stay with what they began with, which is settled by the first file they name. A publisher has to see what it
// wrote, so it looks anew each time.
std::shared_ptr<const ServedTree> FtpSession::treeFor(const QByteArray &path)
{
    if (m_view)
        return m_view;
    m_look = m_host.viewFor(*m_account, m_caller.peer, path);
    if (m_look && m_look->file(path) && m_account->role == FtpAccount::Role::Node)
        m_view = m_look;
    return m_look;
}

// The path that a name means to this client: modules look in different places, and some modems write every name in
// upper case. A publisher sees what is there.
std::optional<QByteArray> FtpSession::pathNamed(const QByteArray &name)
{
    const auto path = ServedTree::resolve(m_folder, name);
    const std::shared_ptr<const ServedTree> tree = path && !name.isEmpty() ? treeFor(*path) : nullptr;
    if (!tree)
        return std::nullopt;
    if (tree->file(*path) || m_account->role == FtpAccount::Role::Publisher)
        return path;
    if (const auto copy = copyMeant(*tree, *path))
        return copy;
    if (!m_account->isUpperCase)
        return path;
    for (const QByteArray &present : tree->paths()) {
        if (present.toUpper() == path->toUpper())
            return present;
    }
    return path;
}

const ServedTree::File *FtpSession::fileNamed(const QByteArray &name)
{
    const auto path = pathNamed(name);
    return path ? treeFor(*path)->file(*path) : nullptr;
}

// What SIZE and LIST say: the bytes that RETR would send now (RFC 3659 4), unless a fault is rehearsed.
qint64 FtpSession::sizeTold(const ServedTree::File &file) const
{
    const RehearsalFault &fault = m_account->fault;
    const qint64 size = m_isText ? sizeAsText(file.bytes) : file.bytes.size();
    return fault.kind == RehearsalFault::Kind::WrongSize ? size + fault.amount : size;
}

// Options such as "-la" are left out; a file lists itself, a folder what is in it.
std::optional<QList<ServedTree::Item>> FtpSession::itemsNamed(const QByteArray &argument)
{
    QByteArray name = argument;
    while (name.startsWith('-'))
        name = name.indexOf(' ') < 0 ? QByteArray() : name.mid(name.indexOf(' ') + 1);
    const auto path = ServedTree::resolve(m_folder, name);
    const std::shared_ptr<const ServedTree> tree = path ? treeFor(*path) : nullptr;
    if (!tree)
        return std::nullopt;
    const qint64 more
        = m_account->fault.kind == RehearsalFault::Kind::WrongSize ? m_account->fault.amount : 0;
    if (const auto file = fileNamed(name))
        return QList<ServedTree::Item>{
            {path->mid(path->lastIndexOf('/') + 1), false, file->bytes.size() + more, file->modified}};
    if (!tree->isFolder(*path))
        return std::nullopt;
    QList<ServedTree::Item> items = tree->itemsIn(*path);
    for (ServedTree::Item &item : items)
        item.size += item.folder ? 0 : more;
    return items;
}

std::shared_ptr<ServedFolder> FtpSession::checkInFor(const QByteArray &path) const
{
    return path.startsWith(checkInFolder) ? m_host.checkInOf(*m_account) : nullptr;
}

// What a publisher may write to; for everybody else the answer is given here.
std::shared_ptr<ServedFolder> FtpSession::writable()
{
    std::shared_ptr<ServedFolder> folder;
    if (m_account->role == FtpAccount::Role::Publisher)
        folder = m_host.folderOf(*m_account);
    if (!folder)
        reply(550, "This account only reads.");
    return folder;
}

void FtpSession::stor(const QByteArray &argument)
{
    store(argument, std::exchange(m_restart, 0), false);
}

void FtpSession::appe(const QByteArray &argument)
{
    m_restart = 0;
    store(argument, 0, true);
}

void FtpSession::store(const QByteArray &name, qint64 keep, bool atEnd)
{
    const auto path = ServedTree::resolve(m_folder, name);
    std::shared_ptr<ServedFolder> folder = path ? checkInFor(*path) : nullptr;
    const bool checksIn = folder != nullptr;
    if (!folder)
        folder = writable();
    if (!folder)
        return;
    if (name.isEmpty() || !path || m_isText) {
        reply(m_isText ? 504 : 553, m_isText ? "Files are stored in TYPE I." : "That name is not usable.");
        return;
    }
    const QByteArray place
        = checksIn ? path->mid(static_cast<qsizetype>(std::strlen(checkInFolder)) - 1) : *path;
    const ServedTree::File *present = folder->tree()->file(place);
    const qint64 size = present ? present->bytes.size() : 0;
    if (keep > size) {
        reply(554, "The restart lies beyond the end.");
        return;
    }
    if (!m_link.hasDataWay()) {
        reply(425, "PASV or PORT comes first.");
        return;
    }
    auto sink
        = folder->beginUpload(place, atEnd ? size : keep, checksIn ? checkInLimit : m_settings->uploadLimit);
    if (!sink) {
        reply(sink.error().code == ErrorCode::DiskFull ? 452 : 553, "That file cannot be stored.");
        return;
    }
    m_upload = {folder, std::move(*sink)};
    Transfer transfer;
    transfer.path = *path;
    transfer.isUpload = true;
    if (beginTransfer(std::move(transfer)))
        m_link.receive(*m_upload.sink);
}

void FtpSession::received(bool whole, qint64 bytes)
{
    endTransfer(whole, bytes);
    goOn();
}

void FtpSession::endUpload(const QByteArray &path, bool whole, qint64 bytes)
{
    const Upload upload = std::move(m_upload);
    m_upload = {};
    const Result<> stored = upload.folder->endUpload(*upload.sink, whole);
    ServerEvent event = eventOf(ServerEvent::Kind::Stored);
    event.path = QString::fromUtf8(path);
    event.bytes = bytes;
    event.whole = whole && stored;
    m_host.happened(event);
    m_host.folderChanged(upload.folder);
    if (m_isClosing) {
        m_link.closeNow();
        return;
    }
    waitForCommand();
    if (!stored)
        reply(stored.error().code == ErrorCode::DiskFull ? 452 : 451, "The file could not be stored.");
    else
        reply(whole ? 226 : 426, whole ? "Stored." : "The transfer broke off.");
}

void FtpSession::afterWriting(
    const Result<> &result, const std::shared_ptr<ServedFolder> &folder, const QByteArray &path)
{
    if (!result) {
        reply(550, "That cannot be done there.");
        return;
    }
    ServerEvent event = eventOf(ServerEvent::Kind::Changed);
    event.path = QString::fromUtf8(path);
    m_host.happened(event);
    m_host.folderChanged(folder);
    reply(250, "Done.");
}

void FtpSession::dele(const QByteArray &argument)
{
    const auto path = ServedTree::resolve(m_folder, argument);
    if (const auto folder = writable())
        afterWriting(folder->remove(path.value_or("/")), folder, path.value_or("/"));
}

void FtpSession::mkd(const QByteArray &argument)
{
    const auto path = ServedTree::resolve(m_folder, argument);
    const auto folder = writable();
    if (!folder)
        return;
    if (!path || !folder->makeFolder(*path)) {
        reply(550, "That folder cannot be made.");
        return;
    }
    m_host.folderChanged(folder);
    reply(257, "The folder was made.");
}

void FtpSession::rmd(const QByteArray &argument)
{
    const auto path = ServedTree::resolve(m_folder, argument);
    if (const auto folder = writable())
        afterWriting(folder->removeFolder(path.value_or("/")), folder, path.value_or("/"));
}

void FtpSession::rnfr(const QByteArray &argument)
{
    const auto path = ServedTree::resolve(m_folder, argument);
    const auto folder = writable();
    if (!folder)
        return;
    if (!path || !folder->tree()->file(*path)) {
        reply(550, "There is no such file.");
        return;
    }
    m_renamed = *path;
    reply(350, "RNTO comes next.");
}

void FtpSession::rnto(const QByteArray &argument)
{
    const QByteArray from = std::exchange(m_renamed, {});
    const auto path = ServedTree::resolve(m_folder, argument);
    const auto folder = writable();
    if (!folder)
        return;
    if (from.isEmpty())
        reply(503, "RNFR comes first.");
    else
        afterWriting(folder->rename(from, path.value_or("/")), folder, path.value_or("/"));
}

void FtpSession::refuseToWrite(const QByteArray &)
{
    reply(550, "This server does not do that.");
}
