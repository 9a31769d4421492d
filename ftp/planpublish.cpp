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

QList<FtpStep> planPublish(const QString &folder, const QString &programId, const QString &path,
    const QByteArray &binary, const QByteArray &manifest)
{
    const QString manifestPath = joined(folder, QStringLiteral("UPGRADE.TXT"));
    const QString inLogin = joined(folder, programId);
    const QString underPath = joined(joined(folder, path), programId);

    QList<FtpStep> steps = swapIn(inLogin, binary); // 4G ignores PATH
    if (underPath != inLogin)
        steps += foldersDownTo(folder, path) + swapIn(underPath, binary);
    steps += swapIn(manifestPath, manifest);
    steps += readBack(inLogin, binary);
    if (underPath != inLogin)
        steps += readBack(underPath, binary);
    steps += readBack(manifestPath, manifest);
    return steps;
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
