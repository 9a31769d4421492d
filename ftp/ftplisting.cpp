// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/ftplisting.h"

#include <QLocale>

namespace {

constexpr int daysWithClock = 180; // older files show their year instead, as ls does

} // namespace

QByteArray listLine(const ServedTree::Item &item, const QDateTime &now)
{
    const bool isRecent = item.modified <= now && item.modified.daysTo(now) < daysWithClock;
    const QString form = isRecent ? QStringLiteral("hh:mm") : QStringLiteral(" yyyy");
    const QString time = QLocale::c().toString(item.modified, QStringLiteral("MMM "))
        + QString::number(item.modified.date().day()).rightJustified(2) + u' '
        + QLocale::c().toString(item.modified, form);
    return (item.folder ? QByteArray("dr-xr-xr-x") : QByteArray("-r--r--r--")) + "   1 ota      ota      "
        + QByteArray::number(item.size).rightJustified(10) + ' ' + time.toLatin1() + ' ' + item.name;
}

QByteArray listing(const QList<ServedTree::Item> &items, const QDateTime &now)
{
    QByteArray text;
    for (const ServedTree::Item &item : items)
        text += listLine(item, now) + "\r\n";
    return text;
}

QByteArray nameListing(const QList<ServedTree::Item> &items)
{
    QByteArray text;
    for (const ServedTree::Item &item : items)
        text += item.name + "\r\n";
    return text;
}
