// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/listeningserver.h"
#include "gui/serversetup.h"
#include "model/servereventmodel.h"
#include "model/sessiontablemodel.h"
#include "model/throughput.h"
#include "model/transcriptstore.h"

#include <QMap>
#include <QObject>
#include <QSet>
#include <QTimer>

// Our own FTP server as the window sees it: it works in the thread it is given, its state and what nodes did are here.
class OwnServer : public QObject
{
    Q_OBJECT

public:
    explicit OwnServer(QThread *io, QObject *parent = nullptr);

    // What it starts with the next time; kept here for all who show it.
    const ServerSetup &setup() const { return m_setup; }
    void setSetup(const ServerSetup &setup);

    void start(const FtpServerSettings &settings);  // ends with started() or failed(); no fault is played
    void stop();                                    // at once; ends with stopped()
    void drain();                                   // when its sessions are over; stop() cuts that short
    void reload(const FtpServerSettings &settings); // accounts and limits, for new sessions; the rest stays
    void serve(std::shared_ptr<const ServedTree> tree, const QString &what);
    void setServed(const QString &what); // a plan has switched it

    // Plays a fault to those who log in as that account from now on; the kind None ends it.
    void setFault(const QString &account, const RehearsalFault &fault);
    QMap<QString, RehearsalFault> faults() const; // those that are played

    // While somebody looks, its sessions are asked for twice a second, else seldom.
    void setWatched(bool watched);

    bool isRunning() const { return m_port != 0; }
    bool isDraining() const { return m_isDraining; }
    quint16 port() const { return m_port; }
    const FtpServerSettings &settings() const { return m_settings; }
    const QString &served() const { return m_served; }
    int sessionCount() const { return m_sessions; }
    int callerCount() const { return static_cast<int>(m_callers.size()); } // different addresses

    FtpServer *server() const
    {
        return m_server;
    } // for a plan that switches it; lives as long as the io thread
    ServerEventModel *events() { return &m_events; }
    SessionTableModel *sessionTable() { return &m_table; }
    TranscriptStore *transcripts() { return &m_transcripts; }
    const Throughput &throughput() const { return m_throughput; }

Q_SIGNALS:
    void started(quint16 port);
    void stopped();
    void failed(const Error &error);
    void changed();
    void setupChanged();
    void sampled(); // sessionTable() and throughput() are fresh

private:
    void connectServer();
    void setListening(quint16 port); // 0: it has stopped
    void serveHold();
    void sendSettings();
    void look();
    void take(const ServerEvent &event);
    void take(const QList<SessionState> &sessions);

    ListeningServer *m_server; // lives in io, deleted there
    ServerSetup m_setup;
    FtpServerSettings m_settings;
    ServerEventModel m_events;
    SessionTableModel m_table;
    TranscriptStore m_transcripts;
    Throughput m_throughput;
    QTimer m_pulse;
    QString m_served;
    QString m_folder; // that is served, empty: none
    QSet<QString> m_callers;
    quint16 m_port = 0;
    int m_sessions = 0;
    bool m_isDraining = false;
    bool m_isLooking = false; // an answer is on its way
};
