// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/publishdesk.h"

#include <QTimer>

#include <map>

// Compares every look at a server of others with what should stand there, and looks by itself now and then where it is
// told to. Passwords stay in this run of the program.
class DriftWatch : public QObject
{
    Q_OBJECT

public:
    explicit DriftWatch(PublishDesk *desk, QObject *parent = nullptr);

    void watch(const ServerAccess &access, std::chrono::milliseconds every); // 0: no more
    std::chrono::milliseconds interval(const QString &server) const;         // 0: not watched

    // What is no longer as it should be there, and since when; empty: all is well, as far as was looked.
    QString alertOn(const QString &server) const { return m_alerts.value(server); }
    bool hasAlert() const { return !m_alerts.isEmpty(); }

Q_SIGNALS:
    void changed(const QString &server); // the alert there came, went or says something else
    void drifted(const QString &server, const QString &alert); // it came

private:
    struct Watched
    {
        ServerAccess access;
        std::chrono::milliseconds every;
        std::unique_ptr<QTimer> timer;
    };

    void lookAt(Watched &watched);
    void take(const QString &server, const LiveFiles &live);
    QString sentenceOf(const QString &server, const LiveFiles &expected, const LiveFiles &live) const;

    PublishDesk *m_desk;
    std::map<QString, Watched> m_watched;
    QMap<QString, LiveFiles> m_first;   // where nothing of our own says what should be there
    QMap<QString, QDateTime> m_wasWell; // the last look that found nothing
    QMap<QString, QString> m_alerts;
};
