// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ftp/ftpengine.h"
#include "ftp/ftpserver.h"
#include "ftp/ftpsession.h"
#include "ftp/logincheck.h"
#include "ftp/logindelays.h"
#include "ftp/passiveports.h"
#include "ftp/servedfolder.h"
#include "ftp/servedviews.h"

#include <QHash>
#include <QMap>

// What an FtpServer knows: who is here, who may come, and what each of them sees.
class FtpServer::Desk final : public EngineHost, public SessionHost
{
public:
    explicit Desk(FtpServer &server)
        : m_server(server)
    {
    }
    ~Desk() { stop(); }

    Result<quint16> listen(const FtpServerSettings &settings);
    void reload(const FtpServerSettings &settings);
    void drain();
    void stop();
    quint16 port() const { return m_engine ? m_engine->port() : 0; }

    // EngineHost
    std::unique_ptr<FtpSession> welcome(SessionLink &link, const QHostAddress &local,
        const QHostAddress &peer, QByteArray &turnedAway) override;
    void left(FtpSession &session) override;
    PassivePorts &passivePorts() override { return *m_passivePorts; }
    std::chrono::milliseconds dataLimit() const override { return m_settings->dataLimit; }
    std::chrono::milliseconds stallLimit() const override { return m_settings->stallLimit; }

    // SessionHost
    void checkLogin(qint64 session, const QByteArray &user, const QByteArray &password) override;
    void loggedOut(const FtpAccount &account) override;
    std::chrono::milliseconds delayAfterFailure(const QHostAddress &peer) override;
    std::shared_ptr<const ServedTree> viewFor(
        const FtpAccount &account, const QHostAddress &peer, const QByteArray &path) override;
    void manifestTaken(const FtpAccount &account, const QHostAddress &peer,
        const std::shared_ptr<const ServedTree> &view) override;
    std::shared_ptr<ServedFolder> folderOf(const FtpAccount &account) override;
    std::shared_ptr<ServedFolder> checkInOf(const FtpAccount &account) override;
    void folderChanged(const std::shared_ptr<ServedFolder> &folder) override;
    void happened(const ServerEvent &event) override { Q_EMIT m_server.happened(event); }
    bool wantsTranscript() const override { return isTranscribing; }
    void transcribe(qint64 session, bool byClient, const QByteArray &line) override
    {
        Q_EMIT m_server.said(session, byClient, line);
    }

    struct Guest
    {
        FtpSession *session;
        SessionLink *link;
        QDateTime since;
    };

    QMap<qint64, Guest> guests; // by number, so the first came first
    ServedViews views;
    std::shared_ptr<ServedFolder> folder;
    bool isTranscribing = false;

private:
    bool makeRoom();
    void turnAway(const QHostAddress &peer, const QString &why);
    void answerLogin(qint64 session, const Result<AccountRef> &known);
    void admit(qint64 number, const Guest &guest, std::shared_ptr<const FtpAccount> account);

    FtpServer &m_server;
    FtpEngine *m_engine = nullptr;
    std::shared_ptr<const FtpServerSettings> m_settings = std::make_shared<FtpServerSettings>();
    QList<std::shared_ptr<const FtpAccount>> m_accounts;
    QHash<QString, std::shared_ptr<ServedFolder>>
        m_folders; // of accounts with a root of their own, and check-ins
    std::unique_ptr<PassivePorts> m_passivePorts;
    std::unique_ptr<LoginCheck> m_logins; // in the thread that listens
    LoginDelays m_delays;
    QHash<QHostAddress, int> m_perAddress;
    QHash<QString, int> m_perAccount;
    QMap<qint64, std::chrono::steady_clock::time_point> m_strangers; // sessions not logged in, oldest first
    qint64 m_lastSession = 0;
    bool m_isDraining = false;
};
