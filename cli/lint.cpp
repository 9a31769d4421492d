// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/json.h"
#include "cli/output.h"
#include "cli/text.h"
#include "cli/verb.h"
#include "model/accountbook.h"
#include "model/releaselibrary.h"
#include "model/sketchlint.h"

namespace {

// What the workspace knows; without one, sketches are compared with nothing.
Result<SketchContext> contextFor(const VerbOptions &options)
{
    SketchContext context;
    if (!options.isSet("workspace"))
        return context;
    const auto workspace = Workspace::open(options.workspacePath(), Workspace::Opening::MustExist);
    if (!workspace)
        return workspace.error();
    const Result<QList<Release>> releases = ReleaseLibrary(*workspace).list();
    if (!releases)
        return releases.error();
    const Result<QList<Account>> accounts = AccountBook(*workspace).list();
    if (!accounts)
        return accounts.error();
    context.releases = *releases;
    context.accounts = *accounts;
    return context;
}

QJsonObject sketchJson(const QString &path, const SketchSource &sketch, const QList<Finding> &findings)
{
    QJsonArray array = jsonOf(findings);
    for (qsizetype i = 0; i < findings.size(); ++i) {
        if (findings.at(i).markLength == 0)
            continue;
        const SketchPlace place = placeOf(sketch, findings.at(i).markFrom);
        QJsonObject object = array.at(i).toObject();
        object.insert(QStringLiteral("in"), sketch.tabs.at(place.tab).file);
        object.insert(QStringLiteral("line"), place.line);
        array.replace(i, object);
    }
    return {{QStringLiteral("file"), path}, {QStringLiteral("sketch"), sketch.name},
        {QStringLiteral("findings"), array}};
}

// As compilers write it, so that editors find the place: file:line: level: sentence.
bool printText(const SketchSource &sketch, const QList<Finding> &findings)
{
    for (const Finding &finding : findings) {
        QString where = sketch.name;
        if (finding.markLength > 0) {
            const SketchPlace place = placeOf(sketch, finding.markFrom);
            where = QStringLiteral("%1:%2").arg(sketch.tabs.at(place.tab).file).arg(place.line);
        }
        if (!printLine(QStringLiteral("%1: %2: %3").arg(where, wordOf(finding.level), finding.text)))
            return false;
    }
    return true;
}

} // namespace

int runLint(const QStringList &arguments)
{
    VerbOptions options(QStringLiteral("lint"),
        Cli::tr(
            "Tells what speaks against updating nodes over the air with a sketch. Ends with 3 when such an "
            "update is impossible."));
    options.takes(QStringLiteral("FILE|FOLDER…"), Cli::tr("A .pde or .ino file, or the folder of a sketch."));
    options.add(
        {QStringLiteral("workspace"), Cli::tr("Compares with the accounts and releases of a workspace too."),
            QStringLiteral("FILE.vespiary")});
    options.addJson();
    if (const auto code = options.parse(arguments))
        return *code;
    if (options.positional().isEmpty())
        return options.wrong(Cli::tr("A sketch is missing."));
    Result<SketchContext> context = contextFor(options);
    if (!context)
        return fail(context.error(), options.json());

    int worst = ExitDone;
    for (const QString &path : options.positional()) {
        const Result<SketchSource> sketch = readSketch(path);
        if (!sketch) {
            fail(sketch.error(), options.json());
            worst = ExitFailed;
            continue;
        }
        context->neighbours = sketchesBeside(path);
        const QList<Finding> findings = lint(*sketch, *context);
        if (!(options.json() ? printJson(sketchJson(path, *sketch, findings)) : printText(*sketch, findings)))
            return ExitFailed;
        if (hasStop(findings) && worst == ExitDone)
            worst = ExitRefused;
    }
    return worst;
}
