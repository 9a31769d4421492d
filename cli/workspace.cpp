// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/interrupt.h"
#include "cli/json.h"
#include "cli/output.h"
#include "cli/text.h"
#include "cli/verb.h"
#include "model/workspace.h"
#include "model/workspacebackup.h"
#include "model/workspacecheck.h"

#include <QFileInfo>

namespace {

// The data last, so that a reader has it whole when the program ends.
int tell(const VerbOptions &options, const QList<Finding> &findings, const QJsonObject &object,
    const QString &line)
{
    if (!options.json()) {
        for (const Finding &finding : findings)
            printLine(finding.text);
    }
    if (!(options.json() ? printJson(object) : printLine(line)))
        return ExitFailed;
    return findings.isEmpty() ? ExitDone : ExitRefused;
}

int check(const VerbOptions &options)
{
    const Interrupt interrupt;
    const Result<WorkspaceCheck> found = checkWorkspace(options.workspacePath(), interrupt.flag());
    if (!found)
        return fail(found.error(), options.json());
    return tell(options, found->findings,
        {{QStringLiteral("workspace"), QFileInfo(options.workspacePath()).absoluteFilePath()},
            {QStringLiteral("whole"), found->isWhole()}, {QStringLiteral("releases"), found->releases},
            {QStringLiteral("findings"), jsonOf(found->findings)}},
        found->isWhole()
            ? Cli::tr("The workspace is whole; releases: %1.").arg(found->releases)
            : Cli::tr("The workspace is damaged; releases: %1. Restore a backup, or recover what is whole: "
                      "vespiary-cli workspace recover -o NEWFILE")
                  .arg(found->releases));
}

int backup(const VerbOptions &options)
{
    const auto workspace = Workspace::open(options.workspacePath(), Workspace::Opening::MustExist);
    if (!workspace)
        return fail(workspace.error(), options.json());
    const Result<WorkspaceBackup> made
        = makeBackup(**workspace, WorkspaceBackup::Reason::Asked, QDateTime::currentDateTimeUtc());
    if (!made)
        return fail(made.error(), options.json());
    return tell(options, {}, {{QStringLiteral("file"), made->path}, {QStringLiteral("size"), made->size}},
        Cli::tr("Wrote %1.").arg(made->path));
}

int recover(const VerbOptions &options)
{
    if (!options.isSet("o"))
        return options.wrong(Cli::tr("-o NEWFILE is missing."));
    const QString target = QFileInfo(options.value("o")).absoluteFilePath();
    const Interrupt interrupt;
    const Result<WorkspaceRecovery> recovered
        = recoverWorkspace(options.workspacePath(), target, interrupt.flag());
    if (!recovered)
        return fail(recovered.error(), options.json());
    return tell(options, recovered->lost,
        {{QStringLiteral("file"), target}, {QStringLiteral("releases"), recovered->releases},
            {QStringLiteral("lost"), jsonOf(recovered->lost)}},
        Cli::tr("Wrote %1; releases that came over: %2, losses: %3.")
            .arg(target)
            .arg(recovered->releases)
            .arg(recovered->lost.size()));
}

} // namespace

int runWorkspace(const QStringList &arguments)
{
    VerbOptions options(QStringLiteral("workspace"),
        Cli::tr("check: looks at every page and every release, and names what is damaged (exit 3). backup: a "
                "copy into "
                "the folder NAME.backups beside it, also while other programs use it. recover -o NEWFILE: "
                "what is whole, "
                "into a new file; exit 3 when something is lost, which is named."));
    options.takes(QStringLiteral("check|backup|recover"), Cli::tr("What to do."));
    options.add({QStringLiteral("o"), Cli::tr("The new file."), QStringLiteral("NEWFILE")});
    options.addWorkspace();
    options.addJson();
    if (const auto code = options.parse(arguments))
        return *code;
    const QString what = options.positional().size() == 1 ? options.positional().first() : QString();
    if (what == u"check")
        return check(options);
    if (what == u"backup")
        return backup(options);
    if (what == u"recover")
        return recover(options);
    return options.wrong(Cli::tr("Say check, backup or recover."));
}
