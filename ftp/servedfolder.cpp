// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/servedfolder.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryFile>

#include <cerrno>
#include <cstring>

#include <cstdio>
#include <unistd.h>

namespace {

Error unwritable(const QByteArray &path)
{
    const QString what
        = QString::fromUtf8(path) + QStringLiteral(": ") + QString::fromLocal8Bit(std::strerror(errno));
    return {errno == ENOSPC || errno == EDQUOT ? ErrorCode::DiskFull : ErrorCode::FileUnwritable, what};
}

} // namespace

// Keeps the bytes both on the disk, aside, and in memory, for the tree.
class ServedFolder::Upload : public UploadSink
{
public:
    Upload(const QByteArray &name, const QString &where, qint64 limit)
        : path(name)
        , place(where)
        , m_limit(limit)
    {
        const QString aside = QFileInfo(where).path() + u'/' + QLatin1String(ServedTree::UploadPrefix);
        file.setFileTemplate(aside + QStringLiteral("XXXXXX"));
    }

    bool take(const char *data, qint64 size) override
    {
        if (bytes.size() + size > m_limit || file.write(data, size) != size)
            return false;
        bytes.append(data, size);
        return true;
    }

    // On the disk, under its own name at last.
    bool commit()
    {
        constexpr auto readableByAll
            = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther;
        if (!file.flush() || ::fsync(file.handle()) != 0 || !file.setPermissions(readableByAll))
            return false;
        const QByteArray from = QFile::encodeName(file.fileName());
        if (std::rename(from.constData(), QFile::encodeName(place).constData()) != 0)
            return false;
        file.setAutoRemove(false);
        return true;
    }

    QByteArray path;
    QString place;
    QByteArray bytes;
    QTemporaryFile file;
    bool goesOn = false; // after all that was there

private:
    qint64 m_limit;
};

Result<std::unique_ptr<ServedFolder>> ServedFolder::open(const QString &folder)
{
    const auto tree = ServedTree::ofFolder(folder);
    if (!tree)
        return tree.error();
    return std::unique_ptr<ServedFolder>(new ServedFolder(QFileInfo(folder).canonicalFilePath(), *tree));
}

ServedFolder::ServedFolder(const QString &root, std::shared_ptr<const ServedTree> tree)
    : m_root(root)
    , m_tree(std::move(tree))
{
}

ServedFolder::~ServedFolder() = default;

Result<bool> ServedFolder::reload()
{
    const auto tree = ServedTree::ofFolder(m_root);
    if (!tree)
        return tree.error();
    if (**tree == *m_tree)
        return false;
    m_tree = *tree;
    return true;
}

Result<QString> ServedFolder::placeOf(const QByteArray &path) const
{
    const QString place = m_root + QString::fromUtf8(path);
    const QString parent = QFileInfo(QFileInfo(place).path()).canonicalFilePath();
    const bool isWithin = parent == m_root || parent.startsWith(m_root == u"/" ? m_root : m_root + u'/');
    const bool isOurs = QFileInfo(place).fileName().startsWith(QLatin1String(ServedTree::UploadPrefix));
    if (path == "/" || parent.isEmpty() || !isWithin || isOurs)
        return Error{ErrorCode::FileUnwritable, QString::fromUtf8(path)};
    return place;
}

Result<std::unique_ptr<UploadSink>> ServedFolder::beginUpload(
    const QByteArray &path, qint64 keep, qint64 limit)
{
    const Result<QString> place = placeOf(path);
    if (!place)
        return place.error();
    if (m_tree->isFolder(path))
        return Error{ErrorCode::FileUnwritable, QString::fromUtf8(path)};
    auto upload = std::make_unique<Upload>(path, *place, limit);
    if (!upload->file.open())
        return unwritable(path);
    if (const ServedTree::File *file = m_tree->file(path); file && keep > 0) {
        upload->goesOn = keep >= file->bytes.size();
        if (!upload->take(file->bytes.constData(), std::min<qint64>(keep, file->bytes.size())))
            return unwritable(path);
    }
    return std::unique_ptr<UploadSink>(std::move(upload));
}

Result<> ServedFolder::endUpload(UploadSink &sink, bool whole)
{
    auto &upload = static_cast<Upload &>(sink);
    if (!whole && !upload.goesOn && m_tree->file(upload.path))
        return {};
    if (!upload.commit())
        return unwritable(upload.path);
    const QDateTime modified = QFileInfo(upload.place).lastModified().toUTC();
    m_tree = m_tree->withFile(upload.path, upload.bytes, modified);
    return {};
}

Result<> ServedFolder::rename(const QByteArray &from, const QByteArray &to)
{
    const Result<QString> old = placeOf(from);
    const Result<QString> place = placeOf(to);
    if (!old || !place)
        return old ? place.error() : old.error();
    const ServedTree::File *file = m_tree->file(from);
    if (!file || m_tree->isFolder(to)) {
        errno = file ? EISDIR : ENOENT;
        return unwritable(to);
    }
    if (std::rename(QFile::encodeName(*old).constData(), QFile::encodeName(*place).constData()) != 0)
        return unwritable(to);
    const ServedTree::File moved = *file;
    m_tree = m_tree->without(from)->withFile(to, moved.bytes, moved.modified);
    return {};
}

Result<> ServedFolder::remove(const QByteArray &path)
{
    const Result<QString> place = placeOf(path);
    if (!place)
        return place.error();
    if (!m_tree->file(path) || ::unlink(QFile::encodeName(*place).constData()) != 0)
        return unwritable(path);
    m_tree = m_tree->without(path);
    return {};
}

Result<> ServedFolder::makeFolder(const QByteArray &path)
{
    const Result<QString> place = placeOf(path);
    if (!place)
        return place.error();
    if (!QDir().mkdir(*place))
        return unwritable(path);
    m_tree = m_tree->withFolder(path);
    return {};
}

Result<> ServedFolder::removeFolder(const QByteArray &path)
{
    const Result<QString> place = placeOf(path);
    if (!place)
        return place.error();
    if (::rmdir(QFile::encodeName(*place).constData()) != 0)
        return unwritable(path);
    m_tree = m_tree->without(path);
    return {};
}
