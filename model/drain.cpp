// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/drain.h"

#include "model/group.h"
#include "model/moduletext.h"

#include <QCoreApplication>

#include <algorithm>

using std::chrono::minutes;
using std::chrono::seconds;
using stock::Module;

namespace {

class DrainText
{
    Q_DECLARE_TR_FUNCTIONS(DrainText)
};

// A wait nobody would sit through is a risk to be told, not a default.
constexpr seconds longestDrain = minutes(15);

QString inWords(seconds span)
{
    if (span >= std::chrono::hours(2))
        return DrainText::tr("%1 hours").arg((span.count() + 1800) / 3600);
    return DrainText::tr("%1 minutes").arg((span.count() + 59) / 60);
}

} // namespace

LastRequest lastRequestOf(Module module, qint64 binarySize)
{
    switch (module) {
    case Module::FourG:
        // Closes the session (1 + 10 + 1 s) and opens another: up to 60 s of network search, 15 s for FTPOPEN, two
        // pauses and FTPTYPE (6 s), then FTPFSIZE 15 s and FTPGETPKT 60 s.
        return {module, seconds(30), seconds(170), true};
    case Module::ThreeG: {
        // A pause of 10 s, LIST (120 s), then up to three downloads with 10 s between them, each of which may take
        // size + 30000 seconds before it is given up.
        const seconds attempt(binarySize + 30'000);
        return {module, seconds(150), seconds(150) + 2 * (attempt + seconds(10)), false};
    }
    case Module::Gprs:
        // FTPSTATE up to 60 s, names and size up to 60 s, and three tries of the whole file within 300 s.
        return {module, seconds(60), seconds(420), false};
    case Module::WifiPro:
        // 9600 baud is set and proven (3 s), FSZ 15 s, FRCV 15 s; tried once more after a gap of 10 s.
        return {module, seconds(15), seconds(80), true};
    case Module::Vespiary:
        // Our library verifies what it got before it uses it, whatever it was.
        return {module, seconds(30), seconds(30), true};
    case Module::WifiProV3:
    case Module::Bg96:
        break;
    }
    return {module, seconds(0), seconds(0), true};
}

seconds drainFor(const QList<Module> &modules, qint64 binarySize)
{
    seconds longest(0);
    for (const Module module : modulesOf(Group{.modules = modules})) {
        const LastRequest last = lastRequestOf(module, binarySize);
        longest = std::max(longest, last.latest <= longestDrain ? last.latest : last.usual);
    }
    return longest;
}

QStringList risksAfter(seconds drain, const QList<Module> &modules, qint64 liveSize, qint64 newSize)
{
    QStringList risks;
    for (const Module module : modulesOf(Group{.modules = modules})) {
        const LastRequest last = lastRequestOf(module, liveSize);
        if (last.latest <= drain || (last.checksSize && liveSize != newSize))
            continue;
        risks += DrainText::tr(
            "A %1 node that called before the hold may ask for the binary up to %2 later; it would "
            "install the new program under the old number, and update once more at its next call.")
                     .arg(titleOf(module), inWords(last.latest));
    }
    return risks;
}
