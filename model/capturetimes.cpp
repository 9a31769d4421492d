// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/capturetimes.h"

#include <QFile>
#include <QTimeZone>

#include <algorithm>

namespace {

// The one form of a time in these files: 2026-03-01T12:34:56.789Z.
constexpr qsizetype timeSize = 24;
constexpr qsizetype recordSizeLimit = 1024;
constexpr qint64 blockSize = 64 * 1024;

QByteArray textOf(const QDateTime &time)
{
    return time.isValid() ? time.toUTC().toString(Qt::ISODateWithMs).toLatin1() : QByteArrayLiteral("-");
}

int numberIn(QByteArrayView digits)
{
    int number = 0;
    for (const char c : digits)
        number = c >= '0' && c <= '9' && number >= 0 ? number * 10 + (c - '0') : -1;
    return number;
}

// Milliseconds since 1970, or -1. By hand, because a long capture has a million of them.
qint64 timeIn(QByteArrayView text)
{
    if (text.size() != timeSize || text[10] != 'T' || text[23] != 'Z')
        return -1;
    const int year = numberIn(text.sliced(0, 4));
    const int month = numberIn(text.sliced(5, 2));
    const int day = numberIn(text.sliced(8, 2));
    const int hour = numberIn(text.sliced(11, 2));
    const int minute = numberIn(text.sliced(14, 2));
    const int second = numberIn(text.sliced(17, 2));
    const int ms = numberIn(text.sliced(20, 3));
    if (hour < 0 || minute < 0 || second < 0 || ms < 0 || !QDate::isValid(year, month, day))
        return -1;
    const qint64 days = QDate(1970, 1, 1).daysTo(QDate(year, month, day));
    return (((days * 24 + hour) * 60 + minute) * 60 + second) * 1000 + ms;
}

QDateTime dateTime(qint64 ms)
{
    return ms < 0 ? QDateTime() : QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
}

} // namespace

CaptureTimes CaptureTimes::ofCapture(const QString &capturePath)
{
    CaptureTimes times;
    QFile file(pathFor(capturePath));
    if (file.open(QIODevice::ReadOnly)) {
        while (!file.atEnd())
            times.feed(file.read(blockSize));
    }
    return times;
}

void CaptureTimes::feed(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const qsizetype end = bytes.indexOf('\n');
        if (end < 0) {
            if (m_partial.size() < recordSizeLimit)
                m_partial.append(bytes);
            return;
        }
        if (m_partial.isEmpty()) {
            readRecord(bytes.first(end));
        } else {
            m_partial.append(bytes.first(end));
            readRecord(m_partial);
            m_partial.clear();
        }
        bytes = bytes.sliced(end + 1);
    }
}

void CaptureTimes::readRecord(QByteArrayView line)
{
    if (line.size() > recordSizeLimit)
        return;
    const QList<QByteArray> fields = line.toByteArray().split(' ');
    bool isNumber = false;
    const qint64 offset = fields.size() > 1 ? fields[1].toLongLong(&isNumber) : -1;
    if (!isNumber || offset < 0)
        return;
    if (fields[0] == "at" && fields.size() >= 3) {
        const qint64 ms = timeIn(fields[2]);
        if (ms >= 0 && (m_records.isEmpty() || m_records.last().offset <= offset))
            m_records.append({offset, ms});
    } else if (fields[0] == "gap" && fields.size() >= 6) {
        m_gaps.append({offset, dateTime(timeIn(fields[2])), dateTime(timeIn(fields[3])),
            fields[4].toLongLong(), QString::fromUtf8(fields[5])});
    }
}

QDateTime CaptureTimes::at(qint64 offset) const
{
    const auto after = std::upper_bound(m_records.begin(), m_records.end(), offset,
        [](qint64 wanted, const Record &record) { return wanted < record.offset; });
    return after == m_records.begin() ? QDateTime() : dateTime(std::prev(after)->msSinceEpoch);
}

QByteArray timesHeader()
{
    return QByteArrayLiteral("vespiary-times 1\n");
}

QByteArray timeRecord(qint64 offset, const QDateTime &wall, qint64 monotonicMs)
{
    return "at " + QByteArray::number(offset) + ' ' + textOf(wall) + ' ' + QByteArray::number(monotonicMs)
        + '\n';
}

QByteArray gapRecord(const CaptureTimes::Gap &gap)
{
    return "gap " + QByteArray::number(gap.offset) + ' ' + textOf(gap.from) + ' ' + textOf(gap.to) + ' '
        + QByteArray::number(gap.bytesLost) + ' ' + gap.reason.toUtf8() + '\n';
}
