// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/accountbook.h"

#include "model/sqlrow.h"

#include <QSqlDatabase>

namespace {

const QString columns = QStringLiteral(
    "name, security, host, port, user, folder, passive, node_user, certificate, pin, believes_pasv");

// As the column has them.
QString wordOf(Account::Security security)
{
    switch (security) {
    case Account::Security::Plain:
        return QStringLiteral("plain");
    case Account::Security::ExplicitTls:
        return QStringLiteral("explicit-tls");
    case Account::Security::ImplicitTls:
        break;
    }
    return QStringLiteral("implicit-tls");
}

Account::Security securityOf(const QString &word)
{
    for (const auto security : {Account::Security::Plain, Account::Security::ImplicitTls}) {
        if (word == wordOf(security))
            return security;
    }
    return Account::Security::ExplicitTls;
}

Result<QList<Account>> all(QSqlQuery &query)
{
    if (!query.exec())
        return failureOf(query);
    QList<Account> accounts;
    while (query.next()) {
        accounts.append({
            .name = query.value(0).toString(),
            .security = securityOf(query.value(1).toString()),
            .host = query.value(2).toString(),
            .port = static_cast<quint16>(query.value(3).toUInt()),
            .user = query.value(4).toString(),
            .folder = query.value(5).toString(),
            .passive = query.value(6).toBool(),
            .nodeUser = query.value(7).toString(),
            .certificate = query.value(8).toString().toUtf8(),
            .pin = query.value(9).toString(),
            .believesPasv = query.value(10).toBool(),
        });
    }
    return accounts;
}

} // namespace

AccountBook::AccountBook(std::shared_ptr<Workspace> workspace)
    : m_workspace(std::move(workspace))
{
}

Result<QList<Account>> AccountBook::list() const
{
    QSqlQuery query(m_workspace->database());
    query.prepare(QStringLiteral("SELECT %1 FROM account ORDER BY name").arg(columns));
    return all(query);
}

Result<Account> AccountBook::account(const QString &name) const
{
    QSqlQuery query(m_workspace->database());
    query.prepare(QStringLiteral("SELECT %1 FROM account WHERE name = ?").arg(columns));
    query.addBindValue(name);
    const Result<QList<Account>> found = all(query);
    if (!found)
        return found.error();
    if (found->isEmpty())
        return Error{ErrorCode::BadServerAddress, name};
    return found->first();
}

Result<> AccountBook::save(const Account &account)
{
    QSqlQuery query(m_workspace->database());
    query.prepare(
        QStringLiteral("INSERT OR REPLACE INTO account (%1) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
            .arg(columns));
    query.addBindValue(notNull(account.name));
    query.addBindValue(wordOf(account.security));
    query.addBindValue(notNull(account.host));
    query.addBindValue(account.port);
    query.addBindValue(notNull(account.user));
    query.addBindValue(notNull(account.folder));
    query.addBindValue(account.passive ? 1 : 0);
    query.addBindValue(notNull(account.nodeUser));
    query.addBindValue(notNull(QString::fromUtf8(account.certificate)));
    query.addBindValue(notNull(account.pin));
    query.addBindValue(account.believesPasv ? 1 : 0);
    if (!query.exec())
        return failureOf(query);
    return {};
}

Result<> AccountBook::remove(const QString &name)
{
    QSqlQuery query(m_workspace->database());
    query.prepare(QStringLiteral("DELETE FROM account WHERE name = ?"));
    query.addBindValue(name);
    if (!query.exec())
        return failureOf(query);
    return {};
}
