// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/serverdesk.h"

#include <QCoreApplication>
#include <QFile>

namespace {

// Younger ones may just be on a slow line.
constexpr std::chrono::seconds graceOfStrangers(2);

constexpr char eventLogPath[] = "/events.jsonl";

// What is newest of it, from the start of a line.
QByteArray endOfLog(const QString &path)
{
    constexpr qint64 newestBytes = 32 * 1024 * 1024;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const bool isCut = file.size() > newestBytes;
    if (isCut && file.seek(file.size() - newestBytes))
        file.readLine();
    return file.read(newestBytes);
}

QString spoken(const char *text)
{
    return QCoreApplication::translate("FtpServer", text);
}

QList<std::shared_ptr<const FtpAccount>> accountsOf(const FtpServerSettings &settings)
{
    QList<std::shared_ptr<const FtpAccount>> accounts;
    if (!settings.user.isEmpty()) {
        FtpAccount nodes;
        nodes.name = settings.user;
        nodes.password = settings.password;
        nodes.fault = settings.fault;
        nodes.isUpperCase = settings.isUpperCase;
        accounts.append(std::make_shared<FtpAccount>(nodes));
    }
    for (const FtpAccount &account : settings.accounts)
        accounts.append(std::make_shared<FtpAccount>(account));
    return accounts;
}

QList<LoginUser> loginsOf(const QList<std::shared_ptr<const FtpAccount>> &accounts)
{
    QList<LoginUser> logins;
    for (const auto &account : accounts) {
        if (account->hash)
            logins.append({account->name, *account->hash});
        else
            logins.append({account->name, account->password.toUtf8()});
    }
    return logins;
}

} // namespace

Result<quint16> FtpServer::Desk::listen(const FtpServerSettings &settings)
{
    const auto accounts = accountsOf(settings);
    if (accounts.isEmpty())
        return Error{ErrorCode::PasswordMissing, {}};
    for (const auto &account : accounts) {
        if (account->password.isEmpty() && !account->hash)
            return Error{ErrorCode::PasswordMissing, account->name};
    }
    stop();
    reload(settings);
    m_passivePorts = std::make_unique<PassivePorts>(settings.firstPassivePort, settings.lastPassivePort);
    m_engine = settings.engine == FtpServerSettings::Engine::Qt ? makeQtEngine(*this, &m_server)
                                                                : makeEpollEngine(*this, &m_server);
    const Result<quint16> port = m_engine->listen(settings.address, settings.port);
    if (!port)
        stop();
    return port;
}

void FtpServer::Desk::reload(const FtpServerSettings &settings)
{
    for (const auto &account : std::as_const(m_accounts)) {
        if (!account->root.isEmpty())
            views.serveAccount(account->name, nullptr);
    }
    m_settings = std::make_shared<FtpServerSettings>(settings);
    m_accounts = accountsOf(settings);
    if (!m_logins)
        m_logins = std::make_unique<LoginCheck>();
    m_logins->setUsers(loginsOf(m_accounts));
    m_folders.clear();
    for (const auto &account : std::as_const(m_accounts)) {
        for (const QString &path : {account->root, account->checkInFolder}) {
            if (path.isEmpty() || m_folders.contains(path))
                continue;
            if (auto opened = ServedFolder::open(path))
                m_folders.insert(path, std::move(*opened));
        }
        // Who has a root of its own never sees another one, not even when it is gone.
        if (const auto own = m_folders.value(account->root); !account->root.isEmpty())
            views.serveAccount(account->name, own ? own->tree() : std::make_shared<ServedTree>());
    }
}

void FtpServer::Desk::drain()
{
    m_isDraining = true;
    if (m_engine)
        m_engine->stopListening();
    if (guests.isEmpty())
        Q_EMIT m_server.drained();
}

void FtpServer::Desk::stop()
{
    m_isDraining = false;
    if (!m_engine)
        return;
    FtpEngine *engine = std::exchange(m_engine, nullptr);
    engine->end();
    engine->deleteLater(); // we may have been called by one of its sessions
}

std::unique_ptr<FtpSession> FtpServer::Desk::welcome(
    SessionLink &link, const QHostAddress &local, const QHostAddress &peer, QByteArray &turnedAway)
{
    const qint64 number = ++m_lastSession;
    const int perAddress = m_settings->maxSessionsPerAddress;
    if (perAddress > 0 && m_perAddress.value(peer) >= perAddress) {
        turnedAway = "421 Too many sessions from your address, try later.\r\n";
        turnAway(peer, spoken(QT_TRANSLATE_NOOP("FtpServer", "too many sessions from one address")));
        return nullptr;
    }
    if (guests.size() >= m_settings->maxSessions && !makeRoom()) {
        turnedAway = "421 Too many sessions, try later.\r\n";
        turnAway(peer, spoken(QT_TRANSLATE_NOOP("FtpServer", "too many sessions")));
        return nullptr;
    }
    auto session
        = std::make_unique<FtpSession>(link, *this, m_settings, FtpSession::Caller{number, local, peer});
    guests.insert(number, {session.get(), &link, QDateTime::currentDateTimeUtc()});
    ++m_perAddress[peer];
    m_strangers.insert(number, std::chrono::steady_clock::now());
    return session;
}

// Who came and never logged in makes room for the next one, so that idle connections cannot keep nodes out.
bool FtpServer::Desk::makeRoom()
{
    if (m_strangers.isEmpty() || std::chrono::steady_clock::now() - m_strangers.first() < graceOfStrangers)
        return false;
    guests.value(m_strangers.firstKey()).session->endNow();
    return true;
}

void FtpServer::Desk::turnAway(const QHostAddress &peer, const QString &why)
{
    ServerEvent event;
    event.kind = ServerEvent::Kind::Refused;
    event.at = QDateTime::currentDateTimeUtc();
    event.session = m_lastSession;
    event.peer = peer.toString();
    event.detail = why;
    happened(event);
}

void FtpServer::Desk::left(FtpSession &session)
{
    const FtpSession::Caller &caller = session.caller();
    guests.remove(caller.number);
    m_strangers.remove(caller.number);
    if (--m_perAddress[caller.peer] <= 0)
        m_perAddress.remove(caller.peer);
    if (const FtpAccount *account = session.account())
        loggedOut(*account);
    if (m_isDraining && guests.isEmpty())
        Q_EMIT m_server.drained();
}

void FtpServer::Desk::loggedOut(const FtpAccount &account)
{
    if (--m_perAccount[account.name] <= 0)
        m_perAccount.remove(account.name);
}

void FtpServer::Desk::checkLogin(qint64 session, const QByteArray &user, const QByteArray &password)
{
    m_logins->check(
        user, password, [this, session](const Result<AccountRef> &known) { answerLogin(session, known); });
}

void FtpServer::Desk::answerLogin(qint64 number, const Result<AccountRef> &known)
{
    const auto guest = guests.constFind(number);
    if (guest == guests.cend())
        return;
    if (!known && known.error().code == ErrorCode::LoginsBusy) {
        guest->session->dismiss(421, "Too many logins at once, try later.");
        m_engine->settle(*guest->link);
        return;
    }
    std::shared_ptr<const FtpAccount> account;
    for (const auto &each : std::as_const(m_accounts)) {
        if (known && each->name == known->name)
            account = each;
    }
    admit(number, *guest, std::move(account));
    // The answer may have come from outside of the engine's own calls.
    if (const auto still = guests.constFind(number); still != guests.cend())
        m_engine->settle(*still->link);
}

void FtpServer::Desk::admit(qint64 number, const Guest &guest, std::shared_ptr<const FtpAccount> account)
{
    FtpSession *session = guest.session;
    if (account && account->maxSessions > 0 && m_perAccount.value(account->name) >= account->maxSessions) {
        session->dismiss(421, "Too many sessions of this user, try later.");
        return;
    }
    if (account) {
        ++m_perAccount[account->name];
        m_strangers.remove(number);
    }
    session->loginChecked(std::move(account));
}

std::chrono::milliseconds FtpServer::Desk::delayAfterFailure(const QHostAddress &peer)
{
    return m_delays.afterFailure(peer, m_settings->loginDelay, std::chrono::steady_clock::now());
}

std::shared_ptr<const ServedTree> FtpServer::Desk::viewFor(
    const FtpAccount &account, const QHostAddress &peer, const QByteArray &path)
{
    if (account.role == FtpAccount::Role::Publisher) {
        const auto own = folderOf(account);
        if (path == eventLogPath && !m_settings->eventLog.isEmpty())
            return (own ? *own->tree() : ServedTree()).withFile(path, endOfLog(m_settings->eventLog), {});
        if (own)
            return own->tree();
    }
    return views.forFirstPath(account.name, peer, path, std::chrono::steady_clock::now());
}

void FtpServer::Desk::manifestTaken(
    const FtpAccount &account, const QHostAddress &peer, const std::shared_ptr<const ServedTree> &view)
{
    views.manifestTaken(account.name, peer, view, std::chrono::steady_clock::now());
}

std::shared_ptr<ServedFolder> FtpServer::Desk::folderOf(const FtpAccount &account)
{
    return account.root.isEmpty() ? folder : m_folders.value(account.root);
}

std::shared_ptr<ServedFolder> FtpServer::Desk::checkInOf(const FtpAccount &account)
{
    return account.checkInFolder.isEmpty() ? nullptr : m_folders.value(account.checkInFolder);
}

void FtpServer::Desk::folderChanged(const std::shared_ptr<ServedFolder> &changed)
{
    if (changed == folder)
        views.serve(folder->tree());
    for (const auto &account : std::as_const(m_accounts)) {
        if (!account->root.isEmpty() && m_folders.value(account->root) == changed)
            views.serveAccount(account->name, changed->tree());
    }
}
