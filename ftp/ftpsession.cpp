// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/ftpsession.h"

#include "ftp/datalink.h"
#include "ftp/ftptransfer.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QTcpSocket>

#include <array>

namespace {

constexpr qint64 controlBufferSize = 16 * 1024; // commands read ahead, and replies a client has not read
constexpr int failedLoginsAtMost = 3;
constexpr int unknownVerbsBeforeLogin = 3; // a browser or a scanner, not a node
constexpr std::chrono::seconds goodbyeLimit(5);

QString refusal(const char *words)
{
    return QCoreApplication::translate("FtpServer", words);
}

// Takes as long for a wrong user as for a wrong password, however much of them is right.
bool isSameLogin(const QByteArray &user, const QByteArray &password, const FtpServerSettings &settings)
{
    const auto digest = [](const QByteArray &name, const QByteArray &secret) {
        return QCryptographicHash::hash(name + '\0' + secret, QCryptographicHash::Sha256);
    };
    const QByteArray given = digest(user, password);
    const QByteArray wanted = digest(settings.user.toUtf8(), settings.password.toUtf8());
    int difference = 0;
    for (qsizetype i = 0; i < wanted.size(); ++i)
        difference |= given[i] ^ wanted[i];
    return difference == 0;
}

} // namespace

FtpSession::FtpSession(QTcpSocket *control, qint64 number, Surroundings surroundings, QObject *parent)
    : QObject(parent)
    , m_control(control)
    , m_number(number)
    , m_around(std::move(surroundings))
    , m_local(plainAddress(control->localAddress()))
    , m_peer(plainAddress(control->peerAddress()))
{
    m_control->setParent(this);
    m_control->setReadBufferSize(controlBufferSize);
    m_control->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_control->setSocketOption(QAbstractSocket::KeepAliveOption, 1);
    m_patience.setSingleShot(true);
    m_dataPatience.setSingleShot(true);
    connect(m_control, &QTcpSocket::readyRead, this, &FtpSession::readOn);
    connect(m_control, &QTcpSocket::bytesWritten, this, &FtpSession::readOn);
    connect(m_control, &QTcpSocket::disconnected, this, &FtpSession::controlGone);
    connect(&m_patience, &QTimer::timeout, this, &FtpSession::timeOut);
    connect(&m_dataPatience, &QTimer::timeout, this, &FtpSession::dataFailed);
}

void FtpSession::start()
{
    report(ServerEvent::Kind::Connected);
    m_patience.start(m_around.settings.loginLimit);
    reply(220, "Ready.");
}

void FtpSession::end()
{
    if (std::exchange(m_hasEnded, true))
        return;
    m_control->disconnect(this);
    if (m_transfer)
        m_transfer->abort();
    dropDataLink();
    m_control->abort();
    m_patience.stop();
    report(ServerEvent::Kind::Ended);
    Q_EMIT ended();
}

// Commands that arrive during a transfer wait for its end, all but ABOR; so answers keep their order.
bool FtpSession::mayGoOn() const
{
    if (m_isClosing || m_isCheckingLogin || m_hasEnded || m_control->bytesToWrite() >= controlBufferSize)
        return false;
    return !m_sending || m_reader.nextVerb() == "ABOR";
}

void FtpSession::readOn()
{
    if (std::exchange(m_isReading, true))
        return;
    for (;;) {
        while (mayGoOn()) {
            const std::optional<FtpCommand> command = m_reader.next();
            if (!command)
                break;
            run(*command);
        }
        if (m_isClosing || m_hasEnded || m_reader.pendingBytes() >= controlBufferSize)
            break;
        const QByteArray bytes = m_control->read(controlBufferSize);
        if (bytes.isEmpty())
            break;
        m_reader.feed(bytes);
    }
    m_isReading = false;
}

void FtpSession::run(const FtpCommand &command)
{
    if (m_isLoggedIn && !m_sending)
        m_patience.start(m_around.settings.idleLimit);
    if (command.tooLong) {
        reply(500, "Line too long.");
        return;
    }
    for (const Verb &verb : verbs()) {
        if (command.verb != verb.name)
            continue;
        if (verb.needsLogin && !m_isLoggedIn)
            reply(530, "Log in with USER and PASS.");
        else
            (this->*verb.run)(command.argument);
        return;
    }
    if (!m_isLoggedIn && ++m_unknownVerbs >= unknownVerbsBeforeLogin) {
        report(ServerEvent::Kind::Refused, refusal(QT_TRANSLATE_NOOP("FtpServer", "does not speak FTP")));
        closeWith(421, "This is an FTP server.");
        return;
    }
    reply(500, "Unknown command.");
}

void FtpSession::reply(int code, const QByteArray &text)
{
    m_control->write(QByteArray::number(code) + ' ' + text + "\r\n");
}

void FtpSession::replyLines(
    int code, const QByteArray &first, const QList<QByteArray> &lines, const QByteArray &last)
{
    QByteArray text = QByteArray::number(code) + '-' + first + "\r\n";
    for (const QByteArray &line : lines)
        text += ' ' + line + "\r\n";
    m_control->write(text);
    reply(code, last);
}

void FtpSession::closeWith(int code, const QByteArray &text)
{
    m_isClosing = true;
    reply(code, text);
    m_patience.start(goodbyeLimit); // for a client that does not even read this
    m_control->disconnectFromHost();
}

void FtpSession::report(ServerEvent::Kind kind, const QString &detail)
{
    ServerEvent event;
    event.kind = kind;
    event.at = QDateTime::currentDateTimeUtc();
    event.session = m_number;
    event.peer = m_peer.toString();
    event.user = m_isLoggedIn ? QString::fromUtf8(m_user) : QString();
    event.detail = detail;
    if (kind == ServerEvent::Kind::Ended)
        event.bytes = m_bytesSent;
    Q_EMIT happened(event);
}

void FtpSession::timeOut()
{
    if (m_isClosing) {
        end();
        return;
    }
    if (!m_isLoggedIn)
        report(ServerEvent::Kind::Refused, refusal(QT_TRANSLATE_NOOP("FtpServer", "did not log in in time")));
    closeWith(421, "Timed out.");
}

// A client may hang up as soon as it has its last byte; whether it has, the farewell still finds out.
void FtpSession::controlGone()
{
    m_isGone = true;
    if (!m_transfer || !m_transfer->isLeaving())
        end();
}

void FtpSession::user(const QByteArray &argument)
{
    m_isLoggedIn = false;
    m_user = argument;
    reply(331, "Password, please.");
}

void FtpSession::pass(const QByteArray &argument)
{
    if (m_isLoggedIn || m_user.isEmpty()) {
        reply(503, "USER comes first.");
        return;
    }
    checkLogin(argument);
}

void FtpSession::checkLogin(const QByteArray &password)
{
    if (isSameLogin(m_user, password, m_around.settings)) {
        m_isLoggedIn = true;
        m_patience.start(m_around.settings.idleLimit);
        reply(230, "Logged in.");
        return;
    }
    m_isCheckingLogin = true;
    QTimer::singleShot(m_around.settings.loginDelay, this, &FtpSession::refuseLogin);
}

void FtpSession::refuseLogin()
{
    m_isCheckingLogin = false;
    if (m_hasEnded)
        return;
    m_user.clear();
    report(ServerEvent::Kind::Refused, refusal(QT_TRANSLATE_NOOP("FtpServer", "wrong user or password")));
    if (++m_failedLogins >= failedLoginsAtMost) {
        closeWith(421, "Too many wrong logins.");
        return;
    }
    reply(530, "User or password is wrong.");
    readOn();
}

void FtpSession::reinitialise(const QByteArray &)
{
    dropDataLink();
    m_user.clear();
    m_folder = "/";
    m_restart = 0;
    m_isEpsvOnly = false;
    if (std::exchange(m_isLoggedIn, false)) // else it would be a way to stay without ever logging in
        m_patience.start(m_around.settings.loginLimit);
    reply(220, "Ready for another user.");
}

quint16 FtpSession::listenForData()
{
    const quint16 port = newDataLink()->listen(*m_around.passivePorts);
    if (port == 0) {
        dropDataLink();
        reply(425, "No port for data is free, try later.");
    }
    return port;
}

void FtpSession::aimAt(const QHostAddress &address, int port)
{
    constexpr int firstPortForAll = 1024;
    dropDataLink();
    if (plainAddress(address) != m_peer || port < firstPortForAll || port > 0xffff) {
        reply(504, "Data goes to your own address and a port from 1024 only.");
        return;
    }
    newDataLink()->aimAt(static_cast<quint16>(port));
    reply(200, "Port taken.");
}

DataLink *FtpSession::newDataLink()
{
    dropDataLink();
    m_link = new DataLink(m_local, m_peer, this);
    connect(m_link, &DataLink::opened, this, &FtpSession::dataOpened);
    connect(m_link, &DataLink::failed, this, &FtpSession::dataFailed);
    connect(m_link, &DataLink::strangerSeen, this, [this](const QHostAddress &stranger) {
        report(ServerEvent::Kind::Refused,
            refusal(QT_TRANSLATE_NOOP("FtpServer", "a stranger at the data port: %1"))
                .arg(stranger.toString()));
    });
    return m_link;
}

void FtpSession::dropDataLink()
{
    m_dataPatience.stop();
    if (!m_link)
        return;
    m_link->disconnect(this);
    m_link->deleteLater();
    m_link = nullptr;
}

void FtpSession::send(Sending sending)
{
    m_restart = 0;
    if (!m_link) {
        reply(425, "PASV or PORT comes first.");
        return;
    }
    reply(150, "Here it comes.");
    m_sending = std::move(sending);
    m_patience.stop();
    m_dataPatience.start(m_around.settings.dataLimit);
    m_link->open();
}

void FtpSession::dataOpened(QTcpSocket *socket)
{
    m_transfer
        = new FtpTransfer(socket, m_sending->bytes, m_sending->from, m_around.settings.stallLimit, this);
    dropDataLink();
    connect(m_transfer, &FtpTransfer::ended, this, &FtpSession::transferEnded);
    m_transfer->start();
}

void FtpSession::dataFailed()
{
    dropDataLink();
    if (!m_sending)
        return;
    m_sending.reset();
    m_patience.start(m_around.settings.idleLimit);
    reply(425, "The data connection did not come.");
    readOn();
}

void FtpSession::transferEnded(bool whole)
{
    const Sending sending = *std::exchange(m_sending, std::nullopt);
    FtpTransfer *transfer = std::exchange(m_transfer, nullptr);
    transfer->deleteLater();
    m_bytesSent += transfer->bytesSent();
    if (!sending.path.isEmpty()) {
        const bool isManifest = sending.path.endsWith("/UPGRADE.TXT");
        ServerEvent event;
        event.kind = isManifest ? ServerEvent::Kind::ManifestSent : ServerEvent::Kind::BinarySent;
        event.at = QDateTime::currentDateTimeUtc();
        event.session = m_number;
        event.peer = m_peer.toString();
        event.user = QString::fromUtf8(m_user);
        event.path = QString::fromUtf8(sending.path);
        event.bytes = transfer->bytesSent();
        event.whole = whole;
        Q_EMIT happened(event);
    }
    if (m_hasEnded)
        return;
    if (m_isGone) {
        end();
        return;
    }
    m_patience.start(m_around.settings.idleLimit);
    reply(whole ? 226 : 426, whole ? "Sent." : "The transfer broke off.");
    readOn();
}
