// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/json.h"
#include "cli/output.h"
#include "cli/text.h"
#include "cli/verb.h"
#include "model/inspection.h"

namespace {

bool printText(const Inspection &inspection)
{
    QString text = QStringLiteral("%1: %2").arg(inspection.file, describe(inspection.kind));
    if (!inspection.program.isEmpty())
        text += QStringLiteral(" %1").arg(inspection.program);
    text += Cli::tr(", %1 bytes").arg(inspection.size);
    if (inspection.imageSize >= 0)
        text += Cli::tr(" (flash image %1)").arg(inspection.imageSize);
    text += QStringLiteral("\n  SHA-256 %1").arg(QString::fromLatin1(inspection.sha256));
    for (const Finding &finding : inspection.findings)
        text += QStringLiteral("\n  %1: %2").arg(wordOf(finding.level), finding.text);
    return printLine(text);
}

} // namespace

int runInspect(const QStringList &arguments)
{
    VerbOptions options(QStringLiteral("inspect"),
        Cli::tr("Tells what each file is, and what is wrong with it. Ends with 3 "
                "when one of them has a finding that stops."));
    options.takes(QStringLiteral("FILE…"), Cli::tr("The files to look at."));
    options.addJson();
    if (const auto code = options.parse(arguments))
        return *code;
    if (options.positional().isEmpty())
        return options.wrong(Cli::tr("A file is missing."));

    int worst = ExitDone;
    for (const QString &path : options.positional()) {
        const Result<Inspection> inspection = inspectFile(path);
        if (!inspection) {
            fail(inspection.error(), options.json());
            worst = ExitFailed;
            continue;
        }
        if (!(options.json() ? printJson(jsonOf(*inspection)) : printText(*inspection)))
            return ExitFailed;
        if (hasStop(inspection->findings) && worst == ExitDone)
            worst = ExitRefused;
    }
    return worst;
}
