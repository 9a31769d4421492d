// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/servedtree.h"

#include <QCryptographicHash>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace {

// A folder for nodes holds a few binaries of at most 124 KB; far more is a wrong folder, not a big fleet.
constexpr int filesAtMost = 10'000;
constexpr qint64 bytesAtMost = 256 * 1024 * 1024;

bool isPlainName(const QByteArray &name)
{
    const auto isControl = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
    return name.size() <= ServedTree::NameLimit && std::none_of(name.begin(), name.end(), isControl);
}

QByteArray prefixOf(const QByteArray &folder)
{
    return folder.endsWith('/') ? folder : folder + '/';
}

// Which release it was that a node took is known by its hash. Larger files are nobody's binary.
QByteArray hashOfServed(const QByteArray &bytes)
{
    constexpr qsizetype largestHashed = 1024 * 1024;
    if (bytes.size() > largestHashed)
        return {};
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

} // namespace

std::shared_ptr<const ServedTree> ServedTree::ofRelease(
    const QByteArray &manifest, const QString &programId, const QByteArray &binary, const QString &path)
{
    const auto tree = std::make_shared<ServedTree>();
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QByteArray program = programId.toUtf8();
    const QByteArray folder = path.toUtf8();
    tree->add("UPGRADE.TXT", manifest, now);
    tree->add(".gprs/UPGRADE.TXT", manifest, now);
    if (program.isEmpty())
        return tree;
    tree->add(program, binary, now);                          // 4G looks nowhere else
    tree->add(folder + '/' + program, binary, now);           // 3G and WiFi PRO
    tree->add(".gprs" + folder + '/' + program, binary, now); // GPRS, if its modem joins path and name
    return tree;
}

Result<std::shared_ptr<const ServedTree>> ServedTree::ofFolder(const QString &folder)
{
    const QFileInfo root(folder);
    if (!root.isDir() || !root.isReadable())
        return Error{ErrorCode::FileUnreadable, folder};

    const auto tree = std::make_shared<ServedTree>();
    const QString start = root.canonicalFilePath();
    qint64 total = 0;
    QDirIterator files(start,
        QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot | QDir::Hidden | QDir::NoSymLinks,
        QDirIterator::Subdirectories);
    while (files.hasNext()) {
        files.next();
        const QFileInfo info = files.fileInfo();
        const QByteArray name = info.absoluteFilePath().mid(start.size()).toUtf8();
        // What a link points to may lie outside the root, so no link is followed, not even on the way.
        const bool isOwn = info.canonicalFilePath() == info.absoluteFilePath();
        if (tree->m_files.size() + tree->m_folders.size() >= filesAtMost)
            return Error{ErrorCode::FileTooLarge, folder};
        if (isOwn && info.isDir())
            tree->m_folders.insert(name);
        QFile file(info.absoluteFilePath());
        if (!isOwn || !info.isFile() || info.fileName().startsWith(QLatin1String(UploadPrefix))
            || !file.open(QIODevice::ReadOnly))
            continue;
        total += file.size();
        if (total > bytesAtMost)
            return Error{ErrorCode::FileTooLarge, folder};
        tree->add(name, file.readAll(), info.lastModified().toUTC());
    }
    return std::shared_ptr<const ServedTree>(tree);
}

std::shared_ptr<const ServedTree> ServedTree::withFile(
    const QByteArray &path, const QByteArray &bytes, const QDateTime &modified) const
{
    auto changed = std::make_shared<ServedTree>(*this);
    changed->add(path, bytes, modified);
    return changed;
}

std::shared_ptr<const ServedTree> ServedTree::withFolder(const QByteArray &path) const
{
    auto changed = std::make_shared<ServedTree>(*this);
    changed->m_folders.insert(path);
    return changed;
}

std::shared_ptr<const ServedTree> ServedTree::without(const QByteArray &path) const
{
    auto changed = std::make_shared<ServedTree>(*this);
    changed->m_files.remove(path);
    changed->m_folders.remove(path);
    return changed;
}

bool ServedTree::operator==(const ServedTree &other) const
{
    const auto isSame = [](const File &one, const File &two) {
        return one.modified == two.modified && one.bytes == two.bytes;
    };
    return m_folders == other.m_folders
        && std::equal(m_files.keyValueBegin(), m_files.keyValueEnd(), other.m_files.keyValueBegin(),
            other.m_files.keyValueEnd(), [&](const auto &one, const auto &two) {
                return one.first == two.first && isSame(one.second, two.second);
            });
}

const ServedTree::File *ServedTree::file(const QByteArray &path) const
{
    const auto found = m_files.constFind(path);
    return found == m_files.cend() ? nullptr : &*found;
}

bool ServedTree::isFolder(const QByteArray &path) const
{
    if (path == "/" || m_folders.contains(path))
        return true;
    const auto next = m_files.lowerBound(path + '/');
    return next != m_files.cend() && next.key().startsWith(path + '/');
}

QList<ServedTree::Item> ServedTree::itemsIn(const QByteArray &folder) const
{
    const QByteArray prefix = prefixOf(folder);
    QMap<QByteArray, Item> items;
    for (auto it = m_files.lowerBound(prefix); it != m_files.cend() && it.key().startsWith(prefix); ++it) {
        const QByteArray rest = it.key().mid(prefix.size());
        const QByteArray name = rest.left(rest.indexOf('/') < 0 ? rest.size() : rest.indexOf('/'));
        const bool isFolder = name.size() < rest.size();
        items.insert(name, {name, isFolder, isFolder ? 0 : it->bytes.size(), it->modified});
    }
    for (const QByteArray &path : m_folders) {
        const QByteArray name = path.mid(prefix.size());
        if (path.startsWith(prefix) && !name.contains('/') && !items.contains(name))
            items.insert(name, {name, true, 0, {}});
    }
    return items.values();
}

std::optional<QByteArray> ServedTree::resolve(const QByteArray &folder, const QByteArray &name)
{
    if (name.size() > PathLimit)
        return std::nullopt;
    QList<QByteArray> parts;
    const QByteArray whole = name.startsWith('/') ? name : prefixOf(folder) + name;
    for (const QByteArray &part : whole.split('/')) {
        if (!isPlainName(part))
            return std::nullopt;
        if (part == "..") {
            if (!parts.isEmpty())
                parts.removeLast();
        } else if (!part.isEmpty() && part != ".") {
            parts.append(part);
        }
    }
    const QByteArray path = '/' + parts.join('/');
    if (path.size() > PathLimit)
        return std::nullopt;
    return path;
}

void ServedTree::add(const QByteArray &path, const QByteArray &bytes, const QDateTime &modified)
{
    if (const auto name = resolve("/", path); name && *name != "/")
        m_files.insert(*name, {bytes, modified, hashOfServed(bytes)});
}
