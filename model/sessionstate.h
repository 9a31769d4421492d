// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QMetaType>
#include <QString>

// A session as it is this moment, for a table of them.
struct SessionState
{
    enum class Step
    {
        LoggingIn,
        Idle,
        Sending,
        Receiving,
        Leaving
    };

    qint64 number = 0;
    QString peer;
    QString account; // empty before the login
    Step step = Step::LoggingIn;
    QString path;     // of the transfer
    qint64 moved = 0; // bytes of the transfer
    qint64 size = 0;
    qint64 total = 0; // bytes of the session, this transfer with them
    qint64 since = 0; // when it began, ms since 1970 UTC
};
Q_DECLARE_METATYPE(SessionState)
Q_DECLARE_METATYPE(QList<SessionState>)
