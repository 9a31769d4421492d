// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/account.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

Result<Account> accountFromUrl(const QString &text)
{
    const Error unusable{ErrorCode::BadServerAddress,
        QString(text)
            .replace(QRegularExpression(QStringLiteral(":[^:@/]*@")), QStringLiteral(":...@"))
            .left(200)};
    const QUrl url(text, QUrl::StrictMode);
    const bool isPlain = url.scheme() == u"ftp";
    if (!url.isValid() || url.host().isEmpty() || !(isPlain || url.scheme() == u"ftpes"))
        return unusable;
    if (!url.password().isNull() || url.hasQuery() || url.hasFragment() || url.port(21) == 0)
        return unusable;

    Account account;
    account.security = isPlain ? Account::Security::Plain : Account::Security::ExplicitTls;
    account.host = url.host();
    account.port = static_cast<quint16>(url.port(21));
    account.user = url.userName(QUrl::FullyDecoded);
    account.folder = url.path(QUrl::FullyDecoded);
    while (account.folder.size() > 1 && account.folder.endsWith(u'/'))
        account.folder.chop(1);
    if (account.folder.isEmpty())
        account.folder = QStringLiteral("/");
    const auto isControl = [](QChar c) { return c < u' ' || c == u'\x7f'; };
    if (std::any_of(account.user.begin(), account.user.end(), isControl)
        || std::any_of(account.folder.begin(), account.folder.end(), isControl))
        return unusable;
    return account;
}

QString urlOf(const Account &account)
{
    QUrl url;
    url.setScheme(
        account.security == Account::Security::Plain ? QStringLiteral("ftp") : QStringLiteral("ftpes"));
    url.setHost(account.host);
    if (account.port != 21)
        url.setPort(account.port);
    url.setUserName(account.user, QUrl::DecodedMode);
    url.setPath(account.folder, QUrl::DecodedMode);
    return url.toString(QUrl::FullyEncoded);
}

Account meshliumAccount(const QString &host)
{
    Account account;
    account.host = host;
    account.user = QStringLiteral("ota");
    return account;
}
