// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/serversetup.h"

#include <QFileInfo>
#include <QSet>
#include <QSettings>
#include <QVariantMap>

namespace {

constexpr quint16 usualServerPort = 2121; // 21 is what nodes use by default, but it needs rights

QVariantMap mapOf(const FtpAccount &account)
{
    return {{QStringLiteral("name"), account.name},
        {QStringLiteral("isPublisher"), account.role == FtpAccount::Role::Publisher},
        {QStringLiteral("root"), account.root}, {QStringLiteral("checkInFolder"), account.checkInFolder},
        {QStringLiteral("isUpperCase"), account.isUpperCase},
        {QStringLiteral("maxSessions"), account.maxSessions}};
}

FtpAccount accountOf(const QVariantMap &map)
{
    FtpAccount account;
    account.name = map.value(QStringLiteral("name")).toString();
    if (map.value(QStringLiteral("isPublisher")).toBool())
        account.role = FtpAccount::Role::Publisher;
    account.root = map.value(QStringLiteral("root")).toString();
    account.checkInFolder = map.value(QStringLiteral("checkInFolder")).toString();
    account.isUpperCase = map.value(QStringLiteral("isUpperCase")).toBool();
    account.maxSessions = map.value(QStringLiteral("maxSessions")).toInt();
    return account;
}

} // namespace

QString wordOf(const QHostAddress &address)
{
    return address == QHostAddress::Any ? QStringLiteral("any") : address.toString();
}

QHostAddress addressFrom(const QString &word)
{
    return word == QStringLiteral("any") ? QHostAddress(QHostAddress::Any) : QHostAddress(word);
}

ServerSetup::ServerSetup()
{
    basics.address = QHostAddress(QHostAddress::AnyIPv4);
    basics.port = usualServerPort;
    basics.user = QStringLiteral("ota");
    publisher.name = QStringLiteral("publisher");
    publisher.role = FtpAccount::Role::Publisher;
}

FtpServerSettings ServerSetup::settings() const
{
    FtpServerSettings settings = basics;
    if (!hasPublisher)
        return settings;
    FtpAccount account = publisher;
    if (nodesFindFolder)
        account.root.clear(); // it writes what all see
    settings.accounts.append(account);
    return settings;
}

QString ServerSetup::servedFolder() const
{
    return hasPublisher && nodesFindFolder ? publisher.root : QString();
}

QString ServerSetup::problem() const
{
    if (basics.user.isEmpty() || basics.password.isEmpty())
        return tr("The server needs a user and a password; type the ones that your sketches use.");
    const int first = basics.firstPassivePort;
    const int last = basics.lastPassivePort;
    if ((first == 0) != (last == 0) || last < first)
        return tr("The data ports are not a range; give the first and the last one, or any for both.");
    if (hasPublisher && !QFileInfo(publisher.root).isDir())
        return tr("The publisher needs a folder to write to; choose one that is there.");
    QSet<QString> names;
    names.insert(basics.user);
    for (const FtpAccount &account : settings().accounts) {
        if (account.name.isEmpty() || account.password.isEmpty())
            return tr(
                "The account %1 has no password; passwords are not kept between runs, so type it again.")
                .arg(account.name);
        if (names.contains(account.name))
            return tr("Two accounts are named %1; give one of them another name.").arg(account.name);
        names.insert(account.name);
        for (const QString &folder : {account.root, account.checkInFolder}) {
            if (!folder.isEmpty() && !QFileInfo(folder).isDir())
                return tr("The folder %1 of the account %2 is not there; choose another.")
                    .arg(folder, account.name);
        }
    }
    return {};
}

void ServerSetup::restore(const QSettings &settings)
{
    const auto value = [&settings](const char *key, const QVariant &usual) {
        return settings.value(QStringLiteral("server/%1").arg(QLatin1String(key)), usual);
    };
    basics.address = addressFrom(value("address", wordOf(basics.address)).toString());
    basics.port = static_cast<quint16>(value("port", basics.port).toUInt());
    basics.user = value("user", basics.user).toString();
    basics.firstPassivePort = static_cast<quint16>(value("firstDataPort", 0).toUInt());
    basics.lastPassivePort = static_cast<quint16>(value("lastDataPort", 0).toUInt());
    basics.publicAddress = QHostAddress(value("publicAddress", QString()).toString());
    basics.isUpperCase = value("upperCase", false).toBool();
    basics.maxSessions = value("maxSessions", basics.maxSessions).toInt();
    basics.maxSessionsPerAddress = value("maxPerAddress", basics.maxSessionsPerAddress).toInt();
    hasPublisher = value("hasPublisher", false).toBool();
    publisher.name = value("publisher", publisher.name).toString();
    publisher.root = value("publisherFolder", QString()).toString();
    nodesFindFolder = value("nodesFindFolder", true).toBool();
    basics.accounts.clear();
    for (const QVariant &account : value("accounts", QVariantList()).toList())
        basics.accounts.append(accountOf(account.toMap()));
}

void ServerSetup::save(QSettings &settings) const
{
    const auto set = [&settings](const char *key, const QVariant &value) {
        settings.setValue(QStringLiteral("server/%1").arg(QLatin1String(key)), value);
    };
    set("address", wordOf(basics.address));
    set("port", basics.port);
    set("user", basics.user);
    set("firstDataPort", basics.firstPassivePort);
    set("lastDataPort", basics.lastPassivePort);
    set("publicAddress", basics.publicAddress.toString());
    set("upperCase", basics.isUpperCase);
    set("maxSessions", basics.maxSessions);
    set("maxPerAddress", basics.maxSessionsPerAddress);
    set("hasPublisher", hasPublisher);
    set("publisher", publisher.name);
    set("publisherFolder", publisher.root);
    set("nodesFindFolder", nodesFindFolder);
    QVariantList accounts;
    for (const FtpAccount &account : basics.accounts)
        accounts.append(mapOf(account));
    set("accounts", accounts);
}
