// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/releasescan.h"

#include "model/binary.h"
#include "model/release.h"
#include "model/sqlrow.h"

#include <QCoreApplication>
#include <QSqlDatabase>

#include <algorithm>

namespace {

class WorkspaceText
{
    Q_DECLARE_TR_FUNCTIONS(WorkspaceText)
};

constexpr qint64 mostReleases = 100000; // noise in a page must not look like billions of them

// Until the first damaged page; the other direction begins behind it.
void collect(const QSqlDatabase &database, const char *statement, ReleaseScan *scan)
{
    QSqlQuery query(database);
    query.setForwardOnly(true);
    if (!query.exec(QString::fromLatin1(statement)))
        return;
    while (query.next()) {
        const qint64 id = query.value(0).toLongLong();
        const Result<ProgramId> program = ProgramId::from(query.value(1).toString());
        const int version = query.value(2).toInt();
        if (id > 0 && id <= mostReleases && program && version >= 0 && version <= 255)
            scan->names.insert(id, {program->text(), version});
    }
}

qint64 highestEverUsed(const QSqlDatabase &database)
{
    QSqlQuery query(database);
    if (!query.exec(QStringLiteral("SELECT seq FROM sqlite_sequence WHERE name = 'release'"))
        || !query.next())
        return 0;
    const qint64 highest = query.value(0).toLongLong();
    return highest <= mostReleases ? highest : 0;
}

Finding lossOf(const ReleaseScan &scan, qint64 id, const char *code, const QString &what)
{
    const auto name = scan.names.constFind(id);
    const QString title = name == scan.names.constEnd() ? WorkspaceText::tr("Release %1").arg(id)
                                                        : WorkspaceText::tr("Release %1, %2 version %3")
                                                              .arg(QString::number(id), name->program)
                                                              .arg(name->version);
    return {.level = Finding::Level::Stop,
        .code = QString::fromLatin1(code),
        .text = WorkspaceText::tr("%1: %2").arg(title, what)};
}

bool isManifestWhole(const QSqlQuery &row)
{
    const Result<ProgramId> program = ProgramId::from(row.value(0).toString());
    if (!program)
        return false;
    const Result<QByteArray> manifest
        = manifestFor(*program, row.value(2).toString(), row.value(3).toLongLong(), row.value(1).toInt());
    return manifest && *manifest == row.value(5).toByteArray();
}

} // namespace

ReleaseScan scanReleases(const QSqlDatabase &database)
{
    ReleaseScan scan;
    for (const char *statement : {"SELECT id, program, version FROM release NOT INDEXED ORDER BY id",
             "SELECT id, program, version FROM release NOT INDEXED ORDER BY id DESC",
             "SELECT id, program, version FROM release INDEXED BY sqlite_autoindex_release_1",
             "SELECT id, program, version FROM release INDEXED BY sqlite_autoindex_release_1"
             " ORDER BY program DESC, version DESC"})
        collect(database, statement, &scan);
    qint64 highest = highestEverUsed(database);
    for (auto name = scan.names.keyBegin(); name != scan.names.keyEnd(); ++name)
        highest = std::max(highest, *name);
    for (qint64 id = 1; id <= highest; ++id)
        scan.ids.append(id);
    return scan;
}

ReleaseState examine(const QSqlDatabase &database, const ReleaseScan &scan, qint64 id, const QString &table)
{
    QSqlQuery row(database);
    row.prepare(QStringLiteral("SELECT program, version, path, size, sha256, manifest, binary FROM %1 "
                               "NOT INDEXED WHERE id = ?")
                    .arg(table));
    row.addBindValue(id);
    const bool isRead = row.exec() && row.next();
    const bool isAbsent = !isRead && !row.lastError().isValid();
    if (isAbsent && !scan.names.contains(id))
        return {}; // a recovery left this number out
    if (!isRead)
        return {true, lossOf(scan, id, "release-unreadable", WorkspaceText::tr("it cannot be read."))};
    const QByteArray binary = row.value(6).toByteArray();
    if (sha256Of(binary) != row.value(4).toString().toLatin1() || binary.size() != row.value(3).toLongLong())
        return {true, lossOf(scan, id, "release-binary", WorkspaceText::tr("the binary is damaged."))};
    if (!isManifestWhole(row))
        return {true, lossOf(scan, id, "release-manifest", WorkspaceText::tr("its UPGRADE.TXT is damaged."))};
    return {true, std::nullopt};
}
