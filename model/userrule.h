// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "firmware/stock/codes.h"
#include "model/result.h"

#include <QByteArrayView>
#include <QList>
#include <QRegularExpression>
#include <QString>

#include <optional>

// What a user wants a line to mean. Stored in the workspace or in a file of rules (model/userrule.md).
struct UserRule
{
    QString pattern; // a regular expression (PCRE), found anywhere in the line, case-sensitive
    QString meaning; // may hold %1 … %9 for the groups of the pattern
    std::optional<stock::Module> module; // any when not set
    std::optional<stock::Verdict> verdict;

    bool operator==(const UserRule &) const = default;
};

// What is wrong with a pattern, and at which of its characters, from 1 on.
struct PatternFault
{
    QString reason;
    qsizetype position = 0;

    bool operator==(const PatternFault &) const = default;
};
std::optional<PatternFault> faultOf(
    const QString &pattern); // nothing for a pattern that can be used, or an empty one

// Why the rule cannot be used, with the place in the pattern; Done when it can.
Result<> check(const UserRule &rule);

// The verdict of that word, as files and the workspace write it; nothing for other words.
std::optional<stock::Verdict> verdictFromWord(const QString &word);
QString wordOf(stock::Verdict verdict);

// What is told of a rule that was given up on a line.
Error ruleLimitHit(const UserRule &rule);

// A rule made ready. Matching is bounded: a pattern that needs too many steps on a line gives LimitHit at once
// instead of hanging, and only the first 4 KiB of a line are looked at.
class CompiledRule
{
public:
    enum class Match
    {
        No,
        Yes,
        LimitHit
    };

    explicit CompiledRule(const UserRule &rule);

    const UserRule &rule() const { return m_rule; }
    bool isUsable() const { return m_expression.isValid(); }

    // Tests the line; on Yes, meaning is the rule's text with the groups filled in.
    Match test(const QString &line, QString *meaning) const;

private:
    UserRule m_rule;
    QRegularExpression m_expression;
};

// Rules from the bytes of a file of rules, in order; the first bad rule is the error, with its number.
Result<QList<UserRule>> rulesFromJson(const QByteArray &json);
QByteArray rulesToJson(const QList<UserRule> &rules);
