// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/testasnode.h"
#include "model/moduletext.h"

#include <QCoreApplication>

#include <algorithm>

namespace {

class NodeTestReport
{
    Q_DECLARE_TR_FUNCTIONS(NodeTestReport)
};

struct VerdictRow
{
    NodeTestStep::Verdict verdict;
    const char *word;
    const char *text;
};

constexpr VerdictRow verdictRows[] = {
    {NodeTestStep::Verdict::Ok, "ok", QT_TRANSLATE_NOOP("NodeTestReport", "OK")},
    {NodeTestStep::Verdict::SeenFromHere, "seen-from-here",
        QT_TRANSLATE_NOOP("NodeTestReport", "OK from here")},
    {NodeTestStep::Verdict::Warning, "warning", QT_TRANSLATE_NOOP("NodeTestReport", "Warning")},
    {NodeTestStep::Verdict::Failed, "failed", QT_TRANSLATE_NOOP("NodeTestReport", "Failed")},
    {NodeTestStep::Verdict::Skipped, "skipped", QT_TRANSLATE_NOOP("NodeTestReport", "Skipped")},
};

const VerdictRow &rowOf(NodeTestStep::Verdict verdict)
{
    return *std::find_if(std::begin(verdictRows), std::end(verdictRows),
        [verdict](const VerdictRow &row) { return row.verdict == verdict; });
}

qsizetype countOf(const QList<NodeTestStep> &steps, NodeTestStep::Verdict verdict)
{
    return std::count_if(steps.cbegin(), steps.cend(),
        [verdict](const NodeTestStep &step) { return step.verdict == verdict; });
}

} // namespace

NodeTestStep::Verdict verdictOf(const QList<NodeTestStep> &steps)
{
    for (const auto worst : {NodeTestStep::Verdict::Failed, NodeTestStep::Verdict::Warning,
             NodeTestStep::Verdict::SeenFromHere, NodeTestStep::Verdict::Ok}) {
        if (countOf(steps, worst) > 0)
            return worst;
    }
    return NodeTestStep::Verdict::Skipped;
}

bool couldLook(const QList<NodeTestStep> &steps)
{
    return std::any_of(steps.cbegin(), steps.cend(), [](const NodeTestStep &step) {
        return step.code == u"greeting" && step.verdict == NodeTestStep::Verdict::Ok;
    });
}

QString wordOf(NodeTestStep::Verdict verdict)
{
    return QString::fromLatin1(rowOf(verdict).word);
}

QString describe(NodeTestStep::Verdict verdict)
{
    return NodeTestReport::tr(rowOf(verdict).text);
}

QString summaryOf(const QList<NodeTestStep> &steps)
{
    if (!couldLook(steps))
        return NodeTestReport::tr("The server was not reached, so nothing can be said about it.");
    switch (verdictOf(steps)) {
    case NodeTestStep::Verdict::Failed:
        return NodeTestReport::tr("Nodes cannot update from this server: %n step(s) failed.", nullptr,
            static_cast<int>(countOf(steps, NodeTestStep::Verdict::Failed)));
    case NodeTestStep::Verdict::Warning:
        return NodeTestReport::tr("Nodes can update from this server; %n warning(s).", nullptr,
            static_cast<int>(countOf(steps, NodeTestStep::Verdict::Warning)));
    default:
        return NodeTestReport::tr("Nodes find all they need on this server.");
    }
}

QString nodeTestCaveat()
{
    return NodeTestReport::tr(
        "This was seen from this computer. A node calls over its SIM's or WiFi's network, where "
        "names, addresses and firewalls can be others.");
}

QString nodeTestReport(const NodeTestOrder &order, const QList<NodeTestStep> &steps, const QDateTime &when)
{
    Account shown = order.account;
    shown.security = Account::Security::Plain;
    QStringList lines = {
        NodeTestReport::tr("Test as a node: %1").arg(urlOf(shown)),
        when.toUTC().toString(Qt::ISODate),
        QString(),
    };
    for (const NodeTestStep &step : steps) {
        lines.append(QStringLiteral("%1 %2 ms  %3: %4")
                         .arg(QLatin1Char('[') + describe(step.verdict) + QLatin1Char(']'), -14)
                         .arg(step.milliseconds, 6)
                         .arg(step.title, step.words));
        for (const QString &line : step.detail.split(u'\n', Qt::SkipEmptyParts))
            lines.append(QStringLiteral("        ") + line);
    }
    lines += {QString(), summaryOf(steps), nodeTestCaveat()};
    return lines.join(u'\n') + u'\n';
}

QJsonObject jsonOf(const NodeTestStep &step)
{
    return {
        {QStringLiteral("step"), step.code},
        {QStringLiteral("verdict"), wordOf(step.verdict)},
        {QStringLiteral("milliseconds"), step.milliseconds},
        {QStringLiteral("text"), step.words},
        {QStringLiteral("detail"), step.detail},
    };
}
