// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QMap>
#include <QMetaType>
#include <QSet>

#include <memory>
#include <optional>

// What an account sees: names to bytes, fixed once made. A session pins the tree it began with, so it never
// mixes two releases. Names are absolute UTF-8 paths ("/UPGRADE.TXT"); folders exist where a file lies in them, or where one was made.
class ServedTree
{
public:
    struct File
    {
        QByteArray bytes;
        QDateTime modified; // UTC
        QByteArray sha256;  // lower-case hex; empty for a file too large to be a binary
    };
    struct Item
    {
        QByteArray name; // the last part only
        bool folder = false;
        qint64 size = 0;
        QDateTime modified;
    };
    enum : qsizetype
    {
        NameLimit = 255,
        PathLimit = 1024
    };

    // Files that are being uploaded carry it before their name, and are not served.
    static constexpr char UploadPrefix[] = ".vespiary-upload-";

    ServedTree() = default;

    // A release with every copy the stock modules look for: the manifest, the binary in the login folder and
    // under PATH, and the same below ".gprs". An empty program ID gives the manifest alone (a hold).
    static std::shared_ptr<const ServedTree> ofRelease(
        const QByteArray &manifest, const QString &programId, const QByteArray &binary, const QString &path);

    // A plain folder as it is now, read into memory: regular files only, symbolic links left out.
    static Result<std::shared_ptr<const ServedTree>> ofFolder(const QString &folder);

    // The same tree with one thing changed; the path absolute, as resolve() gives it.
    std::shared_ptr<const ServedTree> withFile(
        const QByteArray &path, const QByteArray &bytes, const QDateTime &modified) const;
    std::shared_ptr<const ServedTree> withFolder(const QByteArray &path) const;
    std::shared_ptr<const ServedTree> without(const QByteArray &path) const; // a file, or an empty folder

    const File *file(const QByteArray &path) const;
    bool isFolder(const QByteArray &path) const;
    QList<Item> itemsIn(const QByteArray &folder) const;
    QList<QByteArray> paths() const { return m_files.keys(); }
    bool operator==(const ServedTree &other) const;

    // The absolute path a client means by a name, seen from a folder; ".." stops at the root. Nothing for a name
    // no file can have: control bytes, NUL, too long.
    static std::optional<QByteArray> resolve(const QByteArray &folder, const QByteArray &name);

private:
    void add(const QByteArray &path, const QByteArray &bytes, const QDateTime &modified);

    QMap<QByteArray, File> m_files;
    QSet<QByteArray> m_folders; // those that may be empty
};
Q_DECLARE_METATYPE(std::shared_ptr<const ServedTree>)
