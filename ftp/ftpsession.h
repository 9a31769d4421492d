// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ftp/commandpace.h"
#include "ftp/ftpcommand.h"
#include "ftp/servedfolder.h"
#include "ftp/sessionhost.h"
#include "ftp/sessionlink.h"
#include "model/sessionstate.h"

#include <QDeadlineTimer>

#include <memory>
#include <optional>
#include <span>

// One client of our server, from greeting to goodbye: a table of verbs. It knows no socket and no clock: it is told
// what the client said and what became of a transfer, and says what to answer, so that each engine runs the same one.
class FtpSession
{
public:
    struct Caller
    {
        qint64 number;
        QHostAddress local;
        QHostAddress peer;
    };

    FtpSession(SessionLink &link, SessionHost &host, std::shared_ptr<const FtpServerSettings> settings,
        const Caller &caller);

    // The engine's calls. After each of them it asks mayHear() whether to read on.
    void begin();
    bool mayHear() const;
    void hear(const QByteArray &bytes);
    bool wantsToGoOn() const; // commands wait that could be answered now
    void goOn();
    void sent(bool whole, qint64 bytes);
    void received(bool whole, qint64 bytes);
    void dataFailed();
    void strangerSeen(const QHostAddress &stranger);
    void outOfPatience();
    void clientLeft(); // the link closes next
    void ended();      // the link is closed: the last event

    // The server's calls.
    void loginChecked(std::shared_ptr<const FtpAccount> account); // null: wrong
    void dismiss(int code, const QByteArray &text);               // a goodbye for reasons of the server
    void endNow();

    const Caller &caller() const { return m_caller; }
    const FtpAccount *account() const { return m_account.get(); }
    bool isLoggedIn() const { return m_account != nullptr; }
    bool isBusy() const { return m_transfer.has_value(); }
    SessionState state() const;

private:
    struct Verb
    {
        const char *name;
        void (FtpSession::*run)(const QByteArray &argument);
        bool needsLogin;
        bool writes;
    };
    static std::span<const Verb> verbs();

    // What runs on the data connection, or waits for it.
    struct Transfer
    {
        QByteArray path;   // empty for listings
        qint64 size = 0;   // of the file as it is served
        QByteArray sha256; // of that file
        bool isUpload = false;
        bool isAltered = false; // by a rehearsed fault or by TYPE A: not the file itself
    };

    struct Upload
    {
        std::shared_ptr<ServedFolder> folder;
        std::unique_ptr<UploadSink> sink;
    };

    // What runs out of patience.
    enum class Waiting
    {
        Nothing,
        Login,
        Command,
        Refusal, // of a wrong login, held back
        Pace,
        Goodbye
    };

    bool mayGoOn() const;
    void run(const FtpCommand &command);
    void runVerb(const Verb &verb, const QByteArray &argument);
    void waitForCommand();
    void wait(Waiting what, std::chrono::nanoseconds time);
    void reply(int code, const QByteArray &text);
    void replyLines(
        int code, const QByteArray &first, const QList<QByteArray> &lines, const QByteArray &last);
    void write(const QByteArray &lines);
    void closeWith(int code, const QByteArray &text);
    ServerEvent eventOf(ServerEvent::Kind kind) const;
    void report(ServerEvent::Kind kind, const QString &detail = {});
    void transcribe(const FtpCommand &command);

    // Verbs; the argument as sent.
    void user(const QByteArray &argument);
    void pass(const QByteArray &argument);
    void refuseLogin();
    void acct(const QByteArray &argument);
    void quit(const QByteArray &argument);
    void reinitialise(const QByteArray &argument);
    void startAnew();
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
    void mlsd(const QByteArray &argument);
    void mlst(const QByteArray &argument);
    void abor(const QByteArray &argument);
    void stor(const QByteArray &argument);
    void appe(const QByteArray &argument);
    void dele(const QByteArray &argument);
    void mkd(const QByteArray &argument);
    void rmd(const QByteArray &argument);
    void rnfr(const QByteArray &argument);
    void rnto(const QByteArray &argument);
    void refuseToWrite(const QByteArray &argument);

    // Data connections and transfers (ftptransferverbs.cpp).
    bool refusesPassive();
    quint16 listenForData();
    void aimAt(const QHostAddress &address, int port);
    bool beginTransfer(Transfer transfer);
    void sendText(const QByteArray &text);
    void sendFile(const QByteArray &path, const ServedTree::File &file, qint64 from);
    void endTransfer(bool whole, qint64 bytes);

    // What this client sees, and what a publisher may write (ftpfileverbs.cpp).
    std::shared_ptr<const ServedTree> treeFor(const QByteArray &path);
    std::optional<QByteArray> pathNamed(const QByteArray &name);
    const ServedTree::File *fileNamed(const QByteArray &name);
    qint64 sizeTold(const ServedTree::File &file) const;
    std::optional<QList<ServedTree::Item>> itemsNamed(const QByteArray &argument);
    std::shared_ptr<ServedFolder> checkInFor(const QByteArray &path) const;
    std::shared_ptr<ServedFolder> writable();
    void store(const QByteArray &name, qint64 keep, bool atEnd);
    void endUpload(const QByteArray &path, bool whole, qint64 bytes);
    void afterWriting(
        const Result<> &result, const std::shared_ptr<ServedFolder> &folder, const QByteArray &path);

    SessionLink &m_link;
    SessionHost &m_host;
    std::shared_ptr<const FtpServerSettings> m_settings;
    Caller m_caller;
    FtpCommandReader m_reader;
    CommandPace m_pace;

    QByteArray m_user;
    std::shared_ptr<const FtpAccount> m_account; // once logged in
    std::shared_ptr<const ServedTree> m_view;    // once a file was named: the same to the end of the session
    std::shared_ptr<const ServedTree> m_look;    // before that, what the last name was looked up in
    QDeadlineTimer m_loginDeadline;
    Waiting m_waiting = Waiting::Nothing;
    bool m_isCheckingLogin = false;
    bool m_isClosing = false;
    bool m_isGoingOn = false;
    int m_failedLogins = 0;
    int m_unknownVerbs = 0;

    QByteArray m_folder = "/";
    QByteArray m_renamed; // RNFR's path, until RNTO
    qint64 m_restart = 0;
    bool m_isText = false; // TYPE A was asked for
    bool m_isEpsvOnly = false;
    std::optional<Transfer> m_transfer;
    Upload m_upload;
    qint64 m_bytesSent = 0;
};
