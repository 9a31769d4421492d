// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/moduletext.h"
#include "model/sketchlintrules.h"

#include <QSet>

#include <algorithm>

namespace {

using Level = Finding::Level;
using stock::Module;

enum Argument
{
    Server,
    Port,
    User,
    Password
};

QByteArray textOf(const LintCase &about, const OtaRequest &request, Argument argument)
{
    const std::optional<SketchValue> value = about.program.valueOf(request.argument(argument));
    return value && value->isText ? value->text : QByteArray();
}

std::optional<int> portOf(const LintCase &about, const OtaRequest &request)
{
    std::optional<SketchValue> value = about.program.valueOf(request.argument(Port));
    if (!value)
        return std::nullopt;
    value->isText = false; // "21" is a port too
    const std::optional<long> number = value->number();
    return number && *number > 0 && *number <= 65535 ? std::optional<int>(static_cast<int>(*number))
                                                     : std::nullopt;
}

// At the literal itself where there is one, else at the argument.
Finding markedAtValue(Finding finding, const LintCase &about, TokenRange argument)
{
    const QList<qsizetype> literals = about.program.literalsOf(argument);
    return literals.isEmpty() ? markedAt(std::move(finding), about, argument)
                              : markedAt(std::move(finding), about, literals.constFirst());
}

QList<Finding> longTexts4G(const LintCase &about, const OtaRequest &request)
{
    constexpr qsizetype room = 71; // of command_buffer[100]
    const qsizetype length = textOf(about, request, Server).size() + textOf(about, request, User).size()
        + textOf(about, request, Password).size();
    if (length <= room)
        return {};
    return {markedAt(
        lintFinding(Level::Warning, "credentials-too-long",
            LintText::tr("Server, user and password have %1 characters together, but 4G has room for %2 "
                         "and overwrites its memory beyond; shorten them.")
                .arg(length)
                .arg(room),
            "Wasp4G.cpp:2606"),
        about, request.call.token)};
}

QList<Finding> signsInTheWay(const LintCase &about, const OtaRequest &request)
{
    QList<Finding> findings;
    const bool isWifi = request.module == Module::WifiPro;
    for (const Argument argument : {User, Password}) {
        const QByteArray text = textOf(about, request, argument);
        const bool isUser = argument == User;
        if (isWifi && (text.contains(',') || text.contains(':')))
            findings.append(markedAtValue(
                lintFinding(Level::Stop, isUser ? "user-breaks-wifi" : "password-breaks-wifi",
                    isUser ? LintText::tr(
                        "The user holds a comma or a colon, which WiFi PRO takes for the end of it, "
                        "so the login always fails; choose another user.")
                           : LintText::tr(
                               "The password holds a comma or a colon, which breaks the command WiFi PRO "
                               "logs in with, so the login always fails; choose another password."),
                    "WaspWIFI_PRO.cpp:2857"),
                about, request.argument(argument)));
        if (!isWifi && text.contains('"'))
            findings.append(markedAtValue(
                lintFinding(Level::Warning, isUser ? "user-breaks-command" : "password-breaks-command",
                    isUser
                        ? LintText::tr("The user holds a quotation mark, which ends the text in the module's "
                                       "command; choose another user.")
                        : LintText::tr(
                            "The password holds a quotation mark, which ends the text in the module's "
                            "command; choose another password."),
                    "AT commands of the module"),
                about, request.argument(argument)));
    }
    return findings;
}

struct ApnLimit
{
    Module module;
    qsizetype argument; // of set_APN: name, login, password
    qsizetype most;
};

constexpr ApnLimit apnLimits[] = {
    {Module::FourG, 0, 18}, // command_buffer[40]
    {Module::FourG, 1, 26},
    {Module::FourG, 2, 27},
    {Module::Gprs, 0, 19}, // _apn[20], _apn_login[20], _apn_password[20]
    {Module::Gprs, 1, 19},
    {Module::Gprs, 2, 19},
};

QString apnText(qsizetype argument)
{
    switch (argument) {
    case 0:
        return LintText::tr(
            "The APN has %1 characters, but %2 has room for %3 and does not check; it cannot connect.");
    case 1:
        return LintText::tr("The login of the APN has %1 characters, but %2 has room for %3 and does not "
                            "check; it cannot connect.");
    default:
        return LintText::tr(
            "The password of the APN has %1 characters, but %2 has room for %3 and does not check; it cannot "
            "connect.");
    }
}

QList<Finding> longApn(const LintCase &about)
{
    static constexpr const char *codes[] = {"apn-too-long", "apn-login-too-long", "apn-password-too-long"};
    QList<Finding> findings;
    for (const SketchCall &call : about.program.callsOf("set_APN")) {
        for (const ApnLimit &limit : apnLimits) {
            const TokenRange argument = call.arguments.value(limit.argument);
            const std::optional<SketchValue> value = about.program.valueOf(argument);
            if (moduleOfObject(call.object) != limit.module || !value || value->text.size() <= limit.most)
                continue;
            const QString text
                = apnText(limit.argument).arg(value->text.size()).arg(titleOf(limit.module)).arg(limit.most);
            const char *source = limit.module == Module::FourG ? "Wasp4G.cpp" : "WaspGPRS_Pro_core.h";
            findings.append(markedAtValue(
                lintFinding(Level::Warning, codes[limit.argument], text, source), about, argument));
        }
    }
    return findings;
}

// The account the call most likely means: on its server, best with its user, else on its port.
const Account *accountFor(
    const LintCase &about, const QByteArray &server, const QByteArray &user, std::optional<int> port)
{
    const Account *found = nullptr;
    int best = -1;
    for (const Account &account : about.context.accounts) {
        if (account.host.compare(QString::fromUtf8(server), Qt::CaseInsensitive) != 0)
            continue;
        const int likeness = (account.user.toUtf8() == user ? 2 : 0) + (port == account.port ? 1 : 0);
        if (likeness > best) {
            best = likeness;
            found = &account;
        }
    }
    return found;
}

bool isSecretName(const QByteArray &name)
{
    const QByteArray lower = name.toLower();
    return lower.contains("passw") || lower.contains("secret") || lower.contains("authkey")
        || lower.endsWith("pass") || lower.endsWith("pwd") || lower == "pin" || lower.endsWith("_pin");
}

// Which argument of a call is a password; nothing for other calls.
std::optional<TokenRange> secretArgumentOf(const SketchCall &call)
{
    const QList<TokenRange> &arguments = call.arguments;
    if (call.name == "requestOTA" || call.name == "ftpOpenSession" || call.name == "configureFTP")
        return arguments.value(Password);
    if (call.name == "set_APN")
        return arguments.value(2);
    if (call.name == "setPassword" || call.name == "enterPIN" || call.name == "setPIN")
        return arguments.isEmpty() ? TokenRange() : arguments.constLast();
    return std::nullopt;
}

} // namespace

QList<qsizetype> secretTokensOf(const SketchProgram &program)
{
    QSet<qsizetype> secrets;
    const auto add = [&](TokenRange expression) {
        for (const qsizetype token : program.literalsOf(expression)) {
            if (program.tokens().at(token).kind != SketchToken::Kind::Text)
                continue;
            const QByteArray text = literalOf(program.at(token));
            if (!text.isEmpty() && text != passwordPlaceholder)
                secrets.insert(token);
        }
    };
    for (const SketchCall &call : program.calls()) {
        if (const std::optional<TokenRange> secret = secretArgumentOf(call))
            add(*secret);
    }
    for (const SketchConstant &constant : program.constants()) {
        if (isSecretName(constant.name))
            add(constant.expression);
    }
    QList<qsizetype> tokens(secrets.begin(), secrets.end());
    std::sort(tokens.begin(), tokens.end());
    return tokens;
}

QList<Finding> theArgumentsFit(const LintCase &about)
{
    QList<Finding> findings;
    for (const OtaRequest &request : about.requests) {
        const qsizetype count = request.call.arguments.size();
        const bool is4G = request.module == Module::FourG;
        if (!request.module || !stock::hasOta(*request.module) || count == 0)
            continue;
        if (count != 4 && !(is4G && count == 5)) {
            findings.append(markedAt(
                lintFinding(Level::Warning, "wrong-arguments",
                    is4G ? LintText::tr(
                        "requestOTA() of 4G takes server, port, user and password, and optionally the "
                        "mode; it is called with %1 values.")
                               .arg(count)
                         : LintText::tr(
                             "requestOTA() of %1 takes server, port, user and password; it is called with "
                             "%2 values.")
                               .arg(titleOf(*request.module))
                               .arg(count),
                    "API v048"),
                about, request.call.token));
            continue;
        }
        const std::optional<SketchValue> port = about.program.valueOf(request.argument(Port));
        if (port && port->isText == is4G)
            findings.append(markedAtValue(
                lintFinding(Level::Warning, "port-type",
                    is4G ? LintText::tr(
                        "4G takes the port as a number, not as a text; write it without quotation "
                        "marks.")
                         : LintText::tr(
                             "%1 takes the port as a text, not as a number; write it in quotation marks.")
                               .arg(titleOf(*request.module)),
                    "API v048"),
                about, request.argument(Port)));
    }
    return findings;
}

QList<Finding> theTextsFitTheBuffers(const LintCase &about)
{
    QList<Finding> findings;
    for (const OtaRequest &request : about.requests) {
        if (request.module == Module::FourG)
            findings += longTexts4G(about, request);
        findings += signsInTheWay(about, request);
    }
    return findings + longApn(about);
}

QList<Finding> theAccountIsKnown(const LintCase &about)
{
    QList<Finding> findings;
    if (about.context.accounts.isEmpty())
        return findings;
    const char *source = "accounts of this workspace";
    for (const OtaRequest &request : about.requests) {
        const QByteArray server = textOf(about, request, Server);
        const QByteArray user = textOf(about, request, User);
        if (server.isEmpty())
            continue;
        const std::optional<int> port = portOf(about, request);
        const Account *account = accountFor(about, server, user, port);
        if (!account) {
            findings.append(markedAtValue(
                lintFinding(Level::Warning, "unknown-server",
                    LintText::tr(
                        "The sketch calls %1, but no account of this workspace is there, so a release that "
                        "you publish would not be found; correct the sketch, or add the account.")
                        .arg(QString::fromUtf8(server)),
                    source),
                about, request.argument(Server)));
            continue;
        }
        if (port && *port != account->port)
            findings.append(markedAtValue(
                lintFinding(Level::Warning, "port-differs",
                    LintText::tr(
                        "The sketch calls port %1, but the account at %2 has port %3; one of them is wrong.")
                        .arg(*port)
                        .arg(account->host)
                        .arg(account->port),
                    source),
                about, request.argument(Port)));
        if (!user.isEmpty() && user != account->user.toUtf8())
            findings.append(markedAtValue(
                lintFinding(Level::Warning, "user-differs",
                    LintText::tr(
                        "The sketch logs in as %1, but the account at %2 is that of %3. Each user may see "
                        "other files; make sure that both meet in the same folder.")
                        .arg(QString::fromUtf8(user), account->host, account->user),
                    source),
                about, request.argument(User)));
    }
    return findings;
}

QList<Finding> thePasswordsAreFilledIn(const LintCase &about)
{
    QList<Finding> findings;
    const QList<SketchToken> &tokens = about.program.tokens();
    for (qsizetype i = 0; i < tokens.size(); ++i) {
        if (tokens.at(i).kind == SketchToken::Kind::Text
            && literalOf(about.program.at(i)) == passwordPlaceholder)
            findings.append(markedAt(
                lintFinding(Level::Warning, "placeholder-left",
                    LintText::tr(
                        "%1 still stands where a password belongs, so no node can log in; write it there "
                        "before you compile.")
                        .arg(QLatin1StringView(passwordPlaceholder)),
                    "the sketch"),
                about, i));
    }
    return findings;
}

QList<Finding> thePasswordsStayPrivate(const LintCase &about)
{
    QList<Finding> findings;
    for (const qsizetype token : secretTokensOf(about.program))
        findings.append(markedAt(
            lintFinding(Level::Note, "password-in-sketch",
                LintText::tr(
                    "A password stands here as plain text, and so in every binary made of this sketch; its "
                    "characters are not shown. Use a login that may only read, and keep the sketch private."),
                "the sketch"),
            about, token));
    return findings;
}
