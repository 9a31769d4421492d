// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/password.h"
#include "cli/text.h"
#include "keychain/keychain.h"

#include <QFile>

#include <cstdio>

#include <termios.h>
#include <unistd.h>

namespace {

struct Source
{
    const char *option;
    const char *variable;
    const char *credential;
};

constexpr Source sourceOf(PasswordOf whose)
{
    if (whose == PasswordOf::Publisher)
        return {"password-file", "VESPIARY_PASSWORD", "vespiary-password"};
    return {"node-password-file", "VESPIARY_NODE_PASSWORD", "vespiary-node-password"};
}

// The first line: editors end files with one, and no FTP password holds a line end.
Result<QString> firstLineOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::FileUnreadable, path + QStringLiteral(": ") + file.errorString()};
    QByteArray line = file.read(1024);
    if (const qsizetype end = line.indexOf('\n'); end >= 0)
        line.truncate(end);
    if (line.endsWith('\r'))
        line.chop(1);
    return QString::fromUtf8(line);
}

// Asks on the terminal without showing what is typed.
Result<QString> typed(const QString &question)
{
    termios shown;
    if (::tcgetattr(STDIN_FILENO, &shown) != 0)
        return Error{ErrorCode::PasswordMissing, {}};
    termios hidden = shown;
    hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO | ISIG);
    const cc_t interrupt = shown.c_cc[VINTR]; // ends the line: death by signal would leave the terminal mute
    hidden.c_cc[VEOL] = interrupt;
    std::fprintf(stderr, "%s ", question.toLocal8Bit().constData());
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
    char line[1024] = {};
    const bool hasLine = ::read(STDIN_FILENO, line, sizeof line - 1) > 0; // a terminal gives one line
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
    std::fputc('\n', stderr);
    if (!hasLine)
        return Error{ErrorCode::PasswordMissing, {}};
    if (QByteArrayView(line).contains(static_cast<char>(interrupt)))
        return Error{ErrorCode::Cancelled, {}};
    return QString::fromLocal8Bit(line).remove(u'\n');
}

} // namespace

void addPasswordOption(VerbOptions &options, PasswordOf whose)
{
    const Source source = sourceOf(whose);
    options.add({QString::fromLatin1(source.option),
        Cli::tr("File whose first line is the password; or set %1.").arg(QLatin1String(source.variable)),
        QStringLiteral("FILE")});
}

Result<QString> passwordFor(const VerbOptions &options, PasswordOf whose, const QString &account)
{
    const Source source = sourceOf(whose);
    if (options.isSet(source.option))
        return firstLineOf(options.value(source.option));
    if (qEnvironmentVariableIsSet(source.variable))
        return qEnvironmentVariable(source.variable);
    const QString credentials = qEnvironmentVariable("CREDENTIALS_DIRECTORY");
    if (!credentials.isEmpty()) {
        const QString path = credentials + u'/' + QString::fromLatin1(source.credential);
        if (QFile::exists(path))
            return firstLineOf(path);
    }
    if (const std::optional<QString> kept = passwordInKeychain(account))
        return *kept;
    if (::isatty(STDIN_FILENO) == 1)
        return typed(Cli::tr("Password of %1:").arg(account));
    return Error{ErrorCode::PasswordMissing, Cli::tr("for %1").arg(account)};
}
