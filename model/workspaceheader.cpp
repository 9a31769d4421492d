// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/workspaceheader.h"

#include "model/schema.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QtEndian>

#include <sys/stat.h>

// The formats are those of https://www.sqlite.org/fileformat2.html.

namespace {

constexpr qsizetype headerSize = 100;

quint32 numberAt(const QByteArray &bytes, qsizetype offset)
{
    return qFromBigEndian<quint32>(bytes.constData() + offset);
}

qint64 pageSizeOf(const QByteArray &header)
{
    const auto size = qFromBigEndian<quint16>(header.constData() + 16);
    return size == 1 ? 65536 : size;
}

// The header as the last whole transaction in the log left it; empty when the log has none.
QByteArray headerInLog(const QString &path)
{
    constexpr qint64 logHeader = 32;
    constexpr qint64 frameHeader = 24;
    QFile log(path + QStringLiteral("-wal"));
    if (!log.open(QIODevice::ReadOnly))
        return {};
    const QByteArray head = log.read(logHeader);
    if (head.size() < logHeader || (numberAt(head, 0) & ~1U) != 0x377f0682U)
        return {};
    const qint64 frame = frameHeader + numberAt(head, 8);
    const QByteArray salt = head.mid(16, 8);
    QByteArray latest;
    QByteArray committed;
    for (qint64 at = logHeader; log.seek(at) && at + frame <= log.size(); at += frame) {
        const QByteArray bytes = log.read(frameHeader + headerSize);
        if (bytes.mid(8, 8) != salt)
            break; // of an earlier round of the log
        if (numberAt(bytes, 0) == 1)
            latest = bytes.mid(frameHeader);
        if (numberAt(bytes, 4) != 0) // ends a transaction
            committed = latest;
    }
    return committed;
}

bool isCutShort(const QByteArray &header, qint64 size)
{
    const bool knowsItsLength = numberAt(header, 24) == numberAt(header, 92);
    const qint64 pages = knowsItsLength ? numberAt(header, 28) : 1;
    return size < pages * pageSizeOf(header);
}

} // namespace

Result<WorkspaceHeader> readWorkspaceHeader(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::FileUnreadable, path + QStringLiteral(": ") + file.errorString()};
    QByteArray header = file.read(headerSize);
    const QByteArray magic("SQLite format 3", 16); // its zero included
    if (!header.startsWith(magic))
        return Error{ErrorCode::NotAWorkspace, path};
    if (header.size() < headerSize)
        return Error{ErrorCode::WorkspaceDamaged, path};
    const QByteArray inLog = headerInLog(path);
    // A log or a journal that a crash left may hold the missing pages; SQLite knows.
    const bool isWhole = inLog.isEmpty() && !QFileInfo::exists(path + QStringLiteral("-journal"));
    if (!inLog.isEmpty())
        header = inLog;
    if (numberAt(header, 68) != workspaceApplicationId)
        return Error{ErrorCode::NotAWorkspace, path};
    if (isWhole && isCutShort(header, file.size()))
        return Error{ErrorCode::WorkspaceDamaged, path};
    return WorkspaceHeader{numberAt(header, 68), static_cast<int>(numberAt(header, 60))};
}

bool isOpenHere(const QString &path)
{
    struct stat wanted = {};
    if (::stat(QFile::encodeName(path).constData(), &wanted) != 0)
        return false;
    const QStringList numbers = QDir(QStringLiteral("/proc/self/fd")).entryList(QDir::Files | QDir::System);
    for (const QString &number : numbers) {
        struct stat open = {};
        if (::fstat(number.toInt(), &open) == 0 && open.st_dev == wanted.st_dev
            && open.st_ino == wanted.st_ino)
            return true;
    }
    return false;
}

bool looksLikeWorkspace(const QString &path)
{
    if (path.endsWith(QStringLiteral(".vespiary"), Qt::CaseInsensitive) || isOpenHere(path))
        return true;
    const Result<WorkspaceHeader> header = readWorkspaceHeader(path);
    return header || header.error().code == ErrorCode::WorkspaceDamaged;
}
