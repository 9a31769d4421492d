// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/journal.h"

#include "model/sqlrow.h"

#include <QSqlDatabase>

namespace {

const QString selectFrom
    = QStringLiteral("SELECT id, release, server, started, ended, outcome, detail FROM publication ");

Publication::Outcome outcomeFrom(const QString &word)
{
    using Outcome = Publication::Outcome;
    return word == u"published" ? Outcome::Published
        : word == u"failed"     ? Outcome::Failed
                                : Outcome::UnderWay;
}

Result<QList<Publication>> all(QSqlQuery &query)
{
    if (!query.exec())
        return failureOf(query);
    QList<Publication> publications;
    while (query.next()) {
        publications.append({
            .id = query.value(0).toLongLong(),
            .release = query.value(1).toLongLong(),
            .server = query.value(2).toString(),
            .started = timeFrom(query.value(3)),
            .ended = timeFrom(query.value(4)),
            .outcome = outcomeFrom(query.value(5).toString()),
            .detail = query.value(6).toString(),
        });
    }
    return publications;
}

} // namespace

QString wordOf(Publication::Outcome outcome)
{
    switch (outcome) {
    case Publication::Outcome::Published:
        return QStringLiteral("published");
    case Publication::Outcome::Failed:
        return QStringLiteral("failed");
    case Publication::Outcome::UnderWay:
        break;
    }
    return QStringLiteral("under-way");
}

Journal::Journal(std::shared_ptr<Workspace> workspace)
    : m_workspace(std::move(workspace))
{
}

Result<qint64> Journal::begin(qint64 release, const QString &server)
{
    QSqlQuery query(m_workspace->database());
    query.prepare(QStringLiteral("INSERT INTO publication (release, server, started, outcome, detail) VALUES "
                                 "(?, ?, ?, 'under-way', '')"));
    query.addBindValue(release);
    query.addBindValue(notNull(server));
    query.addBindValue(textOf(QDateTime::currentDateTimeUtc()));
    if (!query.exec())
        return failureOf(query);
    return query.lastInsertId().toLongLong();
}

Result<> Journal::end(qint64 publication, const Result<> &result)
{
    QSqlQuery query(m_workspace->database());
    query.prepare(QStringLiteral(
        "UPDATE publication SET ended = ?, outcome = ?, detail = ? WHERE id = ? AND outcome = 'under-way'"));
    query.addBindValue(textOf(QDateTime::currentDateTimeUtc()));
    query.addBindValue(wordOf(result ? Publication::Outcome::Published : Publication::Outcome::Failed));
    query.addBindValue(result ? QStringLiteral("") : notNull(describe(result.error())));
    query.addBindValue(publication);
    if (!query.exec())
        return failureOf(query);
    return {};
}

Result<QList<Publication>> Journal::of(qint64 release) const
{
    QSqlQuery query(m_workspace->database());
    query.prepare(selectFrom + QStringLiteral("WHERE release = ? ORDER BY id DESC"));
    query.addBindValue(release);
    return all(query);
}

Result<QList<Publication>> Journal::unfinished() const
{
    QSqlQuery query(m_workspace->database());
    query.prepare(selectFrom + QStringLiteral("WHERE outcome = 'under-way' ORDER BY id DESC"));
    return all(query);
}

Result<QList<Publication>> Journal::live() const
{
    QSqlQuery query(m_workspace->database());
    query.prepare(selectFrom
        + QStringLiteral("WHERE id IN (SELECT max(id) FROM publication WHERE outcome = 'published' "
                         "GROUP BY server) ORDER BY server"));
    return all(query);
}
