// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/releaselibrary.h"

#include "model/moduletext.h"
#include "model/sqlrow.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

namespace {

const QString columns = QStringLiteral(
    "id, program, version, path, size, sha256, manifest, notes, modules, created, group_name, "
    "sketch_version, api_version, ide_version, origin, state, tags, removed");

Result<Release> rowToRelease(const QSqlQuery &query)
{
    const Result<ProgramId> program = ProgramId::from(query.value(1).toString());
    if (!program)
        return program.error();
    return Release{
        .id = query.value(0).toLongLong(),
        .program = *program,
        .version = query.value(2).toInt(),
        .path = query.value(3).toString(),
        .size = query.value(4).toLongLong(),
        .sha256 = query.value(5).toString().toLatin1(),
        .manifest = query.value(6).toByteArray(),
        .notes = query.value(7).toString(),
        .modules = modulesFromWords(query.value(8).toString()).value_or(QList<stock::Module>()),
        .created = timeFrom(query.value(9)),
        .group = query.value(10).toString(),
        .sketchVersion = query.value(11).toString(),
        .apiVersion = query.value(12).toString(),
        .ideVersion = query.value(13).toString(),
        .origin = query.value(14).toLongLong(),
        .state = query.value(15).toString() == wordOf(Release::State::Withdrawn) ? Release::State::Withdrawn
                                                                                 : Release::State::Final,
        .tags = query.value(16).toString().split(u' ', Qt::SkipEmptyParts),
        .removed = timeFrom(query.value(17)),
    };
}

Result<QList<Release>> all(QSqlQuery &query)
{
    if (!query.exec())
        return failureOf(query);
    QList<Release> releases;
    while (query.next()) {
        Result<Release> release = rowToRelease(query);
        if (!release)
            return release.error();
        releases.append(*std::move(release));
    }
    return releases;
}

} // namespace

ReleaseLibrary::ReleaseLibrary(std::shared_ptr<Workspace> workspace)
    : m_workspace(std::move(workspace))
{
}

Result<Release> ReleaseLibrary::add(const Release &release, const QByteArray &binary)
{
    if (sha256Of(binary) != release.sha256)
        return Error{ErrorCode::BadBinary, release.program.text()};
    QSqlQuery query(m_workspace->database());
    query.prepare(QStringLiteral(
        "INSERT INTO release (program, version, path, size, sha256, manifest, binary, notes, "
        "modules, created, group_name, sketch_version, api_version, ide_version, origin, tags) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
    query.addBindValue(release.program.text());
    query.addBindValue(release.version);
    query.addBindValue(release.path);
    query.addBindValue(release.size);
    query.addBindValue(QString::fromLatin1(release.sha256));
    query.addBindValue(release.manifest);
    query.addBindValue(binary);
    query.addBindValue(notNull(release.notes));
    query.addBindValue(notNull(wordsOf(release.modules)));
    query.addBindValue(textOf(release.created));
    query.addBindValue(notNull(release.group));
    query.addBindValue(notNull(release.sketchVersion));
    query.addBindValue(notNull(release.apiVersion));
    query.addBindValue(notNull(release.ideVersion));
    query.addBindValue(release.origin > 0 ? QVariant(release.origin) : QVariant());
    query.addBindValue(notNull(tagsFrom(release.tags.join(u' ')).join(u' ')));
    if (!query.exec()) {
        if (query.lastError().nativeErrorCode() == QStringLiteral("2067")) // SQLITE_CONSTRAINT_UNIQUE
            return Error{ErrorCode::ReleaseExists,
                QStringLiteral("%1 %2").arg(release.program.text()).arg(release.version)};
        return failureOf(query);
    }
    Release stored = release;
    stored.id = query.lastInsertId().toLongLong();
    return stored;
}

Result<QList<Release>> ReleaseLibrary::list(Which which) const
{
    const QString present = which == Which::Present ? QStringLiteral("WHERE removed IS NULL ") : QString();
    QSqlQuery query(m_workspace->database());
    query.setForwardOnly(true);
    query.prepare(QStringLiteral("SELECT %1 FROM release %2ORDER BY id DESC").arg(columns, present));
    return all(query);
}

// The column is one of ours, never what somebody typed.
Result<Release> ReleaseLibrary::change(qint64 id, const QString &column, const QVariant &value)
{
    QSqlQuery query(m_workspace->database());
    query.prepare(QStringLiteral("UPDATE release SET %1 = ? WHERE id = ?").arg(column));
    query.addBindValue(value);
    query.addBindValue(id);
    if (!query.exec())
        return failureOf(query);
    return release(id);
}

Result<Release> ReleaseLibrary::setNotes(qint64 id, const QString &notes)
{
    return change(id, QStringLiteral("notes"), notNull(notes));
}

Result<Release> ReleaseLibrary::setTags(qint64 id, const QStringList &tags)
{
    return change(id, QStringLiteral("tags"), notNull(tagsFrom(tags.join(u' ')).join(u' ')));
}

Result<Release> ReleaseLibrary::withdraw(qint64 id)
{
    return change(id, QStringLiteral("state"), wordOf(Release::State::Withdrawn));
}

Result<Release> ReleaseLibrary::unwithdraw(qint64 id)
{
    return change(id, QStringLiteral("state"), wordOf(Release::State::Final));
}

Result<Release> ReleaseLibrary::remove(qint64 id)
{
    return change(id, QStringLiteral("removed"), textOf(QDateTime::currentDateTimeUtc()));
}

Result<Release> ReleaseLibrary::restore(qint64 id)
{
    return change(id, QStringLiteral("removed"), QVariant());
}

Result<Release> ReleaseLibrary::release(qint64 id) const
{
    QSqlQuery query(m_workspace->database());
    query.prepare(QStringLiteral("SELECT %1 FROM release WHERE id = ?").arg(columns));
    query.addBindValue(id);
    const Result<QList<Release>> found = all(query);
    if (!found)
        return found.error();
    if (found->isEmpty())
        return Error{ErrorCode::NoSuchRelease, QString::number(id)};
    return found->first();
}

Result<QByteArray> ReleaseLibrary::binaryOf(qint64 id) const
{
    QSqlQuery query(m_workspace->database());
    query.prepare(QStringLiteral("SELECT binary, sha256 FROM release WHERE id = ?"));
    query.addBindValue(id);
    if (!query.exec())
        return failureOf(query);
    if (!query.next())
        return Error{ErrorCode::NoSuchRelease, QString::number(id)};
    const QByteArray binary = query.value(0).toByteArray();
    if (sha256Of(binary) != query.value(1).toString().toLatin1())
        return Error{ErrorCode::BadBinary, QStringLiteral("release %1 in the workspace").arg(id)};
    return binary;
}

Result<QList<Release>> ReleaseLibrary::withBinary(const QByteArray &sha256) const
{
    QSqlQuery query(m_workspace->database());
    query.prepare(QStringLiteral("SELECT %1 FROM release WHERE sha256 = ? ORDER BY id DESC").arg(columns));
    query.addBindValue(QString::fromLatin1(sha256));
    return all(query);
}
