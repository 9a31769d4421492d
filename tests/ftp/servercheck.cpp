// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ftp/servercheck.h"

#include "firmware/core/manifest.h"
#include "model/preflight.h"

#include <QDir>

#include <optional>

namespace {

const QString loginManifest = QStringLiteral("UPGRADE.TXT");
const QString gprsManifest = QStringLiteral(".gprs/UPGRADE.TXT");

// Where one kind of node looks. The SIM900 of GPRS nodes may send ".gprs" as a folder and "/NAME" as a name, which a server
// takes from its root, or both as one path: which of them, the stock library does not settle.
struct Looks
{
    stock::Module module = stock::Module::FourG;
    QString manifest = loginManifest;
    bool takesNameFromRoot = false;
};

QList<Looks> looksOf(const QList<stock::Module> &modules)
{
    QList<Looks> looks;
    for (const stock::Module module : modules) {
        if (!stock::hasOta(module))
            continue;
        looks.append({module, loginManifest, module == stock::Module::Gprs});
        if (module == stock::Module::Gprs)
            looks.append({module, gprsManifest, false});
    }
    return looks;
}

std::optional<ota::Manifest> parsed(const QByteArray &text)
{
    ota::ManifestParser parser;
    for (const char byte : text)
        parser.feed(byte);
    ota::Manifest manifest = {};
    if (parser.finish(manifest) != ota::Status::Ok)
        return std::nullopt;
    return manifest;
}

QList<stock::Node> nodesToThinkOf(
    const Looks &looks, const QByteArray &manifest, const QList<ReleasedBinary> &released)
{
    QList<stock::Node> nodes = {stock::Node()};
    Candidate candidate;
    candidate.manifest = manifest;
    for (const ReleasedBinary &one : released) {
        nodes.append({one.program.toStdString(), static_cast<std::uint8_t>(one.version)});
        candidate.usedVersions.append(one.version);
    }
    Group group;
    group.modules = {looks.module};
    for (const NodeCase &likely : likelyNodes(candidate, group))
        nodes.append(likely.node);
    return nodes;
}

stock::Reading readingOf(const Looks &looks, const QByteArray &manifest, const stock::Node &node,
    std::optional<std::uint32_t> binarySize = {})
{
    return stock::readAs(
        looks.module, {manifest.constData(), static_cast<size_t>(manifest.size())}, node, binarySize);
}

QString faultOfFetch(const QMap<QString, QByteArray> &files, const QList<ReleasedBinary> &released,
    const Looks &looks, const stock::Node &node, const QString &fetches)
{
    const QByteArray manifest = files[looks.manifest];
    const QString asked = looks.takesNameFromRoot ? fetches.section(u'/', -1) : fetches;
    const QString name = QDir::cleanPath(u'/' + asked).mid(1);
    const auto read = parsed(manifest);
    if (!read)
        return QStringLiteral("would update by an UPGRADE.TXT that our parser refuses");
    const QString program = QString::fromLatin1(read->file);
    for (const ReleasedBinary &one : released) {
        if (one.program != program || one.version != read->version)
            continue;
        if (!files.contains(name))
            return QStringLiteral("would ask for %1, which is not there").arg(name);
        if (sha256Of(files[name]) != one.sha256)
            return QStringLiteral("would take %1 for %2 version %3, which it is not (%4 bytes)")
                .arg(name, program)
                .arg(one.version)
                .arg(files[name].size());
        const stock::Reading atLast
            = readingOf(looks, manifest, node, static_cast<std::uint32_t>(files[name].size()));
        if (atLast.outcome != stock::Outcome::Updates)
            return QStringLiteral("would fetch it and then end with %1").arg(atLast.code);
        return {};
    }
    return QStringLiteral("is told of %1 version %2, which was never released")
        .arg(program)
        .arg(read->version);
}

QString faultOf(const QMap<QString, QByteArray> &files, const QList<ReleasedBinary> &released,
    const Looks &looks, const stock::Node &node)
{
    const stock::Reading reading = readingOf(looks, files[looks.manifest], node);
    switch (reading.outcome) {
    case stock::Outcome::CrashesNode:
        return QStringLiteral("would crash");
    case stock::Outcome::Fails:
        return QStringLiteral("would fail with %1").arg(reading.code);
    case stock::Outcome::NothingToDo:
        return {};
    case stock::Outcome::Updates:
        return faultOfFetch(files, released, looks, node, QString::fromStdString(reading.fetches));
    }
    return {};
}

} // namespace

ReleasedBinary releasedBinary(const QString &program, int version, const QByteArray &binary)
{
    return {program, version, sha256Of(binary)};
}

QString wholeState(const QMap<QString, QByteArray> &files, const QList<ReleasedBinary> &released,
    const QList<stock::Module> &modules, NoManifest noManifest)
{
    for (const Looks &looks : looksOf(modules)) {
        const QString who = QStringLiteral("A %1 node that reads %2 ")
                                .arg(QString::fromLatin1(stock::nameOf(looks.module)), looks.manifest);
        if (noManifest == NoManifest::OrEmptyFails && files.contains(looks.manifest)
            && files[looks.manifest].isEmpty())
            continue;
        if (!files.contains(looks.manifest)) {
            if (noManifest == NoManifest::IsAllowed)
                continue;
            return who + QStringLiteral("does not find it.");
        }
        for (const stock::Node &node : nodesToThinkOf(looks, files[looks.manifest], released)) {
            const QString fault = faultOf(files, released, looks, node);
            if (!fault.isEmpty())
                return who + fault + u'.';
        }
    }
    return {};
}
