// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/groupbook.h"

#include "model/moduletext.h"
#include "model/sqlrow.h"

#include <QSqlDatabase>
#include <QSqlError>

namespace {

const QString columns
    = QStringLiteral("name, account, modules, programs, hibernates, boot_letter, has_large_cards");

// Words this program does not know are refused: leaving them out would lose them with the next change.
Result<Group> rowToGroup(const QSqlQuery &query)
{
    Group group;
    group.name = query.value(0).toString();
    group.account = query.value(1).toString();
    const auto modules = modulesFromWords(query.value(2).toString());
    if (!modules)
        return Error{
            ErrorCode::WorkspaceUnusable, QStringLiteral("node_group: ") + query.value(2).toString()};
    group.modules = *modules;
    const QStringList programs = query.value(3).toString().split(u' ', Qt::SkipEmptyParts);
    for (const QString &word : programs) {
        const Result<ProgramId> program = ProgramId::from(word);
        if (!program)
            return Error{ErrorCode::WorkspaceUnusable, QStringLiteral("node_group: ") + word};
        group.programs.append(*program);
    }
    group.hibernates = query.value(4).toBool();
    group.bootLetter = query.value(5).toString();
    group.hasLargeCards = query.value(6).toBool();
    return group;
}

Result<QList<Group>> all(QSqlQuery &query)
{
    if (!query.exec())
        return failureOf(query);
    QList<Group> groups;
    while (query.next()) {
        const Result<Group> group = rowToGroup(query);
        if (!group)
            return group.error();
        groups.append(*group);
    }
    return groups;
}

Result<> done(QSqlQuery &query)
{
    if (!query.exec())
        return failureOf(query);
    return {};
}

} // namespace

GroupBook::GroupBook(std::shared_ptr<Workspace> workspace)
    : m_workspace(std::move(workspace))
{
}

Result<QList<Group>> GroupBook::list() const
{
    QSqlQuery query(m_workspace->database());
    query.prepare(QStringLiteral("SELECT %1 FROM node_group ORDER BY name").arg(columns));
    return all(query);
}

Result<Group> GroupBook::group(const QString &name) const
{
    QSqlQuery query(m_workspace->database());
    query.prepare(QStringLiteral("SELECT %1 FROM node_group WHERE name = ?").arg(columns));
    query.addBindValue(name);
    const Result<QList<Group>> found = all(query);
    if (!found)
        return found.error();
    if (found->isEmpty())
        return Error{ErrorCode::NoSuchGroup, name};
    return found->constFirst();
}

Result<QList<Group>> GroupBook::ofAccount(const QString &account) const
{
    QSqlQuery query(m_workspace->database());
    query.prepare(QStringLiteral("SELECT %1 FROM node_group WHERE account = ? ORDER BY name").arg(columns));
    query.addBindValue(account);
    return all(query);
}

Result<> GroupBook::save(const Group &group)
{
    QStringList programs;
    for (const ProgramId &program : group.programs)
        programs.append(program.text());
    QSqlQuery query(m_workspace->database());
    query.prepare(
        QStringLiteral("INSERT OR REPLACE INTO node_group (%1) VALUES (?, ?, ?, ?, ?, ?, ?)").arg(columns));
    query.addBindValue(notNull(group.name));
    query.addBindValue(notNull(group.account));
    query.addBindValue(notNull(wordsOf(group.modules)));
    query.addBindValue(notNull(programs.join(u' ')));
    query.addBindValue(group.hibernates ? 1 : 0);
    query.addBindValue(notNull(group.bootLetter));
    query.addBindValue(group.hasLargeCards ? 1 : 0);
    return done(query);
}

Result<> GroupBook::put(const Group &group, const QString &formerName)
{
    if (formerName == group.name)
        return save(group);
    if (this->group(group.name))
        return Error{ErrorCode::GroupExists, group.name};
    if (formerName.isEmpty())
        return save(group);
    QSqlDatabase database = m_workspace->database();
    if (!database.transaction())
        return failureOf(database.lastError());
    Result<> done = remove(formerName);
    if (done)
        done = save(group);
    if (done && !database.commit())
        done = failureOf(database.lastError());
    if (!done)
        database.rollback();
    return done;
}

Result<> GroupBook::remove(const QString &name)
{
    QSqlQuery query(m_workspace->database());
    query.prepare(QStringLiteral("DELETE FROM node_group WHERE name = ?"));
    query.addBindValue(name);
    if (const Result<> removed = done(query); !removed)
        return removed;
    return query.numRowsAffected() > 0 ? Result<>() : Result<>(Error{ErrorCode::NoSuchGroup, name});
}
