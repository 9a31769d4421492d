// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/userrule.h"

#include "model/moduletext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace {

// A line of ordinary length takes a few hundred steps; a pattern that backtracks without end takes millions.
constexpr QLatin1String limits("(*LIMIT_MATCH=100000)(*LIMIT_DEPTH=10000)");
constexpr qsizetype subjectLimit = 4096;
constexpr qsizetype patternLimit = 4096;

Error badRule(const QString &detail)
{
    return {ErrorCode::BadRule, detail};
}

QRegularExpression expressionOf(const UserRule &rule)
{
    return QRegularExpression(limits + rule.pattern);
}

Result<UserRule> ruleFrom(const QJsonObject &object)
{
    UserRule rule;
    rule.pattern = object[QLatin1String("pattern")].toString();
    rule.meaning = object[QLatin1String("meaning")].toString();
    if (const QString key = object[QLatin1String("module")].toString(); !key.isEmpty()) {
        rule.module = stock::moduleFromKey(key.toStdString());
        if (!rule.module)
            return badRule(QStringLiteral("module: ") + key);
    }
    if (const QString key = object[QLatin1String("verdict")].toString(); !key.isEmpty()) {
        rule.verdict = verdictFromWord(key);
        if (!rule.verdict)
            return badRule(QStringLiteral("verdict: ") + key);
    }
    if (const Result<> checked = check(rule); !checked)
        return checked.error();
    return rule;
}

// In one pass: a % in what a group caught is only text. A group that took no part is empty.
QString filled(const QString &meaning, const QRegularExpressionMatch &match)
{
    const int groups = match.regularExpression().captureCount();
    QString text;
    for (qsizetype at = 0; at < meaning.size(); ++at) {
        const int group = meaning[at] == u'%' && at + 1 < meaning.size() ? meaning[at + 1].digitValue() : -1;
        if (group < 1 || group > groups) {
            text += meaning[at];
            continue;
        }
        text += match.captured(group);
        ++at;
    }
    return text;
}

} // namespace

std::optional<stock::Verdict> verdictFromWord(const QString &word)
{
    using enum stock::Verdict;
    for (const stock::Verdict verdict : {Done, NothingToDo, FixRelease, FixNode, TryAgain}) {
        if (word == wordOf(verdict))
            return verdict;
    }
    return std::nullopt;
}

QString wordOf(stock::Verdict verdict)
{
    const std::string_view word = stock::keyOf(verdict);
    return QString::fromLatin1(word.data(), static_cast<qsizetype>(word.size()));
}

std::optional<PatternFault> faultOf(const QString &pattern)
{
    const QRegularExpression expression(limits + pattern);
    if (expression.isValid())
        return std::nullopt;
    const qsizetype at = std::max<qsizetype>(expression.patternErrorOffset() - limits.size(), 0);
    return PatternFault{expression.errorString(), at + 1};
}

Result<> check(const UserRule &rule)
{
    if (rule.pattern.isEmpty())
        return badRule(QStringLiteral("pattern: \"\""));
    if (rule.pattern.size() > patternLimit)
        return badRule(QStringLiteral("pattern: > %1").arg(patternLimit));
    if (rule.meaning.isEmpty())
        return badRule(rule.pattern + QStringLiteral(": meaning: \"\""));
    if (const std::optional<PatternFault> fault = faultOf(rule.pattern))
        return badRule(
            QStringLiteral("%1: %2, %3").arg(rule.pattern, fault->reason, QString::number(fault->position)));
    return Done{};
}

Error ruleLimitHit(const UserRule &rule)
{
    return {ErrorCode::RuleTooSlow, rule.pattern};
}

CompiledRule::CompiledRule(const UserRule &rule)
    : m_rule(rule)
    , m_expression(expressionOf(rule))
{
    m_expression.optimize();
}

CompiledRule::Match CompiledRule::test(const QString &line, QString *meaning) const
{
    const QRegularExpressionMatch match = m_expression.match(line.left(subjectLimit));
    if (!match.isValid())
        return Match::LimitHit;
    if (!match.hasMatch())
        return Match::No;
    if (meaning)
        *meaning = filled(m_rule.meaning, match);
    return Match::Yes;
}

Result<QList<UserRule>> rulesFromJson(const QByteArray &json)
{
    QJsonParseError parsed;
    const QJsonDocument document = QJsonDocument::fromJson(json, &parsed);
    if (parsed.error != QJsonParseError::NoError)
        return badRule(QStringLiteral("%1, %2").arg(parsed.errorString()).arg(parsed.offset));
    if (!document.isArray())
        return badRule(QStringLiteral("[ ]"));
    QList<UserRule> rules;
    for (const QJsonValue &value : document.array()) {
        const Result<UserRule> rule = ruleFrom(value.toObject());
        if (!rule)
            return badRule(QStringLiteral("#%1: %2").arg(rules.size() + 1).arg(rule.error().detail));
        rules.append(*rule);
    }
    return rules;
}

QByteArray rulesToJson(const QList<UserRule> &rules)
{
    QJsonArray array;
    for (const UserRule &rule : rules) {
        QJsonObject object{
            {QStringLiteral("pattern"), rule.pattern}, {QStringLiteral("meaning"), rule.meaning}};
        if (rule.module)
            object[QStringLiteral("module")] = wordOf(*rule.module);
        if (rule.verdict)
            object[QStringLiteral("verdict")] = wordOf(*rule.verdict);
        array.append(object);
    }
    return QJsonDocument(array).toJson();
}
