// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/serverevent.h"

#include <functional>

class QIODevice;

// What reading an event log came to. Lines count from 1.
struct EventLogReading
{
    qint64 lines = 0;
    qint64 events = 0;
    qint64 others = 0;  // objects of another kind, such as "listening": newer programs may write more
    qint64 damaged = 0; // skipped
    qint64 firstDamaged = 0;
    QString firstDamage; // what is wrong in it
};

// The event log of our server: one JSON object a line, as eventJson writes them. The file is believed in nothing: a
// damaged or endless line is counted and skipped, and what is told is bounded. BadEventLog when no line is an event or
// another object of ours; FileUnreadable when the device fails.
Result<EventLogReading> readEventLog(QIODevice &log, const std::function<void(const ServerEvent &)> &take);
