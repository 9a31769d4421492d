// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/accountfile.h"

#include "model/accountjson.h"
#include "model/savefile.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

namespace {

constexpr qint64 largestFile = qint64(1) << 20;

} // namespace

Result<> writeAccounts(const QString &path, const QList<Account> &accounts)
{
    QJsonArray array;
    for (const Account &account : accounts)
        array.append(jsonOf(account));
    return saveFile(path, QJsonDocument(QJsonObject{{QStringLiteral("accounts"), array}}).toJson());
}

Result<QList<Account>> readAccounts(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::FileUnreadable, path + QStringLiteral(": ") + file.errorString()};
    const QJsonDocument document = QJsonDocument::fromJson(file.read(largestFile));
    const QJsonValue list = document.object()[QStringLiteral("accounts")];
    if (!list.isArray())
        return Error{ErrorCode::BadAccountFile, path};
    QList<Account> accounts;
    for (const QJsonValue &value : list.toArray()) {
        const Result<Account> account = accountFromJson(value.toObject());
        if (!account)
            return account.error();
        if (account->name.isEmpty())
            return Error{ErrorCode::BadAccountFile, path};
        accounts.append(*account);
    }
    return accounts;
}
