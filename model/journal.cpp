// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/journal.h"

#include "model/moduletext.h"
#include "model/processid.h"
#include "model/sqlrow.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSqlDatabase>

#include <algorithm>
#include <array>

namespace {

class JournalText
{
    Q_DECLARE_TR_FUNCTIONS(JournalText)
};

using Kind = Publication::Kind;
using Outcome = Publication::Outcome;

const QString selectFrom
    = QStringLiteral("SELECT id, release, server, started, ended, outcome, detail, kind, intent, "
                     "step, visible, owner FROM publication ");

template <typename Enum, std::size_t size>
Enum fromWord(const QString &word, const std::array<Enum, size> &all)
{
    const auto found = std::find_if(all.begin(), all.end(), [&](Enum one) { return wordOf(one) == word; });
    return found == all.end() ? all[0] : *found;
}

// {"folder","modules","drain","stamp","account","nodeUser","prunes","undoes"}: all a later run needs to finish or to undo it.
QString intentOf(const Publication &publication)
{
    const QJsonObject intent{
        {QStringLiteral("folder"), publication.folder},
        {QStringLiteral("modules"), wordsOf(publication.modules)},
        {QStringLiteral("drain"), static_cast<qint64>(publication.drain.count())},
        {QStringLiteral("stamp"), publication.stamp},
        {QStringLiteral("account"), publication.account},
        {QStringLiteral("nodeUser"), publication.nodeUser},
        {QStringLiteral("prunes"), publication.prunes},
        {QStringLiteral("undoes"), publication.undoes},
    };
    return QString::fromUtf8(QJsonDocument(intent).toJson(QJsonDocument::Compact));
}

void readIntent(const QString &text, Publication &publication)
{
    const QJsonObject intent = QJsonDocument::fromJson(text.toUtf8()).object();
    publication.folder = intent[QStringLiteral("folder")].toString(QStringLiteral("/"));
    publication.modules
        = modulesFromWords(intent[QStringLiteral("modules")].toString()).value_or(QList<stock::Module>());
    publication.drain = std::chrono::seconds(intent[QStringLiteral("drain")].toInteger());
    publication.stamp = intent[QStringLiteral("stamp")].toString();
    publication.account = intent[QStringLiteral("account")].toString();
    publication.nodeUser = intent[QStringLiteral("nodeUser")].toString();
    publication.prunes = intent[QStringLiteral("prunes")].toBool();
    publication.undoes = intent[QStringLiteral("undoes")].toInteger();
}

Publication rowToPublication(const QSqlQuery &query)
{
    constexpr std::array outcomes
        = {Outcome::UnderWay, Outcome::Published, Outcome::Failed, Outcome::Interrupted, Outcome::Settled};
    constexpr std::array kinds = {Kind::Publish, Kind::Hold, Kind::Restore};
    Publication publication;
    publication.id = query.value(0).toLongLong();
    publication.release = query.value(1).toLongLong();
    publication.server = query.value(2).toString();
    publication.started = timeFrom(query.value(3));
    publication.ended = timeFrom(query.value(4));
    publication.outcome = fromWord(query.value(5).toString(), outcomes);
    publication.detail = query.value(6).toString();
    publication.kind = fromWord(query.value(7).toString(), kinds);
    readIntent(query.value(8).toString(), publication);
    publication.step = query.value(9).toString();
    publication.isVisible = query.value(10).toBool();
    publication.owner = query.value(11).toString();
    return publication;
}

Result<QList<Publication>> all(QSqlQuery &query)
{
    if (!query.exec())
        return failureOf(query);
    QList<Publication> publications;
    while (query.next())
        publications.append(rowToPublication(query));
    return publications;
}

Result<> done(QSqlQuery &query)
{
    if (!query.exec())
        return failureOf(query);
    return {};
}

} // namespace

QString wordOf(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Published:
        return QStringLiteral("published");
    case Outcome::Failed:
        return QStringLiteral("failed");
    case Outcome::Interrupted:
        return QStringLiteral("interrupted");
    case Outcome::Settled:
        return QStringLiteral("settled");
    case Outcome::UnderWay:
        break;
    }
    return QStringLiteral("under-way");
}

QString wordOf(Kind kind)
{
    switch (kind) {
    case Kind::Hold:
        return QStringLiteral("hold");
    case Kind::Restore:
        return QStringLiteral("restore");
    case Kind::Publish:
        break;
    }
    return QStringLiteral("publish");
}

Journal::Journal(std::shared_ptr<Workspace> workspace)
    : m_workspace(std::move(workspace))
{
}

Result<qint64> Journal::begin(qint64 release, const QString &server)
{
    Publication publication;
    publication.release = release;
    publication.server = server;
    return begin(publication);
}

Result<qint64> Journal::begin(const Publication &publication)
{
    QSqlQuery query(m_workspace->database());
    query.prepare(
        QStringLiteral("INSERT INTO publication (kind, release, server, started, outcome, detail, intent, "
                       "step, visible, owner) VALUES (?, ?, ?, ?, 'under-way', '', ?, '', 0, ?)"));
    query.addBindValue(wordOf(publication.kind));
    query.addBindValue(publication.release > 0 ? QVariant(publication.release) : QVariant());
    query.addBindValue(notNull(publication.server));
    query.addBindValue(textOf(QDateTime::currentDateTimeUtc()));
    query.addBindValue(intentOf(publication));
    query.addBindValue(notNull(thisProcess()));
    if (!query.exec())
        return failureOf(query);
    return query.lastInsertId().toLongLong();
}

Result<> Journal::keep(qint64 publication, const QString &path, const QByteArray &bytes)
{
    QSqlQuery query(m_workspace->database());
    query.prepare(
        QStringLiteral("INSERT OR IGNORE INTO file_before (publication, path, bytes) VALUES (?, ?, ?)"));
    query.addBindValue(publication);
    query.addBindValue(path);
    query.addBindValue(bytes.isNull() ? QByteArray("") : bytes);
    return done(query);
}

Result<> Journal::note(qint64 publication, const QString &step, bool isVisible)
{
    QSqlQuery query(m_workspace->database());
    query.prepare(QStringLiteral("UPDATE publication SET step = ?, visible = max(visible, ?) WHERE id = ?"));
    query.addBindValue(notNull(step));
    query.addBindValue(isVisible ? 1 : 0);
    query.addBindValue(publication);
    return done(query);
}

Result<> Journal::end(qint64 publication, const Result<> &result)
{
    QSqlQuery query(m_workspace->database());
    query.prepare(
        QStringLiteral("UPDATE publication SET ended = ?, detail = CASE WHEN ? OR step <> '' THEN ? ELSE ? "
                       "END, outcome = CASE WHEN ? THEN 'published' "
                       "WHEN visible THEN 'interrupted' ELSE 'failed' END WHERE id = ? AND outcome = "
                       "'under-way'"));
    query.addBindValue(textOf(QDateTime::currentDateTimeUtc()));
    const QString why = result ? QStringLiteral("") : notNull(describe(result.error()));
    query.addBindValue(result ? 1 : 0);
    query.addBindValue(why);
    query.addBindValue(JournalText::tr("Nothing was changed. %1").arg(why));
    query.addBindValue(result ? 1 : 0);
    query.addBindValue(publication);
    return done(query);
}

Result<> Journal::settle(qint64 publication, const QString &how)
{
    QSqlQuery query(m_workspace->database());
    query.prepare(
        QStringLiteral("UPDATE publication SET ended = coalesce(ended, ?), outcome = 'settled', detail = "
                       "detail || ? WHERE id = ? AND outcome IN ('under-way', 'interrupted')"));
    query.addBindValue(textOf(QDateTime::currentDateTimeUtc()));
    query.addBindValue(u' ' + how);
    query.addBindValue(publication);
    return done(query);
}

Result<Publication> Journal::publication(qint64 id) const
{
    QSqlQuery query(m_workspace->database());
    query.prepare(selectFrom + QStringLiteral("WHERE id = ?"));
    query.addBindValue(id);
    const Result<QList<Publication>> found = all(query);
    if (!found)
        return found.error();
    if (found->isEmpty())
        return Error{ErrorCode::NoSuchPublication, QString::number(id)};
    return found->constFirst();
}

Result<QList<Publication>> Journal::of(qint64 release) const
{
    QSqlQuery query(m_workspace->database());
    query.prepare(selectFrom + QStringLiteral("WHERE release = ? ORDER BY id DESC"));
    query.addBindValue(release);
    return all(query);
}

Result<QList<Publication>> Journal::to(const QString &server) const
{
    QSqlQuery query(m_workspace->database());
    query.prepare(selectFrom + QStringLiteral("WHERE server = ? ORDER BY id DESC"));
    query.addBindValue(server);
    return all(query);
}

Result<QList<Publication>> Journal::unfinished() const
{
    QSqlQuery query(m_workspace->database());
    query.prepare(selectFrom
        + QStringLiteral("WHERE outcome = 'interrupted' OR (outcome = 'under-way' AND step <> '') ORDER "
                         "BY id DESC"));
    Result<QList<Publication>> found = all(query);
    if (found)
        found->removeIf(
            [](const Publication &one) { return one.outcome == Outcome::UnderWay && isRunning(one.owner); });
    return found;
}

Result<QMap<QString, QByteArray>> Journal::filesBefore(qint64 publication) const
{
    QSqlQuery query(m_workspace->database());
    query.prepare(QStringLiteral("SELECT path, bytes FROM file_before WHERE publication = ?"));
    query.addBindValue(publication);
    if (!query.exec())
        return failureOf(query);
    QMap<QString, QByteArray> files;
    while (query.next())
        files.insert(query.value(0).toString(), query.value(1).toByteArray());
    return files;
}

Result<QList<Publication>> Journal::live() const
{
    // A restore brings back what was published there before.
    QSqlQuery query(m_workspace->database());
    query.prepare(selectFrom
        + QStringLiteral(
            "WHERE kind = 'publish' AND outcome = 'published' AND id IN (SELECT max(CASE WHEN kind = "
            "'publish' THEN id END) FROM publication WHERE outcome = 'published' GROUP BY server) AND "
            "NOT EXISTS (SELECT 1 FROM publication AS later WHERE later.server = publication.server AND "
            "later.kind = 'hold' AND later.outcome = 'published' AND later.id > publication.id AND NOT "
            "EXISTS (SELECT 1 FROM publication AS last WHERE last.server = later.server AND last.kind = "
            "'restore' AND last.outcome = 'published' AND last.id > later.id)) ORDER BY server"));
    return all(query);
}
