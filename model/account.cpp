// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/account.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <iterator>

namespace {

struct Scheme
{
    const char16_t *word;
    Account::Security security;
    quint16 port;
};

constexpr Scheme schemes[] = {
    {u"ftp", Account::Security::Plain, 21},
    {u"ftpes", Account::Security::ExplicitTls, 21},
    {u"ftps", Account::Security::ImplicitTls, 990},
};

const Scheme &schemeOf(Account::Security security)
{
    return *std::find_if(std::begin(schemes), std::end(schemes),
        [security](const Scheme &scheme) { return scheme.security == security; });
}

} // namespace

quint16 usualPort(Account::Security security)
{
    return schemeOf(security).port;
}

Result<Account> accountFromUrl(const QString &text)
{
    const Error unusable{ErrorCode::BadServerAddress,
        QString(text)
            .replace(QRegularExpression(QStringLiteral(":[^:@/]*@")), QStringLiteral(":...@"))
            .left(200)};
    const QUrl url(text, QUrl::StrictMode);
    const auto scheme = std::find_if(std::begin(schemes), std::end(schemes),
        [&url](const Scheme &each) { return url.scheme() == QStringView(each.word); });
    if (!url.isValid() || url.host().isEmpty() || scheme == std::end(schemes))
        return unusable;
    const int port = url.port(scheme->port);
    if (!url.password().isNull() || url.hasQuery() || url.hasFragment() || port == 0)
        return unusable;

    Account account;
    account.security = scheme->security;
    account.host = url.host();
    account.port = static_cast<quint16>(port);
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
    const Scheme &scheme = schemeOf(account.security);
    url.setScheme(QString::fromUtf16(scheme.word));
    url.setHost(account.host);
    if (account.port != scheme.port)
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

QString nodeUserOf(const Account &account)
{
    return account.nodeUser.isEmpty() ? account.user : account.nodeUser;
}

bool isSameForNodes(const Account &one, const Account &other)
{
    return one.host == other.host && one.port == other.port && one.folder == other.folder
        && nodeUserOf(one) == nodeUserOf(other);
}
