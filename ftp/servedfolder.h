// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ftp/servedtree.h"
#include "ftp/sessionlink.h"

#include <memory>

// A plain folder that is served, and that publishers may write to. What nodes see is its tree: a new one after each
// change that is whole, so that nobody sees a file half written.
class ServedFolder
{
public:
    static Result<std::unique_ptr<ServedFolder>> open(const QString &folder);
    ~ServedFolder();

    const std::shared_ptr<const ServedTree> &tree() const { return m_tree; }
    const QString &path() const { return m_root; }

    // Reads it anew, for changes that others made; true when there were any.
    Result<bool> reload();

    // An upload: its bytes go aside, after what is kept of the present file; the end puts them in place. One that broke
    // off under a new name stays as it is, so that it can be resumed; an older file is not replaced by a part.
    Result<std::unique_ptr<UploadSink>> beginUpload(const QByteArray &path, qint64 keep, qint64 limit);
    Result<> endUpload(UploadSink &sink, bool whole);

    // A rename replaces what has the new name already.
    Result<> rename(const QByteArray &from, const QByteArray &to);
    Result<> remove(const QByteArray &path);
    Result<> makeFolder(const QByteArray &path);
    Result<> removeFolder(const QByteArray &path);

private:
    class Upload;

    ServedFolder(const QString &root, std::shared_ptr<const ServedTree> tree);

    // The place on the disk, when it lies within the folder and no link leads out of it.
    Result<QString> placeOf(const QByteArray &path) const;

    QString m_root; // canonical
    std::shared_ptr<const ServedTree> m_tree;
};
