// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/librarydesk.h"

#include <QDir>
#include <QFileInfo>

LibraryDesk::LibraryDesk(ReleaseDesk *releases, QObject *parent)
    : QObject(parent)
    , m_desk(releases)
{
}

Result<> LibraryDesk::put(const Result<Release> &release)
{
    if (!release)
        return release.error();
    releases()->put(*release);
    return {};
}

static Result<Release> changeIn(ReleaseLibrary &library, LibraryDesk::Change change, qint64 id)
{
    switch (change) {
    case LibraryDesk::Change::Withdraw:
        return library.withdraw(id);
    case LibraryDesk::Change::BringBack:
        return library.unwithdraw(id);
    case LibraryDesk::Change::Remove:
        return library.remove(id);
    case LibraryDesk::Change::Restore:
        break;
    }
    return library.restore(id);
}

Result<> LibraryDesk::apply(Change change, const QList<qint64> &ids)
{
    ReleaseLibrary library(m_desk->workspace());
    for (const qint64 id : ids) {
        if (const Result<> done = put(changeIn(library, change, id)); !done)
            return done;
    }
    return {};
}

Result<> LibraryDesk::setNotes(qint64 id, const QString &notes)
{
    return put(ReleaseLibrary(m_desk->workspace()).setNotes(id, notes));
}

Result<> LibraryDesk::setTags(qint64 id, const QStringList &tags)
{
    return put(ReleaseLibrary(m_desk->workspace()).setTags(id, tags));
}

Result<RollForward> LibraryDesk::planBack(qint64 id, const QString &reason) const
{
    const ReleaseLibrary library(m_desk->workspace());
    const Result<Release> old = library.release(id);
    if (!old)
        return old.error();
    const Result<QByteArray> bytes = library.binaryOf(id);
    const Result<Binary> binary = bytes ? binaryFromBytes(*bytes) : Result<Binary>(bytes.error());
    if (!binary)
        return binary.error();
    return goBackTo(*old, *binary, {}, VersionLedger(m_desk->workspace()), reason);
}

Result<Release> LibraryDesk::goBack(qint64 id, const QString &reason)
{
    const Result<RollForward> forward = planBack(id, reason);
    if (!forward)
        return forward.error();
    const Result<QByteArray> binary = ReleaseLibrary(m_desk->workspace()).binaryOf(id);
    return binary ? add(forward->release, *binary) : Result<Release>(binary.error());
}

Result<Release> LibraryDesk::add(const Release &release, const QByteArray &binary)
{
    const Result<Release> added = ReleaseLibrary(m_desk->workspace()).add(release, binary);
    if (added)
        releases()->put(*added);
    return added;
}

Result<ReleaseComparison> LibraryDesk::compare(qint64 first, qint64 second) const
{
    const ReleaseLibrary library(m_desk->workspace());
    const Result<Release> a = library.release(first);
    const Result<Release> b = library.release(second);
    const Result<QByteArray> binaryOfA = library.binaryOf(first);
    const Result<QByteArray> binaryOfB = library.binaryOf(second);
    if (!a || !b)
        return a ? b.error() : a.error();
    if (!binaryOfA || !binaryOfB)
        return binaryOfA ? binaryOfB.error() : binaryOfA.error();
    return compareReleases(*a, *binaryOfA, *b, *binaryOfB);
}

Result<QList<PairFile>> LibraryDesk::filesOf(qint64 id, PairPlace place) const
{
    const ReleaseLibrary library(m_desk->workspace());
    const Result<Release> release = library.release(id);
    if (!release)
        return release.error();
    const Result<QByteArray> binary = library.binaryOf(id);
    if (!binary)
        return binary.error();
    return pairFiles(*release, *binary, place);
}

Result<Release> LibraryDesk::importFrom(const QString &folder)
{
    if (!m_desk->isOpen())
        return Error{ErrorCode::WorkspaceMissing, {}};
    const Result<ReadPair> pair = readPair(folder);
    if (!pair)
        return pair.error();
    const Result<> recorded = VersionLedger(m_desk->workspace())
                                  .record(pair->release.program, pair->release.version,
                                      QFileInfo(pair->manifestPath).absoluteFilePath());
    if (!recorded)
        return recorded.error();
    if (!pair->isCanonical)
        return Error{ErrorCode::NotAPair,
            tr("the bytes of its UPGRADE.TXT are not those that every node reads alike")};
    Release release = pair->release;
    release.notes = tr("Imported from %1").arg(QDir(folder).dirName());
    return add(release, pair->binary);
}

Result<VersionBudget> LibraryDesk::budget(const ProgramId &program, const QList<stock::Module> &modules) const
{
    return VersionLedger(m_desk->workspace()).budget(program, modules);
}

Result<QList<VersionBudget>> LibraryDesk::programs() const
{
    if (!m_desk->isOpen())
        return QList<VersionBudget>();
    return VersionLedger(m_desk->workspace()).programs();
}

LibraryDesk::Change inverseOf(LibraryDesk::Change change)
{
    switch (change) {
    case LibraryDesk::Change::Withdraw:
        return LibraryDesk::Change::BringBack;
    case LibraryDesk::Change::BringBack:
        return LibraryDesk::Change::Withdraw;
    case LibraryDesk::Change::Remove:
        return LibraryDesk::Change::Restore;
    case LibraryDesk::Change::Restore:
        break;
    }
    return LibraryDesk::Change::Remove;
}
