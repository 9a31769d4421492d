// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/versionadvice.h"

#include <QCoreApplication>

#include <algorithm>

namespace {

class AdviceText
{
    Q_DECLARE_TR_FUNCTIONS(AdviceText)
};

constexpr int signedByte = 127; // the GPRS library keeps the version in a signed byte
constexpr int belowTrap = 254;  // 255 is flashed again at every poll by 4G and final for the others
constexpr int nearEnd = 7;      // about two months of weekly releases to plan what follows

bool concernsGprs(const QList<stock::Module> &modules)
{
    return modules.isEmpty() || modules.contains(stock::Module::Gprs);
}

// Whether nodes of other kinds than GPRS are among them.
bool concernsOthers(const QList<stock::Module> &modules)
{
    return modules.isEmpty() || modules != QList{stock::Module::Gprs};
}

Finding finding(Finding::Level level, const char *code, const QString &text)
{
    return {.level = level,
        .code = QString::fromLatin1(code),
        .text = text,
        .source = QStringLiteral("API v048, version gate")};
}

QString newNamePlan()
{
    return AdviceText::tr(
        "Go on under a new 7-character name: a node takes another name once, whatever its version, and "
        "counts from that version on. Every node of the account that runs another program takes it "
        "too, so clear the account of those first.");
}

QList<Finding> gprsAdvice(int last, const QList<stock::Module> &modules)
{
    using Level = Finding::Level;
    const int left = signedByte - last;
    if (left > nearEnd)
        return {};
    if (left > 0)
        return {finding(Level::Warning, "gprs-versions-end",
            AdviceText::tr(
                "GPRS nodes take %n more version(s) of this program, up to 127: they keep the number in a "
                "signed "
                "byte and refuse 128 to 255 for good. Plan a new name, or give GPRS nodes an account of "
                "their own, before the next releases.",
                nullptr, left))};
    QString text
        = AdviceText::tr("GPRS nodes take no further version of this program: 127 is the highest they "
                         "understand, and %1 is used.")
              .arg(last);
    text += u' ' + newNamePlan();
    if (concernsOthers(modules) && last < belowTrap)
        text += u' '
            + AdviceText::tr("Or move the GPRS nodes to an account and a name of their own, and go on to 254 "
                             "with the other "
                             "modules.");
    return {finding(Level::Stop, "gprs-versions-used-up", text)};
}

QList<Finding> byteAdvice(int last)
{
    using Level = Finding::Level;
    const int left = belowTrap - last;
    if (left > nearEnd)
        return {};
    if (left > 0)
        return {finding(Level::Warning, "versions-end",
            AdviceText::tr(
                "%n more version(s) of this program can follow, up to 254: at 255 a 4G node flashes itself "
                "again at every poll, and the others take nothing any more. Plan a new name.",
                nullptr, left))};
    const QString text = last > belowTrap
        ? AdviceText::tr(
            "Version 255 was used: 4G nodes that took it flash themselves again at every poll while it is "
            "offered, and the others take no further version. Put the account on hold.")
        : AdviceText::tr(
            "Version 254 is used, and 255 is a trap: no further version of this program can follow.");
    return {finding(Level::Stop, "versions-used-up", text + u' ' + newNamePlan())};
}

// "4, 7 to 9"
QString rangesOf(const QList<int> &numbers)
{
    QStringList parts;
    for (qsizetype from = 0; from < numbers.size();) {
        qsizetype to = from;
        while (to + 1 < numbers.size() && numbers.at(to + 1) == numbers.at(to) + 1)
            ++to;
        parts.append(from == to ? QString::number(numbers.at(from))
                                : AdviceText::tr("%1 to %2").arg(numbers.at(from)).arg(numbers.at(to)));
        from = to + 1;
    }
    return parts.join(QStringLiteral(", "));
}

QList<Finding> skippedAdvice(const QList<int> &used)
{
    QList<int> skipped;
    for (int number = 1; number < used.constLast(); ++number) {
        if (!std::binary_search(used.begin(), used.end(), number))
            skipped.append(number);
    }
    if (skipped.isEmpty())
        return {};
    return {finding(Finding::Level::Note, "versions-skipped",
        AdviceText::tr("Skipped and lost, for nodes only take higher numbers: %1.").arg(rangesOf(skipped)))};
}

} // namespace

int highestVersion(const QList<stock::Module> &modules)
{
    return concernsGprs(modules) ? signedByte : belowTrap;
}

std::optional<int> nextVersion(const QList<int> &used, const QList<stock::Module> &modules)
{
    const int next = used.isEmpty() ? 1 : used.constLast() + 1;
    return next <= highestVersion(modules) ? std::optional(std::max(next, 1)) : std::nullopt;
}

int versionsLeft(const QList<int> &used, const QList<stock::Module> &modules)
{
    const std::optional<int> next = nextVersion(used, modules);
    return next ? highestVersion(modules) - *next + 1 : 0;
}

QList<Finding> versionAdvice(const QList<int> &used, const QList<stock::Module> &modules)
{
    if (used.isEmpty())
        return {};
    QList<Finding> advice;
    if (concernsGprs(modules))
        advice += gprsAdvice(used.constLast(), modules);
    if (concernsOthers(modules))
        advice += byteAdvice(used.constLast());
    return advice + skippedAdvice(used);
}
