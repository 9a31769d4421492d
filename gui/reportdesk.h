// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/releasedesk.h"
#include "model/report.h"
#include "serial_console/seriallink.h"

#include <QThreadPool>

// Writes reports beside the window: a capture may be large, and decoding it takes a while.
class ReportDesk : public QObject
{
    Q_OBJECT

public:
    explicit ReportDesk(ReleaseDesk *releases, Clock clock, QObject *parent = nullptr);

    // Ends with written() or failed(), unless a later call replaces it. An empty capture leaves it out.
    void write(qint64 release, const QString &capture);

    Result<> save(const QString &path, const QString &html) const;

Q_SIGNALS:
    void written(const QString &html);
    void failed(const Error &error);

private:
    void take(int number, const Result<QString> &html);

    ReleaseDesk *m_releases;
    Clock m_clock;
    int m_newest = 0;
    QThreadPool m_pool; // last: waits for what runs
};
