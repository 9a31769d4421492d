// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/rehearsalfault.h"

#include <QStringList>

namespace {

struct Word
{
    RehearsalFault::Kind kind;
    const char *text;
    bool hasAmount;
};

constexpr Word faultWords[] = {
    {RehearsalFault::Kind::Truncate, "truncate", true},
    {RehearsalFault::Kind::Stall, "stall", true},
    {RehearsalFault::Kind::Drop, "drop", true},
    {RehearsalFault::Kind::WrongSize, "wrong-size", true},
    {RehearsalFault::Kind::RefusePassive, "refuse-passive", false},
    {RehearsalFault::Kind::Slow, "slow", true},
};

constexpr qint64 amountAtMost = 1'000'000'000;

} // namespace

std::optional<RehearsalFault> rehearsalFaultFrom(const QString &text)
{
    const QStringList parts = text.split(u':');
    for (const Word &word : faultWords) {
        if (parts[0] != QLatin1String(word.text) || parts.size() != (word.hasAmount ? 2 : 1))
            continue;
        if (!word.hasAmount)
            return RehearsalFault{word.kind, 0};
        bool isNumber = false;
        const qint64 amount = parts[1].toLongLong(&isNumber);
        const qint64 least = word.kind == RehearsalFault::Kind::Slow ? 1 : 0;
        if (isNumber && amount >= least && amount <= amountAtMost)
            return RehearsalFault{word.kind, amount};
    }
    return std::nullopt;
}

QString textOf(const RehearsalFault &fault)
{
    for (const Word &word : faultWords) {
        if (fault.kind == word.kind)
            return QLatin1String(word.text)
                + (word.hasAmount ? u':' + QString::number(fault.amount) : QString());
    }
    return {};
}
