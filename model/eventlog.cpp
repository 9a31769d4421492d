// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/eventlog.h"

#include <QCoreApplication>
#include <QIODevice>
#include <QJsonDocument>

namespace {

class EventLogText
{
    Q_DECLARE_TR_FUNCTIONS(EventLogText)
};

constexpr qint64 longestLine = 16 * 1024; // ours have at most some 5000 bytes

// The next line without its end; false at the end of the log. Of an endless one, only that it is.
bool nextLine(QIODevice &log, QByteArray &line, bool &isTooLong)
{
    line = log.readLine(longestLine);
    if (line.isEmpty())
        return false;
    isTooLong = !line.endsWith('\n') && line.size() >= longestLine - 1;
    for (QByteArray rest = line; isTooLong && !rest.isEmpty() && !rest.endsWith('\n');)
        rest = log.readLine(longestLine);
    line = line.trimmed();
    return true;
}

Result<std::optional<ServerEvent>> eventIn(const QByteArray &line)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(line, &error);
    if (!document.isObject())
        return Error{ErrorCode::BadEventLog,
            error.error == QJsonParseError::NoError ? QStringLiteral("JSON") : error.errorString()};
    return eventFromJson(document.object());
}

} // namespace

Result<EventLogReading> readEventLog(QIODevice &log, const std::function<void(const ServerEvent &)> &take)
{
    EventLogReading reading;
    const auto skip = [&reading](const QString &why) {
        if (reading.damaged++ == 0) {
            reading.firstDamaged = reading.lines;
            reading.firstDamage = why;
        }
    };
    QByteArray line;
    bool isTooLong = false;
    while (nextLine(log, line, isTooLong)) {
        ++reading.lines;
        if (isTooLong) {
            skip(EventLogText::tr("too long"));
            continue;
        }
        if (line.isEmpty())
            continue;
        const Result<std::optional<ServerEvent>> event = eventIn(line);
        if (!event) {
            skip(event.error().detail);
        } else if (*event) {
            ++reading.events;
            take(**event);
        } else {
            ++reading.others;
        }
    }
    if (!log.atEnd())
        return Error{ErrorCode::FileUnreadable, log.errorString()};
    if (reading.damaged > 0 && reading.events + reading.others == 0)
        return Error{ErrorCode::BadEventLog,
            EventLogText::tr("line %1: %2").arg(reading.firstDamaged).arg(reading.firstDamage)};
    return reading;
}
