// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/rulebook.h"

#include "model/moduletext.h"
#include "model/sqlrow.h"

#include <QSqlDatabase>

namespace {

// Words this program does not know are refused: leaving them out would lose them with the next change.
Result<UserRule> rowToRule(const QSqlQuery &query)
{
    UserRule rule{query.value(0).toString(), query.value(1).toString(), {}, {}};
    if (const QString word = query.value(2).toString(); !word.isEmpty()) {
        rule.module = stock::moduleFromKey(word.toStdString());
        if (!rule.module)
            return Error{ErrorCode::WorkspaceUnusable, QStringLiteral("line_rule: ") + word};
    }
    if (const QString word = query.value(3).toString(); !word.isEmpty()) {
        rule.verdict = verdictFromWord(word);
        if (!rule.verdict)
            return Error{ErrorCode::WorkspaceUnusable, QStringLiteral("line_rule: ") + word};
    }
    return rule;
}

Result<> writeAll(const QSqlDatabase &database, const QList<UserRule> &rules)
{
    QSqlQuery query(database);
    if (!query.exec(QStringLiteral("DELETE FROM line_rule")))
        return failureOf(query);
    query.prepare(QStringLiteral(
        "INSERT INTO line_rule (position, pattern, meaning, module, verdict) VALUES (?, ?, ?, ?, ?)"));
    for (qsizetype position = 0; position < rules.size(); ++position) {
        const UserRule &rule = rules.at(position);
        query.bindValue(0, position);
        query.bindValue(1, rule.pattern);
        query.bindValue(2, rule.meaning);
        query.bindValue(3, rule.module ? QVariant(wordOf(*rule.module)) : QVariant());
        query.bindValue(4, rule.verdict ? QVariant(wordOf(*rule.verdict)) : QVariant());
        if (!query.exec())
            return failureOf(query);
    }
    return {};
}

} // namespace

RuleBook::RuleBook(std::shared_ptr<Workspace> workspace)
    : m_workspace(std::move(workspace))
{
}

Result<QList<UserRule>> RuleBook::list() const
{
    QSqlQuery query(m_workspace->database());
    if (!query.exec(
            QStringLiteral("SELECT pattern, meaning, module, verdict FROM line_rule ORDER BY position")))
        return failureOf(query);
    QList<UserRule> rules;
    while (query.next()) {
        const Result<UserRule> rule = rowToRule(query);
        if (!rule)
            return rule.error();
        rules.append(*rule);
    }
    return rules;
}

Result<> RuleBook::replaceAll(const QList<UserRule> &rules)
{
    for (const UserRule &rule : rules) {
        if (const Result<> checked = check(rule); !checked)
            return checked;
    }
    QSqlDatabase database = m_workspace->database();
    if (!database.transaction())
        return failureOf(database.lastError());
    if (const Result<> written = writeAll(database, rules); !written) {
        database.rollback();
        return written;
    }
    if (database.commit())
        return {};
    const Error failure = failureOf(database.lastError());
    database.rollback();
    return failure;
}
