// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/listeningserver.h"
#include "model/servereventmodel.h"

#include <QObject>
#include <QSet>

// Our own FTP server as the window sees it: it works in the thread it is given, its state and what nodes did are here.
class OwnServer : public QObject
{
    Q_OBJECT

public:
    explicit OwnServer(QThread *io, QObject *parent = nullptr);

    void start(const FtpServerSettings &settings); // ends with started() or failed()
    void stop();                                   // ends with stopped()
    void serve(std::shared_ptr<const ServedTree> tree, const QString &what);
    void setServed(const QString &what); // a plan has switched it

    bool isRunning() const { return m_port != 0; }
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

Q_SIGNALS:
    void started(quint16 port);
    void stopped();
    void failed(const Error &error);
    void changed();

private:
    void setListening(quint16 port); // 0: it has stopped
    void take(const ServerEvent &event);

    ListeningServer *m_server; // lives in io, deleted there
    FtpServerSettings m_settings;
    ServerEventModel m_events;
    QString m_served;
    QSet<QString> m_callers;
    quint16 m_port = 0;
    int m_sessions = 0;
};
