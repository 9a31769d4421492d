// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ftp/ftpserversettings.h"
#include "ftp/servedtree.h"
#include "model/result.h"
#include "model/serverevent.h"

#include <QList>
#include <QObject>

#include <memory>

class FtpSession;
class PassivePorts;
class QTcpServer;
class QTcpSocket;

// The read-only FTP server that nodes call. Event driven: it lives in any thread with an event loop and never
// waits. What it serves is switched whole, for sessions that begin later.
class FtpServer : public QObject
{
    Q_OBJECT

public:
    explicit FtpServer(QObject *parent = nullptr);
    ~FtpServer() override;

    // Starts to listen and gives the port, which differs from the asked one only when that was 0.
    Result<quint16> listen(const FtpServerSettings &settings);

    // Ends every session at once and stops listening.
    void stop();

    bool isListening() const;
    quint16 port() const;
    int sessionCount() const;

    // From now on, new sessions see this tree; running ones keep theirs.
    void serve(std::shared_ptr<const ServedTree> tree);

Q_SIGNALS:
    void happened(const ServerEvent &event);

private:
    void accept(qintptr descriptor);
    void turnAway(QTcpSocket *socket);

    FtpServerSettings m_settings;
    std::shared_ptr<const ServedTree> m_tree;
    std::unique_ptr<QTcpServer> m_listener;
    std::shared_ptr<PassivePorts> m_passivePorts;
    QList<FtpSession *> m_sessions;
    qint64 m_lastSession = 0;
};
