// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/binary.h"
#include "model/releaselibrary.h"
#include "tests/otabinary.h"

#include <QDir>
#include <QFile>
#include <QMap>

// What tests of workspace files share.

inline Result<Release> addRelease(const std::shared_ptr<Workspace> &workspace, int version,
    const QByteArray &name = "FLOW001", qsizetype size = 4096)
{
    const QByteArray bytes = otaBinary(name, size);
    return ReleaseLibrary(workspace).add(
        *releaseOf(*binaryFromBytes(bytes), version, QStringLiteral("/")), bytes);
}

// A workspace of that many releases, closed again.
inline void makeWorkspace(const QString &path, int releases)
{
    const auto workspace = *Workspace::open(path, Workspace::Opening::CreateWhenMissing);
    for (int version = 1; version <= releases; ++version)
        (void)addRelease(workspace, version);
}

inline QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline bool writeBytes(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

// Everything about a folder that an opening could change: names, bytes, times.
inline QMap<QString, std::pair<QDateTime, QByteArray>> stateOf(const QString &folder)
{
    QMap<QString, std::pair<QDateTime, QByteArray>> state;
    const QFileInfoList files = QDir(folder).entryInfoList(QDir::Files | QDir::Hidden);
    for (const QFileInfo &file : files)
        state.insert(file.fileName(), {file.lastModified(), bytesOf(file.filePath())});
    return state;
}
