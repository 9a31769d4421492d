// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/releasepair.h"

#include "model/inspection.h"
#include "model/preflight.h"
#include "model/savefile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <algorithm>

#include "firmware/core/manifest.h"

namespace {

class PairText
{
    Q_DECLARE_TR_FUNCTIONS(PairText)
};

const QString manifestName = QStringLiteral("UPGRADE.TXT");
constexpr qint64 largestManifest = 4096; // nodes read 254 bytes; what is far longer is something else
constexpr qint64 largestFile = 1024 * 1024;

QString below(const QString &folder, const QString &name)
{
    const QString path = QDir::cleanPath(folder + u'/' + name);
    return path.startsWith(u'/') ? path.mid(1) : path;
}

Result<QByteArray> bytesOf(const QString &path, qint64 most)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::FileUnreadable, path + QStringLiteral(": ") + file.errorString()};
    const QByteArray bytes = file.read(most + 1);
    if (bytes.size() > most)
        return Error{ErrorCode::FileTooLarge, path};
    return bytes;
}

bool holds(const QString &path, const QByteArray &bytes)
{
    const Result<QByteArray> there = bytesOf(path, bytes.size());
    return there && *there == bytes;
}

QString manifestIn(const QDir &folder)
{
    // Cards and other people's tools may write the name in small letters.
    const QStringList names = folder.entryList({manifestName}, QDir::Files); // compares without case
    return names.contains(manifestName) || names.isEmpty() ? manifestName : names.constFirst();
}

Result<ota::Manifest> parsed(const QByteArray &bytes)
{
    ota::ManifestParser parser;
    for (const char c : bytes)
        parser.feed(c);
    ota::Manifest manifest = {};
    if (parser.finish(manifest) != ota::Status::Ok)
        return Error{ErrorCode::NotAPair, PairText::tr("nodes cannot read its UPGRADE.TXT")};
    if (ota::isHold(manifest))
        return Error{ErrorCode::NotAPair, PairText::tr("its UPGRADE.TXT is a hold, NO_FILE")};
    return manifest;
}

Result<Binary> binaryOf(const ota::Manifest &manifest, const QDir &folder)
{
    const QString name = QString::fromLatin1(manifest.file);
    const QString path = QString::fromLatin1(manifest.path);
    for (const QString &place : {below({}, name), below(path, name)}) {
        if (place.startsWith(QStringLiteral("../")) || !QFile::exists(folder.filePath(place)))
            continue;
        const Result<QByteArray> bytes = bytesOf(folder.filePath(place), largestFile);
        return bytes ? binaryFromBytes(*bytes) : Result<Binary>(bytes.error());
    }
    return Error{ErrorCode::NotAPair, PairText::tr("the binary %1 is not there").arg(name)};
}

} // namespace

QList<PairFile> pairFiles(const Release &release, const QByteArray &binary, PairPlace place)
{
    const QString program = release.program.text();
    if (place == PairPlace::Card)
        return {{program, binary}, {manifestName, release.manifest}};
    QStringList folders{QString(), release.path}; // 4G ignores PATH
    QStringList manifests{manifestName};
    if (place == PairPlace::ServerFolderWithGprs) {
        folders.append(QStringLiteral(".gprs/") + release.path);
        manifests.prepend(QStringLiteral(".gprs/") + manifestName);
    }
    QList<PairFile> files;
    for (const QString &folder : folders) {
        const PairFile file{below(folder, program), binary};
        if (!files.contains(file))
            files.append(file);
    }
    for (const QString &manifest : manifests)
        files.append({manifest, release.manifest});
    return files;
}

QStringList conflictsIn(const QList<PairFile> &files, const QString &folder)
{
    QStringList names;
    for (const PairFile &file : files) {
        const QString path = QDir(folder).filePath(file.name);
        if (QFile::exists(path) && !holds(path, file.bytes))
            names.append(file.name);
    }
    return names;
}

Result<QStringList> writePair(const QList<PairFile> &files, const QString &folder, OtherBytes other)
{
    const QDir dir(folder);
    const QStringList conflicts = conflictsIn(files, folder);
    if (!conflicts.isEmpty() && other == OtherBytes::Keep)
        return Error{ErrorCode::FileExists, conflicts.join(QStringLiteral(", "))};
    QStringList paths;
    for (const PairFile &file : files) {
        const QString path = dir.filePath(file.name);
        if (!QDir().mkpath(QFileInfo(path).absolutePath()))
            return Error{ErrorCode::FileUnwritable, QFileInfo(path).absolutePath()};
        if (const Result<> saved = saveFile(path, file.bytes); !saved)
            return saved.error();
        if (!holds(path, file.bytes))
            return Error{ErrorCode::CopyDiffers, path};
        paths.append(path);
    }
    return paths;
}

Result<ReadPair> readPair(const QString &folder)
{
    const QDir dir(folder);
    if (!dir.exists())
        return Error{ErrorCode::FileUnreadable, folder};
    const QString path = dir.filePath(manifestIn(dir));
    if (!QFile::exists(path))
        return Error{ErrorCode::NotAPair, PairText::tr("there is no UPGRADE.TXT")};
    const Result<QByteArray> bytes = bytesOf(path, largestManifest);
    if (!bytes)
        return bytes.error();
    const Result<ota::Manifest> manifest = parsed(*bytes);
    if (!manifest)
        return manifest.error();
    const Result<Binary> binary = binaryOf(*manifest, dir);
    if (!binary)
        return binary.error();
    const Result<Release> release
        = releaseOf(*binary, manifest->version, QString::fromLatin1(manifest->path));
    if (!release)
        return release.error();
    const Candidate found{.manifest = *bytes,
        .binary = binary->bytes,
        .binaryName = QString::fromLatin1(manifest->file),
        .hasLoginCopy = true, // where copies have to lie is the business of whoever publishes it
        .hasGprsMirror = true};
    return ReadPair{.release = *release,
        .binary = binary->bytes,
        .manifestPath = path,
        .manifest = *bytes,
        .isCanonical = release->manifest == *bytes,
        .findings = preflight(found, {}, likelyNodes(found, {})).findings};
}
