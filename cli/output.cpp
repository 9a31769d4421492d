// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/output.h"

#include "cli/text.h"

#include <QJsonDocument>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

#include <unistd.h>

namespace {

// Once; and not when the reader has gone, for it knows.
void tellOfLostOutput(int error)
{
    static bool isTold = false;
    if (error != EPIPE && !std::exchange(isTold, true))
        say(Cli::tr("The output cannot be written (%1); check where it goes and the free space there.")
                .arg(QString::fromLocal8Bit(std::strerror(error))));
}

} // namespace

bool printOut(const QByteArray &bytes)
{
    // Past stdio, which would cut a large block in two.
    QByteArrayView rest = bytes;
    while (!rest.isEmpty()) {
        const ssize_t written = ::write(STDOUT_FILENO, rest.data(), static_cast<size_t>(rest.size()));
        if (written < 0) {
            tellOfLostOutput(errno);
            return false;
        }
        rest = rest.sliced(written);
    }
    return true;
}

bool printJson(const QJsonObject &object)
{
    return printOut(QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n');
}

bool printLine(const QString &text)
{
    return printOut(text.toLocal8Bit() + '\n');
}

void say(const QString &sentence)
{
    std::fprintf(stderr, "%s\n", sentence.toLocal8Bit().constData());
}

int fail(const Error &error, bool json)
{
    say(describe(error));
    if (json)
        printJson({{QStringLiteral("error"),
            QJsonObject{
                {QStringLiteral("code"), wordOf(error.code)}, {QStringLiteral("detail"), error.detail}}}});
    return error.code == ErrorCode::Cancelled ? ExitInterrupted : ExitFailed;
}

int usageError(const QString &sentence, const QString &verb)
{
    say(sentence);
    say(Cli::tr("Read more with: vespiary-cli %1--help").arg(verb.isEmpty() ? verb : verb + u' '));
    return ExitUsage;
}
