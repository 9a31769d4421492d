// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/finding.h"

#include <algorithm>

QString wordOf(Finding::Level level)
{
    switch (level) {
    case Finding::Level::Note:
        return QStringLiteral("note");
    case Finding::Level::Warning:
        return QStringLiteral("warning");
    case Finding::Level::Stop:
        break;
    }
    return QStringLiteral("stop");
}

bool hasStop(const QList<Finding> &findings)
{
    return std::any_of(findings.begin(), findings.end(),
        [](const Finding &finding) { return finding.level == Finding::Level::Stop; });
}
