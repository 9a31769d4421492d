// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/logimport.h"

#include <algorithm>

Result<LogImport> importEventLog(QIODevice &log, NodeRegister &nodes, const QString &server)
{
    SessionFold fold;
    Watch watch;
    const Result<EventLogReading> reading = readEventLog(log, [&fold, &watch](const ServerEvent &event) {
        fold.feed(event);
        watch.began = watch.began.isValid() ? std::min(watch.began, event.at) : event.at;
        watch.until = watch.until.isValid() ? std::max(watch.until, event.at) : event.at;
    });
    if (!reading)
        return reading.error();
    LogImport import{.reading = *reading};
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
