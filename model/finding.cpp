// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/finding.h"

#include <QCoreApplication>

#include <algorithm>

namespace {

class FixText
{
    Q_DECLARE_TR_FUNCTIONS(FixText)
};

} // namespace

QString describe(Fix fix)
{
    switch (fix) {
    case Fix::AddFinalLineEnd:
        return FixText::tr("End the last line");
    case Fix::WriteCanonically:
        return FixText::tr("Write it exactly");
    case Fix::UseRootPath:
        return FixText::tr("Use PATH:/");
    case Fix::UseNextVersion:
        return FixText::tr("Use the next version");
    case Fix::UseHeaderName:
        return FixText::tr("Use the header's name");
    case Fix::UseBinarySize:
        return FixText::tr("Use the binary's size");
    case Fix::CopyToLoginFolder:
        return FixText::tr("Put a copy in the login folder");
    case Fix::MirrorForGprs:
        break;
    }
    return FixText::tr("Mirror it below .gprs");
}

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
