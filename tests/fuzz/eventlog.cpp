// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/eventlog.h"
#include "model/foreignlog.h"
#include "model/visit.h"

#include <QBuffer>

#include <cstdint>

// Whatever stands in an event log, what is read of it is bounded, and reads back from its own JSON as the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    QBuffer log(&bytes);
    log.open(QIODevice::ReadOnly);
    QList<ServerEvent> events;
    const auto reading = readEventLog(log, [&events](const ServerEvent &event) { events.append(event); });
    if (reading && (reading->events != events.size() || reading->damaged > reading->lines))
        __builtin_trap();
    for (const QByteArray &line : bytes.split('\n'))
        events += eventsInXferlog(line) + eventsInVsftpdLog(line);
    for (const ServerEvent &event : std::as_const(events)) {
        const auto again = eventFromJson(eventJson(event));
        if (!again || !*again || eventJson(**again) != eventJson(event) || event.path.size() > 512)
            __builtin_trap();
    }
    const QList<ServerSession> sessions = sessionsIn(events);
    qint64 inVisits = 0;
    for (const Visit &visit : visitsIn(sessions)) {
        inVisits += visit.sessions;
        if (visit.active < visit.began || visit.account.isEmpty() || describe(visit).isEmpty())
            __builtin_trap();
    }
    if (inVisits > sessions.size() || mostAtOnce(sessions) > sessions.size())
        __builtin_trap();
    return 0;
}
