// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/drift.h"

#include "ftp/planpublish.h"

#include <QCoreApplication>

#include <algorithm>

namespace {

class DriftText
{
    Q_DECLARE_TR_FUNCTIONS(DriftText)
};

// Line ends are where such files differ unseen.
QString shown(const QByteArray &manifest)
{
    return QString::fromLatin1(manifest.left(200))
        .replace(u'\r', QStringLiteral("\\r"))
        .replace(u'\n', QStringLiteral("\\n"));
}

} // namespace

QList<Drift> driftOf(const LiveFiles &expected, const LiveFiles &live)
{
    QList<Drift> drifts;
    for (auto file = expected.begin(); file != expected.end(); ++file) {
        const auto found = live.find(file.key());
        if (found == live.end())
            drifts.append({file.key(), Drift::Kind::Missing, *file, {}});
        else if (*found != *file)
            drifts.append({file.key(), Drift::Kind::Changed, *file, *found});
    }
    for (auto file = live.begin(); file != live.end(); ++file) {
        if (!expected.contains(file.key()) && isManifest(file.key()))
            drifts.append({file.key(), Drift::Kind::Appeared, {}, *file});
    }
    std::stable_sort(
        drifts.begin(), drifts.end(), [](const Drift &a, const Drift &b) { return a.path < b.path; });
    return drifts;
}

QList<FtpStep> planCheck(const QString &folder, const LiveFiles &expected)
{
    QList<FtpStep> steps = planLook(folder);
    for (const QString &path : expected.keys()) {
        FtpStep step;
        step.kind = FtpStep::Kind::Look;
        step.path = path;
        if (!steps.contains(step))
            steps.append(step);
    }
    return steps;
}

QString describe(const Drift &drift)
{
    switch (drift.kind) {
    case Drift::Kind::Missing:
        return DriftText::tr("%1 is no longer there.").arg(drift.path);
    case Drift::Kind::Appeared:
        return DriftText::tr("%1 has appeared: %2").arg(drift.path, shown(drift.live));
    case Drift::Kind::Changed:
        break;
    }
    if (isManifest(drift.path))
        return DriftText::tr("%1 says “%2”; it was left with “%3”.")
            .arg(drift.path, shown(drift.live), shown(drift.expected));
    return DriftText::tr("%1 is another file: %2 bytes, it was left with %3 bytes.")
        .arg(drift.path)
        .arg(drift.live.size())
        .arg(drift.expected.size());
}

QString wordOf(Drift::Kind kind)
{
    switch (kind) {
    case Drift::Kind::Missing:
        return QStringLiteral("missing");
    case Drift::Kind::Appeared:
        return QStringLiteral("appeared");
    case Drift::Kind::Changed:
        break;
    }
    return QStringLiteral("changed");
}
