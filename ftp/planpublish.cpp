// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/planpublish.h"

#include "model/group.h"
#include "model/moduletext.h"
#include "model/release.h"

#include <QCryptographicHash>
#include <QDir>

#include <algorithm>

#include "firmware/stock/readas.h"

namespace {

const QString manifestName = QStringLiteral("UPGRADE.TXT");

FtpStep pathStep(FtpStep::Kind kind, const QString &path)
{
    FtpStep step;
    step.kind = kind;
    step.path = path;
    return step;
}

FtpStep upload(const QString &path, const QByteArray &bytes)
{
    FtpStep step = pathStep(FtpStep::Kind::Upload, path);
    step.bytes = bytes;
    return step;
}

FtpStep comparing(FtpStep::Kind kind, const QString &path, const QByteArray &bytes)
{
    FtpStep step = pathStep(kind, path);
    step.sha256 = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
    step.size = bytes.size();
    return step;
}

FtpStep rename(const QString &path, const QString &target)
{
    FtpStep step = pathStep(FtpStep::Kind::Rename, path);
    step.target = target;
    return step;
}

FtpStep convenience(FtpStep step)
{
    step.mayFail = true;
    return step;
}

QString aside(const QString &path)
{
    return path + QStringLiteral(".part");
}

// What lies aside, and was read back there, gets its name. A manifest goes along: it must not be missing on a server
// that renames no file over another one.
FtpStep takeName(const QString &path, const QByteArray &bytes)
{
    FtpStep step = comparing(FtpStep::Kind::Rename, aside(path), bytes);
    step.target = path;
    if (isManifest(path))
        step.bytes = bytes;
    return step;
}

QList<FtpStep> uploadAside(const QString &path, const QByteArray &bytes)
{
    return {upload(aside(path), bytes), comparing(FtpStep::Kind::ReadBack, aside(path), bytes)};
}

// A node that calls meanwhile sees the old file or the new one, never a part.
QList<FtpStep> swapIn(const QString &path, const QByteArray &bytes)
{
    return uploadAside(path, bytes) + QList<FtpStep>{takeName(path, bytes)};
}

QString joined(const QString &folder, const QString &name)
{
    return QDir::cleanPath(folder + u'/' + name);
}

QString mirrorOf(const QString &folder)
{
    return joined(folder, QStringLiteral(".gprs"));
}

QList<FtpStep> foldersDownTo(const QString &folder, const QString &file)
{
    QList<FtpStep> steps;
    QString reached = folder;
    const QString below = file.mid(folder == u"/" ? 0 : folder.size());
    const QStringList parts = below.split(u'/', Qt::SkipEmptyParts);
    for (const QString &part : parts.first(parts.size() - 1)) {
        reached = joined(reached, part);
        steps.append(pathStep(FtpStep::Kind::MakeFolder, reached));
    }
    return steps;
}

bool isMirrored(const PublishOrder &order, const LiveFiles &live)
{
    return mirrorFor(order.modules) == GprsMirror::With
        || live.contains(joined(mirrorOf(order.folder), manifestName));
}

// Every place a node of the folder may read its UPGRADE.TXT from; the mirror first, the login folder last.
QStringList manifestPlaces(const PublishOrder &order, const LiveFiles &live)
{
    QStringList places;
    if (isMirrored(order, live))
        places.append(joined(mirrorOf(order.folder), manifestName));
    places.append(joined(order.folder, manifestName));
    return places;
}

// 4G ignores PATH, GPRS puts ".gprs" before it.
QStringList binaryPlaces(const PublishOrder &order, const LiveFiles &live)
{
    QStringList places = {joined(order.folder, order.program)};
    places.append(joined(joined(order.folder, order.path), order.program));
    if (isMirrored(order, live))
        places.append(joined(joined(mirrorOf(order.folder), order.path), order.program));
    places.removeDuplicates();
    return places;
}

FtpStep asNode(const QString &name, const QByteArray &bytes, stock::Module module)
{
    FtpStep step = comparing(FtpStep::Kind::ReadAsNode, name, bytes);
    step.modules = titleOf(module);
    return step;
}

// The same name is asked for once, whoever asks.
void addVisit(QList<FtpStep> &visits, const FtpStep &visit)
{
    for (FtpStep &there : visits) {
        if (there.path == visit.path && there.isActive == visit.isActive) {
            if (!there.modules.contains(visit.modules))
                there.modules += QStringLiteral(", ") + visit.modules;
            return;
        }
    }
    visits.append(visit);
}

using Visits = QList<FtpStep>;

// What nodes with those modules read once the plan is done, by the names their libraries type, in passive mode. Where
// nobody said which modules call, what suits only some of them is a convenience.
struct NodeReads
{
    Visits binaries;
    Visits manifests;
};

NodeReads readsOf(const PublishOrder &order, const QByteArray &manifest, const QByteArray &binary)
{
    NodeReads reads;
    const QList<stock::Module> modules = modulesOf(Group{.modules = order.modules});
    for (const stock::Module module : modules) {
        if (!stock::hasOta(module))
            continue;
        const auto add = [&](Visits &visits, const QString &name, const QByteArray &bytes) {
            FtpStep visit = asNode(name, bytes, module);
            visit.mayFail = order.modules.isEmpty() && module != stock::Module::FourG;
            addVisit(visits, visit);
        };
        const bool isGprs = module == stock::Module::Gprs;
        add(reads.manifests, (isGprs ? QStringLiteral(".gprs/") : QString()) + manifestName, manifest);
        const stock::Reading reading = stock::readAs(
            module, std::string_view(manifest.constData(), static_cast<std::size_t>(manifest.size())));
        if (reading.outcome == stock::Outcome::Updates && !binary.isEmpty()) {
            const QString name = QString::fromStdString(reading.fetches);
            add(reads.binaries, isGprs ? QDir::cleanPath(name) : name, binary);
        }
        if (module == stock::Module::WifiPro) {
            FtpStep active = asNode(manifestName, manifest, module);
            active.isActive = true;
            active.mayFail = true; // as seen from this desk; the network of the nodes may differ
            addVisit(reads.manifests, active);
        }
    }
    return reads;
}

// Sessions of before are held off and waited for, so that names may change under nobody.
QList<FtpStep> holdAndWait(const PublishOrder &order, const LiveFiles &live)
{
    QList<FtpStep> steps;
    for (const QString &place : manifestPlaces(order, live)) {
        if (live.value(place) != holdManifestText())
            steps += foldersDownTo(order.folder, place) + swapIn(place, holdManifestText());
        steps += comparing(FtpStep::Kind::ReadBack, place, holdManifestText());
    }
    if (order.drain.count() > 0) {
        FtpStep wait;
        wait.kind = FtpStep::Kind::Wait;
        wait.wait = order.drain;
        steps.append(wait);
    }
    return steps;
}

// The files that are live stay on the server under dated names, and in our own memory.
QList<FtpStep> keep(const PublishOrder &order, const LiveFiles &live)
{
    QList<FtpStep> steps;
    if (order.stamp.isEmpty())
        return steps;
    for (auto file = live.begin(); file != live.end(); ++file) {
        if (*file != holdManifestText())
            steps += convenience(upload(file.key() + u'.' + order.stamp, *file));
    }
    return steps;
}

QList<FtpStep> look(const QStringList &places)
{
    QList<FtpStep> steps;
    for (const QString &place : places)
        steps += pathStep(FtpStep::Kind::Look, place);
    return steps;
}

// In the very end, when nothing depends on it any more.
QList<FtpStep> prune(const PublishOrder &order, const LiveFiles &live, const QStringList &replaced)
{
    QList<QByteArray> manifests = live.values();
    manifests.append(order.manifest);
    LiveFiles before = live;
    for (const QString &place : replaced)
        before.insert(place, {}); // not looked at yet, but kept by its name
    QList<FtpStep> steps;
    for (const QString &path : outdatedAmong(order.kept, keptBy(before, order.stamp), manifests))
        steps += convenience(pathStep(FtpStep::Kind::Remove, path));
    return steps;
}

// Names change here, one after another; what each name holds was read back before.
QList<FtpStep> bringIn(const QStringList &places, const QByteArray &binary, const QString &keptAs)
{
    QList<FtpStep> steps;
    for (const QString &place : places) {
        if (!keptAs.isEmpty())
            steps += convenience(rename(place, place + u'.' + keptAs));
        steps += takeName(place, binary);
    }
    return steps;
}

} // namespace

GprsMirror mirrorFor(const QList<stock::Module> &modules)
{
    return modules.isEmpty() || modules.contains(stock::Module::Gprs) ? GprsMirror::With
                                                                      : GprsMirror::Without;
}

QList<FtpStep> planLook(const QString &folder)
{
    return look({joined(mirrorOf(folder), manifestName), joined(folder, manifestName)});
}

bool isLive(const QString &program, const LiveFiles &live)
{
    // Stock parsers take what looks like no manifest to us; the bare name anywhere is reason enough to be careful.
    return std::any_of(live.begin(), live.end(),
        [name = program.toLatin1()](const QByteArray &bytes) { return bytes.contains(name); });
}

QList<FtpStep> planPublish(const PublishOrder &order, const LiveFiles &live)
{
    const QStringList places = binaryPlaces(order, live);
    const bool isNameLive = isLive(order.program, live);
    QList<FtpStep> steps = keep(order, live);
    if (isNameLive)
        steps += look(places);
    for (const QString &place : places) {
        steps += foldersDownTo(order.folder, place);
        QList<FtpStep> binary = uploadAside(place, order.binary);
        binary.first().goesOn = order.goesOn;
        steps += binary;
    }
    if (isNameLive || order.alwaysHolds)
        steps += holdAndWait(order, live);
    steps += bringIn(places, order.binary, isNameLive ? order.stamp : QString());
    const NodeReads reads = readsOf(order, order.manifest, order.binary);
    steps += reads.binaries;
    for (const QString &place : manifestPlaces(order, live))
        steps += foldersDownTo(order.folder, place) + swapIn(place, order.manifest);
    return steps + reads.manifests + prune(order, live, isNameLive ? places : QStringList());
}

LiveFiles filesAfterPublish(const PublishOrder &order, const LiveFiles &before)
{
    LiveFiles files;
    for (const QString &place : binaryPlaces(order, before))
        files.insert(place, order.binary);
    for (const QString &place : manifestPlaces(order, before))
        files.insert(place, order.manifest);
    return files;
}

LiveFiles filesAfterHold(const PublishOrder &order, const LiveFiles &before)
{
    LiveFiles files;
    for (const QString &place : manifestPlaces(order, before))
        files.insert(place, holdManifestText());
    return files;
}

QList<FtpStep> planHold(const PublishOrder &order, const LiveFiles &live)
{
    PublishOrder hold = order;
    hold.drain = std::chrono::seconds(0);
    return keep(order, live) + holdAndWait(hold, live)
        + readsOf(order, holdManifestText(), QByteArray()).manifests;
}

QList<FtpStep> planRestore(const PublishOrder &order, const LiveFiles &before, const LiveFiles &live)
{
    QStringList manifests;
    QStringList binaries;
    for (const QString &place : before.keys())
        (isManifest(place) ? manifests : binaries).append(place);

    QList<FtpStep> steps;
    for (const QString &place : std::as_const(binaries))
        steps += foldersDownTo(order.folder, place) + uploadAside(place, before.value(place));
    steps += holdAndWait(order, live);
    for (const QString &place : std::as_const(binaries))
        steps += takeName(place, before.value(place));
    for (const QString &place : std::as_const(binaries))
        steps += comparing(FtpStep::Kind::ReadBack, place, before.value(place));
    // The mirror first: the login folder is what most nodes read.
    std::sort(manifests.begin(), manifests.end(),
        [](const QString &a, const QString &b) { return a.size() > b.size(); });
    for (const QString &place : std::as_const(manifests)) {
        if (before.value(place) != holdManifestText())
            steps += swapIn(place, before.value(place));
        steps += comparing(FtpStep::Kind::ReadBack, place, before.value(place));
    }
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
        steps += comparing(FtpStep::Kind::ReadBack, QString::fromUtf8(name), change.tree->file(name)->bytes);
    return steps;
}
