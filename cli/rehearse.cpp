// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/interrupt.h"
#include "cli/output.h"
#include "cli/rehearsal.h"
#include "cli/text.h"
#include "cli/verb.h"

namespace {

bool print(const RehearsalStep &step, bool json)
{
    if (!json)
        return printLine((step.isOk ? QStringLiteral("ok    ") : QStringLiteral("FAIL  ")) + step.text);
    return printJson({{QStringLiteral("step"), step.name}, {QStringLiteral("ok"), step.isOk},
        {QStringLiteral("text"), step.text}});
}

} // namespace

int runRehearse(const QStringList &arguments)
{
    VerbOptions options(QStringLiteral("rehearse"),
        Cli::tr(
            "The main job in one go, nothing needed: a sample release, the embedded server, the publish and "
            "its "
            "read-back, and one imitation of each stock module that fetches it over FTP. Ends with 0 only "
            "when all of "
            "that really happened."));
    options.add({QStringLiteral("o"), Cli::tr("The folder for workspace and report."), QStringLiteral("DIR"),
        QStringLiteral("vespiary-rehearsal")});
    options.add(
        {QStringLiteral("stock"), Cli::tr("Imitations of the stock libraries (the only form so far).")});
    options.addJson();
    if (const auto code = options.parse(arguments))
        return *code;
    if (!options.positional().isEmpty())
        return options.wrong(Cli::tr("“%1” is one word too many.").arg(options.positional().constFirst()));

    const Interrupt interrupt;
    const bool json = options.json();
    const Result<> result = rehearse(
        options.value("o"), [json](const RehearsalStep &step) { print(step, json); }, interrupt.flag());
    if (!result)
        return fail(result.error(), json);
    return print({QStringLiteral("rehearsal"), Cli::tr("The whole trip worked."), true}, json) ? ExitDone
                                                                                               : ExitFailed;
}
