// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/ownaddresses.h"

#include <QFile>
#include <QNetworkInterface>

#include <algorithm>

namespace {

class OwnAddressText
{
    Q_DECLARE_TR_FUNCTIONS(OwnAddressText)
};

bool isAny(const QHostAddress &address)
{
    return address == QHostAddress::AnyIPv4 || address == QHostAddress::Any
        || address == QHostAddress::AnyIPv6;
}

// Below it, Linux asks for a right.
int firstFreePort()
{
    constexpr int usual = 1024;
    QFile file(QStringLiteral("/proc/sys/net/ipv4/ip_unprivileged_port_start"));
    if (!file.open(QIODevice::ReadOnly))
        return usual;
    bool isNumber = false;
    const int port = file.readAll().trimmed().toInt(&isNumber);
    return isNumber ? port : usual;
}

// By its capabilities, which root has too.
bool mayUseAnyPort()
{
    constexpr int bindService = 10; // CAP_NET_BIND_SERVICE
    constexpr char effective[] = "CapEff:";
    QFile file(QStringLiteral("/proc/self/status"));
    if (!file.open(QIODevice::ReadOnly))
        return false;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith(effective))
            return (line.mid(sizeof effective - 1).trimmed().toULongLong(nullptr, 16) >> bindService & 1)
                != 0;
    }
    return false;
}

QString dataPorts(const FtpServerSettings &settings)
{
    return QStringLiteral("%1–%2").arg(settings.firstPassivePort).arg(settings.lastPassivePort);
}

} // namespace

QList<OwnAddress> ownAddresses()
{
    QList<OwnAddress> list;
    for (const QNetworkInterface &card : QNetworkInterface::allInterfaces()) {
        if (!card.flags().testFlag(QNetworkInterface::IsUp))
            continue;
        for (const QNetworkAddressEntry &entry : card.addressEntries()) {
            if (!entry.ip().isLinkLocal())
                list.append({entry.ip(), card.name(), entry.ip().isLoopback()});
        }
    }
    const auto rank = [](const OwnAddress &one) {
        return (one.isHere ? 2 : 0) + (one.address.protocol() == QAbstractSocket::IPv6Protocol ? 1 : 0);
    };
    std::stable_sort(list.begin(), list.end(),
        [&rank](const OwnAddress &one, const OwnAddress &other) { return rank(one) < rank(other); });
    return list;
}

QList<OwnAddress> reachableAddresses(const FtpServerSettings &settings)
{
    QList<OwnAddress> list;
    if (!settings.publicAddress.isNull())
        list.append({settings.publicAddress, {}, false});
    for (const OwnAddress &one : ownAddresses()) {
        const bool isListenedOn = isAny(settings.address) ? !one.isHere : one.address == settings.address;
        const bool isOfKind = settings.address != QHostAddress::AnyIPv4
            || one.address.protocol() == QAbstractSocket::IPv4Protocol;
        if (isListenedOn && isOfKind)
            list.append(one);
    }
    return list;
}

QString firewallAdvice(const FtpServerSettings &settings)
{
    if (settings.address.isLoopback())
        return OwnAddressText::tr("Only this computer can call %1; listen on all addresses for nodes.")
            .arg(settings.address.toString());
    QStringList parts;
    const bool hasRange = settings.firstPassivePort != 0;
    if (!hasRange)
        parts += OwnAddressText::tr("Firewall: allow incoming TCP on port %1. Data comes on any port: give a "
                                    "range of data ports before you set a rule for it.")
                     .arg(settings.port);
    else
        parts += OwnAddressText::tr("Firewall: allow incoming TCP on port %1 and on ports %2.")
                     .arg(settings.port)
                     .arg(dataPorts(settings));
    if (hasRange)
        parts += OwnAddressText::tr("With ufw: sudo ufw allow %1,%2:%3/tcp")
                     .arg(settings.port)
                     .arg(settings.firstPassivePort)
                     .arg(settings.lastPassivePort);
    if (settings.publicAddress.isNull())
        return parts.join(u'\n');
    const QList<OwnAddress> places = reachableAddresses(settings);
    const QString here
        = places.size() > 1 ? places.at(1).address.toString() : OwnAddressText::tr("this computer");
    parts += hasRange
        ? OwnAddressText::tr("Router: forward TCP ports %1 and %2 of %3 to the same ports of %4.")
              .arg(settings.port)
              .arg(dataPorts(settings), settings.publicAddress.toString(), here)
        : OwnAddressText::tr("Router: forward TCP port %1 of %2 to the same port of %3, and a range of data "
                             "ports.")
              .arg(settings.port)
              .arg(settings.publicAddress.toString(), here);
    return parts.join(u'\n');
}

QString lowPortAdvice(quint16 port)
{
    if (port >= firstFreePort() || mayUseAnyPort())
        return {};
    return OwnAddressText::tr(
        "Ports below %1 need a right. Give it to the program (sudo setcap cap_net_bind_service=+ep %2), or "
        "start it with authbind (authbind --deep vespiary), or stay above and let the firewall or the "
        "router forward port %3 to it.")
        .arg(firstFreePort())
        .arg(QCoreApplication::applicationFilePath())
        .arg(port);
}
