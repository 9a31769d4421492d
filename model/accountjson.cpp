// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/accountjson.h"

QJsonObject jsonOf(const Account &account)
{
    return {{QStringLiteral("name"), account.name}, {QStringLiteral("url"), urlOf(account)},
        {QStringLiteral("nodeUser"), account.nodeUser}, {QStringLiteral("passive"), account.passive},
        {QStringLiteral("believesPasv"), account.believesPasv}, {QStringLiteral("pin"), account.pin},
        {QStringLiteral("certificate"), QString::fromUtf8(account.certificate)}};
}

Result<Account> accountFromJson(const QJsonObject &object)
{
    Result<Account> account = accountFromUrl(object[QStringLiteral("url")].toString());
    if (!account)
        return account;
    account->name = object[QStringLiteral("name")].toString();
    account->nodeUser = object[QStringLiteral("nodeUser")].toString();
    account->passive = object[QStringLiteral("passive")].toBool(true);
    account->believesPasv = object[QStringLiteral("believesPasv")].toBool();
    account->pin = object[QStringLiteral("pin")].toString();
    account->certificate = object[QStringLiteral("certificate")].toString().toUtf8();
    return account;
}
