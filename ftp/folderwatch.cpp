// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/folderwatch.h"

#include "firmware/core/manifest.h"
#include "ftp/servedviews.h"

#include <QCoreApplication>
#include <QDirIterator>

namespace {

constexpr std::chrono::milliseconds quietTime(500);

QString misfitOf(const ServedTree &tree, const QByteArray &path)
{
    ota::ManifestParser parser;
    for (const char byte : tree.file(path)->bytes)
        parser.feed(byte);
    ota::Manifest manifest;
    if (parser.finish(manifest) != ota::Status::Ok || ota::isHold(manifest))
        return {};
    // 4G looks beside UPGRADE.TXT, 3G and WiFi PRO under PATH.
    const QByteArray folder = path.left(path.lastIndexOf('/') + 1);
    bool isThere = false;
    for (const QByteArray &where : {QByteArray("."), QByteArray(manifest.path)}) {
        const auto place = ServedTree::resolve(folder, folder + where + '/' + manifest.file);
        const ServedTree::File *binary = place ? tree.file(*place) : nullptr;
        if (binary && binary->bytes.size() != static_cast<qsizetype>(manifest.size))
            return QCoreApplication::translate("FtpServer", "%1 says that %2 has %3 bytes, and it has %4.")
                .arg(QString::fromUtf8(path), QString::fromUtf8(*place))
                .arg(manifest.size)
                .arg(binary->bytes.size());
        isThere = isThere || binary;
    }
    return isThere ? QString()
                   : QCoreApplication::translate("FtpServer", "%1 names %2, which is not there yet.")
                         .arg(QString::fromUtf8(path), QString::fromUtf8(manifest.file));
}

} // namespace

FolderWatch::FolderWatch(std::shared_ptr<ServedFolder> folder, QObject *parent)
    : QObject(parent)
    , m_folder(std::move(folder))
{
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(quietTime);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, [this] { m_quiet.start(); });
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, [this] { m_quiet.start(); });
    connect(&m_quiet, &QTimer::timeout, this, &FolderWatch::look);
    follow();
}

// Folders tell of new and renamed files, files of those that are written in place.
void FolderWatch::follow()
{
    QStringList places{m_folder->path()};
    QDirIterator all(m_folder->path(),
        QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot | QDir::NoSymLinks,
        QDirIterator::Subdirectories);
    while (all.hasNext())
        places.append(all.next());
    m_watcher.addPaths(places);
}

Result<> FolderWatch::takeOver()
{
    m_quiet.stop();
    follow();
    const Result<bool> isNew = m_folder->reload();
    if (!isNew)
        return isNew.error();
    if (*isNew)
        Q_EMIT changed();
    return {};
}

void FolderWatch::look()
{
    follow();
    const auto tree = ServedTree::ofFolder(m_folder->path());
    const QString misfit = tree ? misfitIn(**tree) : describe(tree.error());
    if (!misfit.isEmpty())
        Q_EMIT waiting(misfit);
    else if (const Result<> taken = takeOver(); !taken)
        Q_EMIT waiting(describe(taken.error()));
}

QString misfitIn(const ServedTree &tree)
{
    for (const QByteArray &path : tree.paths()) {
        if (!ServedViews::isManifest(path) || path.startsWith("/.gprs/"))
            continue;
        if (const QString misfit = misfitOf(tree, path); !misfit.isEmpty())
            return misfit;
    }
    return {};
}
