// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/draftbook.h"

#include "model/sqlrow.h"

#include <QJsonDocument>
#include <QSqlDatabase>

DraftBook::DraftBook(std::shared_ptr<Workspace> workspace)
    : m_workspace(std::move(workspace))
{
}

Result<QList<StoredDraft>> DraftBook::list() const
{
    QSqlQuery query(m_workspace->database());
    if (!query.exec(
            QStringLiteral("SELECT id, updated, content, binary FROM draft ORDER BY updated DESC, id DESC")))
        return failureOf(query);
    QList<StoredDraft> drafts;
    while (query.next()) {
        // Damaged content leaves at least the binary.
        const QJsonObject content = QJsonDocument::fromJson(query.value(2).toString().toUtf8()).object();
        drafts.append({query.value(0).toLongLong(), timeFrom(query.value(1)),
            draftFromJson(content, query.value(3).toByteArray())});
    }
    return drafts;
}

Result<StoredDraft> DraftBook::save(StoredDraft stored)
{
    const QString content
        = QString::fromUtf8(QJsonDocument(jsonOf(stored.draft)).toJson(QJsonDocument::Compact));
    QSqlQuery query(m_workspace->database());
    // One statement for both, so that a draft whose row another program took away comes back under its number.
    query.prepare(QStringLiteral("INSERT INTO draft (id, updated, content, binary) VALUES (?, ?, ?, ?) "
                                 "ON CONFLICT (id) DO UPDATE SET updated = excluded.updated, "
                                 "content = excluded.content, binary = excluded.binary"));
    query.addBindValue(stored.id > 0 ? QVariant(stored.id) : QVariant());
    query.addBindValue(textOf(stored.updated));
    query.addBindValue(content);
    query.addBindValue(stored.draft.binary.isEmpty() ? QVariant() : QVariant(stored.draft.binary));
    if (!query.exec())
        return failureOf(query);
    if (stored.id <= 0)
        stored.id = query.lastInsertId().toLongLong();
    return stored;
}

Result<> DraftBook::remove(qint64 id)
{
    QSqlQuery query(m_workspace->database());
    query.prepare(QStringLiteral("DELETE FROM draft WHERE id = ?"));
    query.addBindValue(id);
    if (!query.exec())
        return failureOf(query);
    return {};
}
