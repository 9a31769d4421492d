// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/output.h"

#include "cli/text.h"

#include <QJsonDocument>

#include <cstdio>

bool printOut(const QByteArray &bytes)
{
    return std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stdout)
        == static_cast<size_t>(bytes.size())
        && std::fflush(stdout) == 0;
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
