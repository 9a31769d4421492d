// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/planteller.h"

#include "cli/output.h"
#include "cli/text.h"

#include <cstdio>

#include <unistd.h>

namespace {

constexpr qint64 secondsBetweenWaitingLines = 30;

const QString indent = QStringLiteral("      "); // below the words of the step

QString inMinutes(qint64 seconds)
{
    return QStringLiteral("%1:%2").arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0'));
}

QJsonObject jsonOf(const Error &error)
{
    return {{QStringLiteral("code"), wordOf(error.code)}, {QStringLiteral("detail"), error.detail}};
}

} // namespace

void tellStep(int number, int total, const QString &words, const VerbOptions &options)
{
    if (options.json())
        printJson({{QStringLiteral("step"), number}, {QStringLiteral("of"), total},
            {QStringLiteral("text"), words}});
    else if (!options.isSet("quiet"))
        say(QStringLiteral("%1/%2 %3").arg(number).arg(total).arg(words));
}

PlanTeller::PlanTeller(Publisher &publisher, const VerbOptions &options)
    : m_options(options)
{
    connect(&publisher, &Publisher::planned, this, [this](const QList<FtpStep> &steps) { m_steps = steps; });
    connect(&publisher, &Publisher::stepStarted, this, [this](const QString &words) {
        showOnTerminal({});
        m_isWaiting = false;
        tellStep(++m_begun, this->steps(), words, m_options);
    });
    connect(&publisher, &Publisher::stepSkipped, this, &PlanTeller::skip);
    connect(&publisher, &Publisher::triesAgain, this, &PlanTeller::tellAgain);
    connect(&publisher, &Publisher::remarked, this, &PlanTeller::remark);
    connect(&publisher, &Publisher::waiting, this, &PlanTeller::wait);
    connect(&publisher, &Publisher::progress, this, &PlanTeller::show);
}

PlanTeller::~PlanTeller()
{
    showOnTerminal({});
}

void PlanTeller::show(qint64 bytes)
{
    const FtpStep step = m_steps.value(m_begun - 1);
    const qint64 total = std::max<qint64>(step.size, step.bytes.size());
    if (total > 0) // what a look will find is not known
        showOnTerminal(indent
            + Cli::tr("%1 of %2 bytes, %3 %")
                  .arg(std::min(bytes, total))
                  .arg(total)
                  .arg(100 * std::min(bytes, total) / total));
}

void PlanTeller::wait(qint64 secondsLeft)
{
    const bool isFirst = !std::exchange(m_isWaiting, true);
    if (m_options.json()) {
        if (isFirst || secondsLeft % secondsBetweenWaitingLines == 0)
            printJson({{QStringLiteral("event"), QStringLiteral("waiting")},
                {QStringLiteral("left"), secondsLeft}});
        return;
    }
    showOnTerminal(
        indent + Cli::tr("%1 left; Ctrl-C stops here, the hold stays").arg(inMinutes(secondsLeft)));
}

void PlanTeller::skip(const QString &words, const Error &error)
{
    if (error.code == ErrorCode::FileMissingOnServer)
        return; // what was to be kept or tidied away is not there: nobody misses it
    showOnTerminal({});
    say(Cli::tr("Left out, the publication does not need it: %1 – %2").arg(words, describe(error)));
    if (m_options.json())
        printJson({{QStringLiteral("event"), QStringLiteral("skipped")}, {QStringLiteral("text"), words},
            {QStringLiteral("error"), jsonOf(error)}});
}

void PlanTeller::tellAgain(const QString &words, const Error &error, qint64 milliseconds)
{
    showOnTerminal({});
    if (m_options.json())
        printJson({{QStringLiteral("event"), QStringLiteral("tries-again")}, {QStringLiteral("text"), words},
            {QStringLiteral("error"), jsonOf(error)}, {QStringLiteral("milliseconds"), milliseconds}});
    else
        say(Cli::tr("Was cut off (%1); goes on in %2 s.").arg(error.detail).arg((milliseconds + 999) / 1000));
}

void PlanTeller::remark(const QString &words)
{
    if (!m_remarks.contains(words))
        m_remarks.append(words);
}

void PlanTeller::showOnTerminal(const QString &text)
{
    static const bool isTerminal = ::isatty(STDERR_FILENO) == 1;
    if (!isTerminal || m_options.isSet("quiet") || m_options.json() || (text.isEmpty() && m_shown == 0))
        return;
    const QString over = text.leftJustified(std::max(m_shown, text.size()));
    std::fprintf(stderr, "\r%s%s", over.toLocal8Bit().constData(), text.isEmpty() ? "\r" : "");
    m_shown = text.size();
}
