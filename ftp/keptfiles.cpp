// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/keptfiles.h"

#include "model/release.h"

#include <algorithm>

namespace {

using Outcome = Publication::Outcome;

QString nameOf(const QString &path)
{
    return path.section(u'/', -1);
}

// As a stock library finds it: what follows the first label.
QString programIn(const QByteArray &manifest)
{
    constexpr qsizetype length = 7;
    const qsizetype at = manifest.indexOf("FILE:");
    return at < 0 ? QString() : QString::fromLatin1(manifest.mid(at + 5, length));
}

QList<KeptFiles> outdated(const QList<KeptFiles> &newestFirst)
{
    QList<KeptFiles> old;
    QMap<std::pair<QString, bool>, int> seen;
    for (const KeptFiles &kept : newestFirst) {
        if (kept.isNeeded)
            continue;
        if (kept.isSpare || ++seen[{kept.program, kept.hasBinary}] > keptOfEachProgram)
            old.append(kept);
    }
    return old;
}

} // namespace

QList<KeptFiles> keptBy(const LiveFiles &before, const QString &stamp)
{
    QMap<QString, KeptFiles> all;
    if (stamp.isEmpty())
        return {};
    for (auto file = before.begin(); file != before.end(); ++file) {
        const bool isBinary = !isManifest(file.key());
        if (!isBinary && *file == holdManifestText())
            continue; // not worth keeping
        KeptFiles &kept = all[isBinary ? nameOf(file.key()) : programIn(*file)];
        kept.paths.append(file.key() + u'.' + stamp);
        kept.hasBinary = kept.hasBinary || isBinary;
    }
    QList<KeptFiles> list;
    for (auto kept = all.begin(); kept != all.end(); ++kept)
        list.append({kept.key(), stamp, kept->paths, kept->hasBinary});
    return list;
}

Result<QList<KeptFiles>> keptOn(const QString &server, const Journal &journal)
{
    const Result<QList<Publication>> newestFirst = journal.to(server);
    if (!newestFirst)
        return newestFirst.error();
    QList<KeptFiles> kept;
    for (auto one = newestFirst->crbegin(); one != newestFirst->crend(); ++one) {
        if (one->step.isEmpty() && one->outcome != Outcome::UnderWay)
            continue; // it only looked
        const Result<LiveFiles> before = journal.filesBefore(one->id);
        if (!before)
            return before.error();
        QList<KeptFiles> added = keptBy(*before, one->stamp);
        for (KeptFiles &files : added) {
            files.isNeeded = one->outcome == Outcome::UnderWay || one->outcome == Outcome::Interrupted;
            files.isSpare = one->outcome == Outcome::Failed;
        }
        kept = added + kept;
        if (!one->prunes || one->outcome != Outcome::Published)
            continue;
        const QList<KeptFiles> gone = outdated(kept);
        kept.removeIf([&gone](const KeptFiles &files) { return gone.contains(files); });
    }
    return kept;
}

QStringList outdatedAmong(
    const QList<KeptFiles> &newestFirst, const QList<KeptFiles> &added, const QList<QByteArray> &manifests)
{
    QStringList paths;
    const QList<KeptFiles> gone = outdated(added + newestFirst);
    for (const KeptFiles &files : gone) {
        for (const QString &path : files.paths) {
            const bool isNamed = std::any_of(manifests.begin(), manifests.end(),
                [name = nameOf(path).toLatin1()](
                    const QByteArray &manifest) { return manifest.contains(name); });
            if (!isNamed)
                paths.append(path);
        }
    }
    return paths;
}
