// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/releasedesk.h"
#include "model/report.h"
#include "serial_console/seriallink.h"

#include <QThreadPool>

#include <atomic>

// Writes reports beside the window: a capture may be large, and decoding it takes a while.
class ReportDesk : public QObject
{
    Q_OBJECT

public:
    explicit ReportDesk(ReleaseDesk *releases, Clock clock, QObject *parent = nullptr);
    ~ReportDesk() override;

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
    std::atomic_bool m_stop = false;
    QThreadPool m_pool; // last: waits for what runs
};

// The lines of a capture that mean something, as a report shows them; Cancelled when told to stop.
Result<QList<ReportLine>> reportLinesOf(const QString &capture, const std::atomic_bool &stop);
