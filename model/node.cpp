// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/node.h"

#include <QCoreApplication>

#include <algorithm>

using std::chrono::seconds;

namespace {

class NodeText
{
    Q_DECLARE_TR_FUNCTIONS(NodeText)
};

constexpr qsizetype leastVisits = 4;

bool isThisComputer(const QString &address)
{
    return address == u"::1" || address.startsWith(QLatin1StringView("127."));
}

// RFC 1918, 4193 and link-local: the address of a network of one's own, which no operator shares out.
bool isLocal(const QString &address)
{
    if (address.startsWith(QLatin1StringView("10.")) || address.startsWith(QLatin1StringView("192.168.")))
        return true;
    const QStringList parts = address.split(u'.');
    if (parts.size() == 4 && parts.first() == u"172")
        return parts.at(1).toInt() >= 16 && parts.at(1).toInt() <= 31;
    const QString lower = address.toLower();
    return lower.contains(u':')
        && (lower.startsWith(QLatin1StringView("fe80:")) || lower.startsWith(QLatin1StringView("fd")));
}

bool isSeveral(const Node &node)
{
    return node.atOnce > 1 || std::any_of(node.visits.begin(), node.visits.end(), [](const Visit &visit) {
        return visit.mayBeAnother;
    });
}

QString sureText(const Node &node)
{
    if (node.atOnce > 1)
        return NodeText::tr(
            "At least %1 nodes call from there: so many sessions were busy at the same moment. The "
            "calls are those of all of them together.")
            .arg(node.atOnce);
    if (isSeveral(node))
        return NodeText::tr(
            "Probably several nodes call from there: sessions fitted more than one call. The calls "
            "are those of all of them together.");
    return NodeText::tr("Never more than one session at a time was busy there, as with one node.");
}

} // namespace

std::optional<seconds> rhythmOf(const QList<Visit> &visits)
{
    if (visits.size() < leastVisits)
        return std::nullopt;
    QList<qint64> pauses;
    for (qsizetype i = 1; i < visits.size(); ++i)
        pauses.append(visits.at(i).began.secsTo(visits.at(i - 1).began));
    const auto middle = pauses.begin() + pauses.size() / 2;
    std::nth_element(pauses.begin(), middle, pauses.end());
    return std::max(seconds(*middle), seconds(1));
}

seconds watchedBetween(const QList<Watch> &watches, const QDateTime &from, const QDateTime &until)
{
    QList<Watch> sorted = watches;
    std::sort(sorted.begin(), sorted.end(),
        [](const Watch &one, const Watch &other) { return one.began < other.began; });
    seconds watched(0);
    QDateTime seenTo = from;
    for (const Watch &watch : std::as_const(sorted)) {
        const QDateTime began = std::max(watch.began, seenTo);
        const QDateTime ended = std::min(watch.until, until);
        if (ended <= began)
            continue;
        watched += seconds(began.secsTo(ended));
        seenTo = ended;
    }
    return watched;
}

void judge(Node &node, const QList<Watch> &watches, const QDateTime &now)
{
    // Several nodes have no rhythm together, and one that keeps silent hides behind the others.
    node.rhythm = isSeveral(node) ? std::nullopt : rhythmOf(node.visits);
    node.missed = 0;
    node.presence = Presence::New;
    if (!node.rhythm)
        return;
    const auto callsIn = [&node](seconds silence) { return (silence + *node.rhythm / 2) / *node.rhythm - 1; };
    const seconds silence(node.lastSeen.secsTo(now));
    node.missed
        = static_cast<int>(std::clamp<qint64>(callsIn(watchedBetween(watches, node.lastSeen, now)), 0, 9999));
    node.presence = node.missed > 0 ? Presence::Overdue
        : callsIn(silence) > 0      ? Presence::Unwatched
                                    : Presence::OnTime;
}

QString titleOf(const Node &node)
{
    return node.name.isEmpty() ? QStringLiteral("%1@%2").arg(node.key.account, node.key.address) : node.name;
}

QString describe(Presence presence)
{
    switch (presence) {
    case Presence::New:
        return NodeText::tr("No rhythm yet");
    case Presence::OnTime:
        return NodeText::tr("On time");
    case Presence::Overdue:
        return NodeText::tr("Overdue");
    case Presence::Unwatched:
        break;
    }
    return NodeText::tr("Not watched");
}

QString spanText(seconds span)
{
    const qint64 minutes = (span.count() + 30) / 60;
    if (span < seconds(90))
        return NodeText::tr("%n second(s)", nullptr, static_cast<int>(std::max<qint64>(span.count(), 0)));
    if (minutes < 120)
        return NodeText::tr("%n minute(s)", nullptr, static_cast<int>(minutes));
    if (minutes < 48 * 60)
        return NodeText::tr("%n hour(s)", nullptr, static_cast<int>((minutes + 30) / 60));
    return NodeText::tr("%n day(s)", nullptr, static_cast<int>((minutes + 12 * 60) / (24 * 60)));
}

QString rhythmText(const Node &node)
{
    return node.rhythm ? NodeText::tr("every %1").arg(spanText(*node.rhythm)) : QString();
}

QString presenceText(const Node &node, const QDateTime &now)
{
    const QString ago = spanText(seconds(node.lastSeen.secsTo(now)));
    switch (node.presence) {
    case Presence::New:
        if (isSeveral(node))
            return NodeText::tr(
                "Last call %1 ago. Several nodes call from there, so their rhythms cannot be told.")
                .arg(ago);
        return NodeText::tr("Last call %1 ago. A rhythm shows after %2 calls.").arg(ago).arg(leastVisits);
    case Presence::OnTime:
        return NodeText::tr("Last call %1 ago, as usual; it calls every %2.")
            .arg(ago, spanText(*node.rhythm));
    case Presence::Overdue:
        return NodeText::tr(
            "Calls missed while the server listened: %1. The last one came %2 ago; it calls every %3.")
            .arg(node.missed)
            .arg(ago, spanText(*node.rhythm));
    case Presence::Unwatched:
        break;
    }
    return NodeText::tr(
        "Last call %1 ago, and it calls every %2; but since then nobody listened for long enough to tell "
        "whether it did.")
        .arg(ago, spanText(*node.rhythm));
}

QString identityText(const Node &node)
{
    if (isThisComputer(node.key.address))
        return NodeText::tr(
            "This is the server's own computer: a test, or a program on it that forwards calls. No node.");
    if (isLocal(node.key.address))
        return NodeText::tr(
            "%1 The address is one of a local network; whether a router gives it to another node "
            "tomorrow is not known.")
            .arg(sureText(node));
    return NodeText::tr(
        "%1 Networks of mobile operators put many nodes behind one address and give a node another one "
        "at any time: the account is certain, the node is not.")
        .arg(sureText(node));
}
