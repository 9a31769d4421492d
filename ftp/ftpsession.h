// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ftp/ftpcommand.h"
#include "ftp/ftpserversettings.h"
#include "ftp/passiveports.h"
#include "ftp/servedtree.h"
#include "model/serverevent.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <span>

class DataLink;
class FtpTransfer;
class QTcpSocket;

// One client of our server, from greeting to goodbye: a table of verbs over one tree that never changes.
class FtpSession : public QObject
{
    Q_OBJECT

public:
    // What a session needs of its server; the same for all its sessions.
    struct Surroundings
    {
        FtpServerSettings settings;
        std::shared_ptr<PassivePorts> passivePorts;
        std::shared_ptr<const ServedTree> tree;
    };

    FtpSession(QTcpSocket *control, qint64 number, Surroundings surroundings, QObject *parent);

    void start();

    // Ends it now, without a word to the client.
    void end();

Q_SIGNALS:
    void happened(const ServerEvent &event);
    void ended();

private:
    struct Verb
    {
        const char *name;
        void (FtpSession::*run)(const QByteArray &argument);
        bool needsLogin;
    };
    static std::span<const Verb> verbs();

    // A transfer that waits for its data connection, or runs.
    struct Sending
    {
        QByteArray bytes;
        qint64 from = 0;
        QByteArray path; // empty for listings
    };

    void readOn();
    bool mayGoOn() const;
    void run(const FtpCommand &command);
    void reply(int code, const QByteArray &text);
    void replyLines(
        int code, const QByteArray &first, const QList<QByteArray> &lines, const QByteArray &last);
    void closeWith(int code, const QByteArray &text);
    void report(ServerEvent::Kind kind, const QString &detail = {});
    void timeOut();
    void controlGone();

    // Verbs; the argument as sent.
    void user(const QByteArray &argument);
    void pass(const QByteArray &argument);
    void checkLogin(const QByteArray &password);
    void refuseLogin();
    void quit(const QByteArray &argument);
    void reinitialise(const QByteArray &argument);
    void noop(const QByteArray &argument);
    void syst(const QByteArray &argument);
    void feat(const QByteArray &argument);
    void opts(const QByteArray &argument);
    void help(const QByteArray &argument);
    void stat(const QByteArray &argument);
    void type(const QByteArray &argument);
    void mode(const QByteArray &argument);
    void stru(const QByteArray &argument);
    void allo(const QByteArray &argument);
    void pwd(const QByteArray &argument);
    void cwd(const QByteArray &argument);
    void cdup(const QByteArray &argument);
    void pasv(const QByteArray &argument);
    void epsv(const QByteArray &argument);
    void port(const QByteArray &argument);
    void eprt(const QByteArray &argument);
    void retr(const QByteArray &argument);
    void rest(const QByteArray &argument);
    void size(const QByteArray &argument);
    void mdtm(const QByteArray &argument);
    void list(const QByteArray &argument);
    void nlst(const QByteArray &argument);
    void abor(const QByteArray &argument);
    void refuseToWrite(const QByteArray &argument);

    // Data connections and transfers.
    quint16 listenForData();
    void aimAt(const QHostAddress &address, int port);
    DataLink *newDataLink();
    void dropDataLink();
    void send(Sending sending);
    void dataOpened(QTcpSocket *socket);
    void dataFailed();
    void transferEnded(bool whole);
    std::optional<QList<ServedTree::Item>> itemsNamed(const QByteArray &argument) const;
    const ServedTree::File *fileNamed(const QByteArray &name) const;

    QTcpSocket *m_control;
    qint64 m_number;
    Surroundings m_around;
    QHostAddress m_local;
    QHostAddress m_peer;
    FtpCommandReader m_reader;
    QTimer m_patience;

    QByteArray m_user;
    bool m_isLoggedIn = false;
    bool m_isCheckingLogin = false;
    bool m_isClosing = false;
    bool m_isGone = false; // the control connection is closed, only a farewell is awaited
    bool m_hasEnded = false;
    bool m_isReading = false;
    int m_failedLogins = 0;
    int m_unknownVerbs = 0;

    QByteArray m_folder = "/";
    qint64 m_restart = 0;
    bool m_isEpsvOnly = false;
    DataLink *m_link = nullptr;
    FtpTransfer *m_transfer = nullptr;
    std::optional<Sending> m_sending;
    QTimer m_dataPatience;
    qint64 m_bytesSent = 0;
};
