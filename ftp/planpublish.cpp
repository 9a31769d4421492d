// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/planpublish.h"

#include <QCryptographicHash>
#include <QDir>

namespace {

FtpStep makeFolder(const QString &path)
{
    FtpStep step;
    step.kind = FtpStep::Kind::MakeFolder;
    step.path = path;
    return step;
}

FtpStep upload(const QString &path, const QByteArray &bytes)
{
    FtpStep step;
    step.kind = FtpStep::Kind::Upload;
    step.path = path;
    step.bytes = bytes;
    return step;
}

FtpStep readBack(const QString &path, const QByteArray &bytes)
{
    FtpStep step;
    step.kind = FtpStep::Kind::ReadBack;
    step.path = path;
    step.sha256 = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
    step.size = bytes.size();
    return step;
}

FtpStep rename(const QString &path, const QString &target)
{
    FtpStep step;
    step.kind = FtpStep::Kind::Rename;
    step.path = path;
    step.target = target;
    return step;
}

// A node that calls meanwhile sees the old file or the new one, never a part.
QList<FtpStep> swapIn(const QString &path, const QByteArray &bytes)
{
    const QString aside = path + QStringLiteral(".part");
    return {upload(aside, bytes), readBack(aside, bytes), rename(aside, path)};
}

QString joined(const QString &folder, const QString &name)
{
    return QDir::cleanPath(folder + u'/' + name);
}

QList<FtpStep> foldersDownTo(const QString &folder, const QString &path)
{
    QList<FtpStep> steps;
    QString reached = folder;
    for (const QString &part : path.split(u'/', Qt::SkipEmptyParts)) {
        reached = joined(reached, part);
        steps.append(makeFolder(reached));
    }
    return steps;
}

} // namespace

GprsMirror mirrorFor(const QList<stock::Module> &modules)
{
    return modules.isEmpty() || modules.contains(stock::Module::Gprs) ? GprsMirror::With
                                                                      : GprsMirror::Without;
}

QList<FtpStep> planPublish(const QString &folder, const QString &programId, const QString &path,
    const QByteArray &binary, const QByteArray &manifest, GprsMirror mirror)
{
    // Below the login folder: 4G ignores PATH, GPRS prepends ".gprs" to it.
    QStringList binaryFolders = {QString(), path};
    QStringList manifestFolders = {QString()};
    if (mirror == GprsMirror::With) {
        binaryFolders.append(QStringLiteral("/.gprs/") + path);
        manifestFolders.prepend(QStringLiteral("/.gprs"));
    }

    QList<FtpStep> steps;
    QList<FtpStep> proof;
    QStringList done;
    for (const QString &below : binaryFolders) {
        const QString place = joined(joined(folder, below), programId);
        if (done.contains(place))
            continue;
        done.append(place);
        steps += foldersDownTo(folder, below) + swapIn(place, binary);
        proof += readBack(place, binary);
    }
    for (const QString &below : manifestFolders) {
        const QString place = joined(joined(folder, below), QStringLiteral("UPGRADE.TXT"));
        steps += swapIn(place, manifest);
        proof += readBack(place, manifest);
    }
    return steps + proof;
}

QList<FtpStep> planServe(
    const QString &programId, const QString &path, const QByteArray &binary, const QByteArray &manifest)
{
    FtpStep change;
    change.kind = FtpStep::Kind::Switch;
    change.tree = ServedTree::ofRelease(manifest, programId, binary, path);

    QList<FtpStep> steps = {change};
    for (const QByteArray &name : change.tree->paths())
        steps += readBack(QString::fromUtf8(name), change.tree->file(name)->bytes);
    return steps;
}
