// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/filesystem.h"

#include <QFileInfo>
#include <QStorageInfo>

#include <algorithm>
#include <iterator>

bool isNetworkFileSystem(const QString &type)
{
    static constexpr const char *names[] = {"9p", "acfs", "afs", "beegfs", "ceph", "cifs", "coda", "davfs",
        "davfs2", "drvfs", "gfs2", "glusterfs", "gpfs", "gvfsd-fuse", "lustre", "ncpfs", "nfs", "nfs4",
        "ocfs2", "orangefs", "prl_fs", "pvfs2", "rclone", "s3fs", "smb2", "smb3", "smbfs", "sshfs", "vboxsf",
        "virtiofs", "vmhgfs", "vmhgfs-fuse"};
    // A file system in user space is named "fuse.sshfs", or like its program.
    QString name = type.toLower();
    if (name.startsWith(QStringLiteral("fuse.")))
        name.remove(0, 5);
    return std::any_of(std::begin(names), std::end(names),
        [&name](const char *network) { return name == QLatin1StringView(network); });
}

QString fileSystemOf(const QString &path)
{
    QFileInfo place(path);
    while (!place.exists() && !place.isRoot())
        place.setFile(place.absolutePath());
    return QString::fromLatin1(QStorageInfo(place.canonicalFilePath()).fileSystemType());
}
