// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/noderegister.h"

#include "model/nodejson.h"
#include "model/sqlrow.h"

#include <QHash>
#include <QMap>
#include <QSqlDatabase>

#include <algorithm>
#include <tuple>

namespace {

// Of each caller: enough for a rhythm and for what it took lately, and bounded for what is read at once.
constexpr int sessionsOfEach = 128;

using Caller = std::tuple<QString, QString, QString>; // a key with an order

Caller callerOf(const NodeKey &key)
{
    return {key.server, key.account, key.address};
}

Result<> run(const QSqlDatabase &database, const QString &statement)
{
    QSqlQuery query(database);
    if (!query.exec(statement))
        return failureOf(query);
    return {};
}

Taken takenFrom(const QVariant &value)
{
    const QString text = value.toString();
    for (const Taken taken : {Taken::Whole, Taken::Part}) {
        if (text == wordOf(taken))
            return taken;
    }
    return Taken::Nothing;
}

Result<qint64> sessionCount(const QSqlDatabase &database)
{
    QSqlQuery query(database);
    if (!query.exec(QStringLiteral("SELECT count(*) FROM server_session")) || !query.next())
        return failureOf(query);
    return query.value(0).toLongLong();
}

Result<> insert(QSqlQuery &query, const QString &server, const ServerSession &session)
{
    const QVariant values[] = {notNull(server), notNull(session.account), notNull(session.address),
        textOf(session.began), session.number,
        session.ended.isValid() ? QVariant(textOf(session.ended)) : QVariant(QMetaType(QMetaType::QString)),
        textOf(session.active), wordOf(session.manifest), wordOf(session.binary), notNull(session.path),
        notNull(session.sha256), session.wholeBinaries, session.bytes};
    int place = 0;
    for (const QVariant &value : values)
        query.bindValue(place++, value);
    if (!query.exec())
        return failureOf(query);
    return {};
}

ServerSession sessionFrom(const QSqlQuery &query)
{
    ServerSession session;
    session.account = query.value(1).toString();
    session.address = query.value(2).toString();
    session.began = timeFrom(query.value(3));
    session.number = query.value(4).toLongLong();
    session.ended = timeFrom(query.value(5));
    session.active = timeFrom(query.value(6));
    session.manifest = takenFrom(query.value(7));
    session.binary = takenFrom(query.value(8));
    session.path = query.value(9).toString();
    session.sha256 = query.value(10).toString();
    session.wholeBinaries = query.value(11).toInt();
    session.bytes = query.value(12).toLongLong();
    return session;
}

Result<QHash<QString, QList<Watch>>> watchesIn(const QSqlDatabase &database)
{
    QSqlQuery query(database);
    if (!query.exec(QStringLiteral("SELECT server, began, until FROM server_watch")))
        return failureOf(query);
    QHash<QString, QList<Watch>> watches;
    while (query.next())
        watches[query.value(0).toString()].append({timeFrom(query.value(1)), timeFrom(query.value(2))});
    return watches;
}

// Names, and who called from when to when.
Result<QMap<Caller, Node>> callersIn(const QSqlDatabase &database)
{
    QSqlQuery query(database);
    query.setForwardOnly(true);
    if (!query.exec(
            QStringLiteral("SELECT s.server, s.account, s.address, min(s.began), max(s.active), n.name, "
                           "n.note FROM server_session s LEFT JOIN node n USING (server, account, address) "
                           "GROUP BY s.server, s.account, s.address")))
        return failureOf(query);
    QMap<Caller, Node> nodes;
    while (query.next()) {
        Node node;
        node.key = {query.value(0).toString(), query.value(1).toString(), query.value(2).toString()};
        node.firstSeen = timeFrom(query.value(3));
        node.lastSeen = timeFrom(query.value(4));
        node.name = query.value(5).toString();
        node.note = query.value(6).toString();
        nodes.insert(callerOf(node.key), node);
    }
    return nodes;
}

Result<QMap<Caller, QList<ServerSession>>> latestSessionsIn(const QSqlDatabase &database)
{
    QSqlQuery query(database);
    query.setForwardOnly(true);
    if (!query.exec(QStringLiteral("SELECT * FROM (SELECT server, account, address, began, number, ended, "
                                   "active, manifest, binary, path, "
                                   "sha256, whole_binaries, bytes, row_number() OVER (PARTITION BY server, "
                                   "account, address ORDER BY "
                                   "began DESC) AS place FROM server_session) WHERE place <= %1")
                        .arg(sessionsOfEach)))
        return failureOf(query);
    QMap<Caller, QList<ServerSession>> sessions;
    while (query.next()) {
        const ServerSession session = sessionFrom(query);
        sessions[{query.value(0).toString(), session.account, session.address}].append(session);
    }
    return sessions;
}

} // namespace

NodeRegister::NodeRegister(std::shared_ptr<Workspace> workspace)
    : m_workspace(std::move(workspace))
{
}

Result<qint64> NodeRegister::store(const QString &server, const QList<ServerSession> &sessions)
{
    const QSqlDatabase database = m_workspace->database();
    if (const Result<> begun = run(database, QStringLiteral("BEGIN IMMEDIATE")); !begun)
        return begun.error();
    const Result<qint64> before = sessionCount(database);
    Result<> stored = before ? Result<>() : Result<>(before.error());
    QSqlQuery query(database);
    // A log that was cut off is followed by one that says how the session went on.
    query.prepare(QStringLiteral(
        "INSERT INTO server_session (server, account, address, began, number, ended, active, manifest, "
        "binary, path, "
        "sha256, whole_binaries, bytes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE "
        "SET "
        "ended = excluded.ended, active = excluded.active, manifest = excluded.manifest, binary = "
        "excluded.binary, "
        "path = excluded.path, sha256 = excluded.sha256, whole_binaries = excluded.whole_binaries, "
        "bytes = excluded.bytes WHERE ended IS NULL AND excluded.active >= active"));
    for (const ServerSession &session : sessions) {
        if (stored && !session.account.isEmpty())
            stored = insert(query, server, session);
    }
    const Result<qint64> after = stored ? sessionCount(database) : Result<qint64>(stored.error());
    query.finish();
    const Result<> ended = run(database, after ? QStringLiteral("COMMIT") : QStringLiteral("ROLLBACK"));
    if (!after || !ended)
        return after ? ended.error() : after.error();
    return *after - *before;
}

Result<> NodeRegister::keepWatch(const QString &server, const Watch &watch)
{
    QSqlQuery query(m_workspace->database());
    query.prepare(
        QStringLiteral("INSERT INTO server_watch (server, began, until) VALUES (?, ?, ?) ON CONFLICT DO "
                       "UPDATE SET until = max(until, excluded.until)"));
    query.addBindValue(notNull(server));
    query.addBindValue(textOf(watch.began));
    query.addBindValue(textOf(watch.until));
    if (!query.exec())
        return failureOf(query);
    return {};
}

Result<QList<Node>> NodeRegister::nodes(const QDateTime &now) const
{
    const QSqlDatabase database = m_workspace->database();
    Result<QMap<Caller, Node>> callers = callersIn(database);
    const auto sessions = latestSessionsIn(database);
    const auto watches = watchesIn(database);
    if (!callers || !sessions || !watches)
        return !callers ? callers.error() : !sessions ? sessions.error() : watches.error();
    QList<Node> nodes;
    for (Node &node : *callers) {
        const QList<ServerSession> latest = sessions->value(callerOf(node.key));
        node.atOnce = mostAtOnce(latest);
        node.visits = visitsIn(latest);
        std::reverse(node.visits.begin(), node.visits.end());
        judge(node, watches->value(node.key.server), now);
        nodes.append(node);
    }
    std::sort(nodes.begin(), nodes.end(), [](const Node &one, const Node &other) {
        return one.lastSeen != other.lastSeen ? one.lastSeen > other.lastSeen
                                              : callerOf(one.key) < callerOf(other.key);
    });
    return nodes;
}

Result<> NodeRegister::describeAs(const NodeKey &key, const QString &name, const QString &note)
{
    QSqlQuery query(m_workspace->database());
    query.prepare(QStringLiteral(
        "INSERT OR REPLACE INTO node (server, account, address, name, note) VALUES (?, ?, ?, ?, ?)"));
    for (const QString &value : {key.server, key.account, key.address, name, note})
        query.addBindValue(notNull(value));
    if (!query.exec())
        return failureOf(query);
    return {};
}
