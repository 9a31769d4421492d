// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/logimport.h"

#include "model/foreignlog.h"

#include <QCoreApplication>
#include <QIODevice>

#include <algorithm>

namespace {

class ImportText
{
    Q_DECLARE_TR_FUNCTIONS(ImportText)
};

using Take = std::function<void(const ServerEvent &)>;

constexpr qint64 longestLine = 16 * 1024;
constexpr qint64 headSize = 64 * 1024;

// By the first line that is of one of them; the bytes stay where they are.
LogFormat formatOf(QIODevice &log)
{
    const QList<QByteArray> lines = log.peek(headSize).split('\n');
    for (const QByteArray &line : lines) {
        if (line.trimmed().startsWith('{'))
            return LogFormat::Events;
        if (isXferlog(line))
            return LogFormat::Xferlog;
        if (isVsftpdLog(line))
            return LogFormat::Vsftpd;
    }
    return LogFormat::Events;
}

// A line too long arrives in pieces, of which none is one of these.
Result<EventLogReading> readForeignLog(QIODevice &log, LogFormat format, const Take &take)
{
    EventLogReading reading;
    while (!log.atEnd()) {
        const QByteArray line = log.readLine(longestLine);
        if (line.isEmpty())
            break;
        ++reading.lines;
        const QList<ServerEvent> events
            = format == LogFormat::Xferlog ? eventsInXferlog(line) : eventsInVsftpdLog(line);
        const bool isOther = format == LogFormat::Xferlog ? isXferlog(line) : isVsftpdLog(line);
        for (const ServerEvent &event : events)
            take(event);
        reading.events += events.isEmpty() ? 0 : 1;
        if (!events.isEmpty() || line.trimmed().isEmpty())
            continue;
        reading.others += isOther ? 1 : 0;
        if (!isOther && reading.damaged++ == 0) {
            reading.firstDamaged = reading.lines;
            reading.firstDamage = ImportText::tr("of another format");
        }
    }
    if (reading.events + reading.others == 0 && reading.lines > 0)
        return Error{ErrorCode::BadEventLog, ImportText::tr("no line is of that format")};
    return reading;
}

} // namespace

std::optional<LogFormat> logFormatFromWord(const QString &word)
{
    for (const auto &[name, format] : {std::pair(u"auto", LogFormat::Auto), {u"events", LogFormat::Events},
             {u"xferlog", LogFormat::Xferlog}, {u"vsftpd", LogFormat::Vsftpd}}) {
        if (word == QStringView(name))
            return format;
    }
    return std::nullopt;
}

Result<LogImport> importLog(QIODevice &log, NodeRegister &nodes, const QString &server, LogFormat format)
{
    LogImport import{.format = format == LogFormat::Auto ? formatOf(log) : format};
    SessionFold fold;
    Watch watch;
    const Take take = [&fold, &watch](const ServerEvent &event) {
        fold.feed(event);
        watch.began = watch.began.isValid() ? std::min(watch.began, event.at) : event.at;
        watch.until = watch.until.isValid() ? std::max(watch.until, event.at) : event.at;
    };
    const Result<EventLogReading> reading = import.format == LogFormat::Events
        ? readEventLog(log, take)
        : readForeignLog(log, import.format, take);
    if (!reading)
        return reading.error();
    import.reading = *reading;
    const QList<ServerSession> sessions = fold.takeChanged();
    const Result<qint64> stored = nodes.store(server, sessions);
    if (!stored)
        return stored.error();
    import.newSessions = *stored;
    import.visits = visitsIn(sessions);
    if (!watch.began.isValid())
        return import;
    if (const Result<> kept = nodes.keepWatch(server, watch); !kept)
        return kept.error();
    return import;
}
