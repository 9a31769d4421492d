// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/durablefile.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

static Error failure(const QString &path)
{
    return Error{ErrorCode::FileUnwritable,
        path + QStringLiteral(": ") + QString::fromLocal8Bit(std::strerror(errno))};
}

Result<> syncToDisk(const QString &path)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    const bool isSynced = descriptor >= 0 && ::fsync(descriptor) == 0;
    const Result<> result = isSynced ? Result<>() : failure(path);
    if (descriptor >= 0)
        ::close(descriptor);
    return result;
}

Result<> giveFreeName(const QString &from, const QString &to)
{
    const QByteArray source = QFile::encodeName(from);
    const QByteArray target = QFile::encodeName(to);
    if (::renameat2(AT_FDCWD, source.constData(), AT_FDCWD, target.constData(), RENAME_NOREPLACE) != 0)
        return errno == EEXIST ? Error{ErrorCode::FileExists, to} : failure(to);
    return syncToDisk(QFileInfo(to).absolutePath());
}
