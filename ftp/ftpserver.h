// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ftp/ftpserversettings.h"
#include "ftp/servedtree.h"
#include "model/sessionstate.h"
#include "model/result.h"
#include "model/serverevent.h"

#include <QList>
#include <QObject>

#include <memory>

class ServedFolder;

// The FTP server that nodes call. Event driven: it lives in any thread with an event loop and never waits. What it
// serves is switched whole; a session that has named a file keeps what it began with.
class FtpServer : public QObject
{
    Q_OBJECT

public:
    explicit FtpServer(QObject *parent = nullptr);
    ~FtpServer() override;

    // Starts to listen and gives the port, which differs from the asked one only when that was 0.
    Result<quint16> listen(const FtpServerSettings &settings);

    // From now on, new sessions find these accounts and limits; those that run go on as they began. Address, ports and
    // engine stay.
    void reload(const FtpServerSettings &settings);

    // Takes no new session and lets those that run come to their end: drained() follows.
    void drain();

    // Ends every session at once and stops listening.
    void stop();

    bool isListening() const;
    quint16 port() const;
    int sessionCount() const;
    QList<SessionState> sessions() const;

    // What nodes see from now on: all of them, those of one account, or one client of it (null takes that back).
    void serve(std::shared_ptr<const ServedTree> tree);
    void serveAccount(const QString &account, std::shared_ptr<const ServedTree> tree);
    void serveClient(
        const QString &account, const QHostAddress &peer, std::shared_ptr<const ServedTree> tree);

    // A plain folder, which publishers may write to.
    void serveFolder(std::shared_ptr<ServedFolder> folder);

    // Whether said() tells every line of every session. Off at first: a fleet says much.
    void setTranscribing(bool on);

Q_SIGNALS:
    void happened(const ServerEvent &event);
    void said(qint64 session, bool byClient, const QByteArray &line); // without passwords
    void drained();

private:
    class Desk; // what sessions and engine ask of us

    std::unique_ptr<Desk> m_desk;
};
