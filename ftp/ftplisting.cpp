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

QByteArray timeValue(const QDateTime &time)
{
    return time.toUTC().toString(QStringLiteral("yyyyMMddhhmmss")).toLatin1();
}

QByteArray factsLine(const ServedTree::Item &item)
{
    QByteArray facts = item.folder ? QByteArrayLiteral("type=dir;")
                                   : "type=file;size=" + QByteArray::number(item.size) + ';';
    if (item.modified.isValid())
        facts += "modify=" + timeValue(item.modified) + ';';
    return facts + (item.folder ? "perm=el; " : "perm=r; ") + item.name;
}

QByteArray factsListing(const QList<ServedTree::Item> &items)
{
    QByteArray text;
    for (const ServedTree::Item &item : items)
        text += factsLine(item) + "\r\n";
    return text;
}

QByteArray asText(const QByteArray &bytes)
{
    QByteArray text;
    text.reserve(sizeAsText(bytes));
    char before = 0;
    for (const char byte : bytes) {
        if (byte == '\n' && before != '\r')
            text.append('\r');
        text.append(byte);
        before = byte;
    }
    return text;
}

qint64 sizeAsText(const QByteArray &bytes)
{
    qint64 size = bytes.size();
    for (qsizetype end = bytes.indexOf('\n'); end >= 0; end = bytes.indexOf('\n', end + 1))
        size += end == 0 || bytes[end - 1] != '\r' ? 1 : 0;
    return size;
}

QByteArray nameListing(const QList<ServedTree::Item> &items)
{
    QByteArray text;
    for (const ServedTree::Item &item : items)
        text += item.name + "\r\n";
    return text;
}
