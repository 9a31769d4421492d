// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/ftpsession.h"

#include <QCoreApplication>

#include <algorithm>

namespace {

constexpr qint64 controlBufferSize = 16 * 1024; // commands read ahead, and replies a client has not read
constexpr int failedLoginsAtMost = 3;
constexpr int unknownVerbsBeforeLogin = 3; // a browser or a scanner, not a node

QString refusal(const char *words)
{
    return QCoreApplication::translate("FtpServer", words);
}

} // namespace

FtpSession::FtpSession(SessionLink &link, SessionHost &host,
    std::shared_ptr<const FtpServerSettings> settings, const Caller &caller)
    : m_link(link)
    , m_host(host)
    , m_settings(std::move(settings))
    , m_caller(caller)
    , m_pace(m_settings->commandsPerSecond, m_settings->commandsAtOnce)
    , m_loginDeadline(m_settings->loginLimit)
{
}

void FtpSession::begin()
{
    report(ServerEvent::Kind::Connected);
    waitForCommand();
    reply(220, "Ready.");
}

// Reading on is what fills memory, so a client that floods us, or does not read our answers, waits.
bool FtpSession::mayHear() const
{
    return !m_isClosing && m_reader.pendingBytes() < controlBufferSize
        && m_link.unwritten() < controlBufferSize;
}

void FtpSession::hear(const QByteArray &bytes)
{
    m_reader.feed(bytes);
    goOn();
}

bool FtpSession::wantsToGoOn() const
{
    return !m_isGoingOn && mayGoOn() && m_reader.pendingBytes() > 0;
}

bool FtpSession::mayGoOn() const
{
    return !m_isClosing && !m_isCheckingLogin && !m_transfer && m_waiting != Waiting::Pace
        && m_link.unwritten() < controlBufferSize;
}

// Commands that arrive during a transfer wait for its end, so answers keep their order; ABOR is that end.
void FtpSession::goOn()
{
    if (std::exchange(m_isGoingOn, true))
        return;
    for (;;) {
        if (m_transfer && m_reader.hasVerb("ABOR"))
            endTransfer(false, m_link.dropData());
        if (!mayGoOn())
            break;
        const std::optional<FtpCommand> command = m_reader.next();
        if (!command)
            break;
        run(*command);
        const auto pause = m_pace.take(std::chrono::steady_clock::now());
        if (pause > std::chrono::milliseconds(0) && mayGoOn())
            wait(Waiting::Pace, pause);
    }
    m_isGoingOn = false;
}

void FtpSession::run(const FtpCommand &command)
{
    transcribe(command);
    if (isLoggedIn())
        waitForCommand();
    if (command.tooLong) {
        reply(500, "Line too long.");
        return;
    }
    for (const Verb &verb : verbs()) {
        if (command.verb == verb.name) {
            runVerb(verb, command.argument);
            return;
        }
    }
    if (!isLoggedIn() && ++m_unknownVerbs >= unknownVerbsBeforeLogin) {
        report(ServerEvent::Kind::Refused, refusal(QT_TRANSLATE_NOOP("FtpServer", "does not speak FTP")));
        closeWith(421, "This is an FTP server.");
        return;
    }
    reply(500, "Unknown command.");
}

void FtpSession::runVerb(const Verb &verb, const QByteArray &argument)
{
    if (verb.needsLogin && !isLoggedIn())
        reply(530, "Log in with USER and PASS.");
    else
        (this->*verb.run)(argument);
    if (!verb.writes)
        m_renamed.clear(); // RNTO must follow its RNFR
}

void FtpSession::waitForCommand()
{
    if (isLoggedIn())
        wait(Waiting::Command, m_settings->idleLimit);
    else
        wait(Waiting::Login,
            std::max(m_loginDeadline.remainingTimeAsDuration(), std::chrono::nanoseconds(1'000'000)));
}

void FtpSession::wait(Waiting what, std::chrono::nanoseconds time)
{
    m_waiting = what;
    m_link.setPatience(std::chrono::ceil<std::chrono::milliseconds>(time));
}

void FtpSession::write(const QByteArray &lines)
{
    if (m_host.wantsTranscript())
        m_host.transcribe(m_caller.number, false, lines);
    m_link.write(lines);
}

void FtpSession::reply(int code, const QByteArray &text)
{
    write(QByteArray::number(code) + ' ' + text + "\r\n");
}

void FtpSession::replyLines(
    int code, const QByteArray &first, const QList<QByteArray> &lines, const QByteArray &last)
{
    const QByteArray number = QByteArray::number(code);
    QByteArray text = number + '-' + first + "\r\n";
    for (const QByteArray &line : lines)
        text += ' ' + line + "\r\n";
    write(text + number + ' ' + last + "\r\n");
}

void FtpSession::closeWith(int code, const QByteArray &text)
{
    m_isClosing = true;
    reply(code, text);
    wait(Waiting::Goodbye, goodbyeLimit); // for a client that does not even read this
    m_link.closeSoon();
}

void FtpSession::dismiss(int code, const QByteArray &text)
{
    if (m_isClosing)
        return;
    if (m_transfer)
        endTransfer(false, m_link.dropData());
    closeWith(code, text);
}

void FtpSession::endNow()
{
    if (m_transfer)
        endTransfer(false, m_link.dropData());
    m_isClosing = true;
    m_link.closeNow();
}

void FtpSession::ended()
{
    if (m_transfer)
        endTransfer(false, m_link.bytesMoved());
    ServerEvent event = eventOf(ServerEvent::Kind::Ended);
    event.bytes = m_bytesSent;
    m_host.happened(event);
}

ServerEvent FtpSession::eventOf(ServerEvent::Kind kind) const
{
    ServerEvent event;
    event.kind = kind;
    event.at = QDateTime::currentDateTimeUtc();
    event.session = m_caller.number;
    event.peer = m_caller.peer.toString();
    event.user = m_account ? m_account->name : QString();
    return event;
}

void FtpSession::report(ServerEvent::Kind kind, const QString &detail)
{
    ServerEvent event = eventOf(kind);
    event.detail = detail;
    m_host.happened(event);
}

// What a password may be is left out: the argument of PASS, and any line that is no command we know.
void FtpSession::transcribe(const FtpCommand &command)
{
    if (!m_host.wantsTranscript())
        return;
    const auto known = verbs();
    const bool isKnown = std::any_of(
        known.begin(), known.end(), [&command](const Verb &verb) { return command.verb == verb.name; });
    const bool isSecret = !isKnown || command.verb == "PASS" || (!isLoggedIn() && command.verb != "USER");
    QByteArray line = command.verb.isEmpty() ? QByteArrayLiteral("(no command)") : command.verb;
    if (!command.argument.isEmpty())
        line += isSecret ? QByteArrayLiteral(" ...") : ' ' + command.argument;
    m_host.transcribe(m_caller.number, true, line);
}

void FtpSession::outOfPatience()
{
    switch (std::exchange(m_waiting, Waiting::Nothing)) {
    case Waiting::Nothing:
        break;
    case Waiting::Login:
        report(ServerEvent::Kind::Refused, refusal(QT_TRANSLATE_NOOP("FtpServer", "did not log in in time")));
        closeWith(421, "Timed out.");
        break;
    case Waiting::Command:
        closeWith(421, "Timed out.");
        break;
    case Waiting::Refusal:
        refuseLogin();
        break;
    case Waiting::Pace:
        waitForCommand();
        goOn();
        break;
    case Waiting::Goodbye:
        m_link.closeNow();
        break;
    }
}

// A client may hang up as soon as it has its last byte; whether it has, the link still finds out.
void FtpSession::clientLeft()
{
    m_isClosing = true;
    if (!m_transfer || !m_link.isLeaving())
        m_link.closeNow();
}

void FtpSession::strangerSeen(const QHostAddress &stranger)
{
    report(ServerEvent::Kind::Refused,
        refusal(QT_TRANSLATE_NOOP("FtpServer", "a stranger at the data port: %1")).arg(stranger.toString()));
}

void FtpSession::pass(const QByteArray &argument)
{
    if (isLoggedIn() || m_user.isEmpty()) {
        reply(503, "USER comes first.");
        return;
    }
    m_isCheckingLogin = true;
    m_host.checkLogin(m_caller.number, m_user, argument);
}

void FtpSession::loginChecked(std::shared_ptr<const FtpAccount> account)
{
    if (!std::exchange(m_isCheckingLogin, false) || m_isClosing)
        return;
    if (!account) {
        m_isCheckingLogin = true;
        wait(Waiting::Refusal, m_host.delayAfterFailure(m_caller.peer));
        return;
    }
    m_account = std::move(account);
    waitForCommand();
    reply(230, "Logged in.");
    goOn();
}

void FtpSession::refuseLogin()
{
    m_isCheckingLogin = false;
    m_user.clear();
    report(ServerEvent::Kind::Refused, refusal(QT_TRANSLATE_NOOP("FtpServer", "wrong user or password")));
    if (++m_failedLogins >= failedLoginsAtMost) {
        closeWith(421, "Too many wrong logins.");
        return;
    }
    reply(530, "User or password is wrong.");
    waitForCommand();
    goOn();
}

SessionState FtpSession::state() const
{
    SessionState state;
    state.number = m_caller.number;
    state.peer = m_caller.peer.toString();
    state.account = m_account ? m_account->name : QString();
    state.step = m_isClosing ? SessionState::Step::Leaving
        : !m_account         ? SessionState::Step::LoggingIn
                             : SessionState::Step::Idle;
    state.total = m_bytesSent;
    if (m_transfer) {
        state.step = m_transfer->isUpload ? SessionState::Step::Receiving : SessionState::Step::Sending;
        state.path = QString::fromUtf8(m_transfer->path);
        state.size = m_transfer->size;
        state.moved = m_link.bytesMoved();
        state.total += state.moved;
    }
    return state;
}
