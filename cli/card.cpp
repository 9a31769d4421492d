// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/json.h"
#include "cli/output.h"
#include "cli/text.h"
#include "cli/verb.h"
#include "model/cardcheck.h"
#include "model/releaselibrary.h"

#include <QFileInfo>

namespace {

Result<std::optional<CardReleases>> releasesFor(const VerbOptions &options)
{
    if (!options.isSet("workspace"))
        return std::optional<CardReleases>();
    const auto workspace = Workspace::open(options.workspacePath(), Workspace::Opening::MustExist);
    if (!workspace)
        return workspace.error();
    const ReleaseLibrary library(*workspace);
    const Result<QList<Release>> releases = library.list();
    if (!releases)
        return releases.error();
    return std::optional(CardReleases{*releases, [library](qint64 release) {
                                          const Result<QByteArray> binary = library.binaryOf(release);
                                          return binary ? *binary : QByteArray();
                                      }});
}

QJsonObject cardJson(const QString &folder, const CardCheck &check)
{
    QJsonArray files;
    for (const CardFile &file : check.files) {
        QJsonObject object = jsonOf(file.inspection);
        object.insert(QStringLiteral("file"), file.name);
        object.insert(QStringLiteral("verdict"), file.verdict);
        object.insert(QStringLiteral("findings"), jsonOf(file.findings));
        QJsonArray releases;
        for (const Release &release : file.releases)
            releases.append(release.id);
        object.insert(QStringLiteral("releases"), releases);
        files.append(object);
    }
    return {{QStringLiteral("card"), folder}, {QStringLiteral("files"), files},
        {QStringLiteral("findings"), jsonOf(check.findings)}};
}

bool printFindings(const QList<Finding> &findings, const QString &indent)
{
    for (const Finding &finding : findings) {
        if (!printLine(QStringLiteral("%1%2: %3").arg(indent, wordOf(finding.level), finding.text)))
            return false;
    }
    return true;
}

bool printText(const CardCheck &check)
{
    for (const CardFile &file : check.files) {
        if (!printLine(Cli::tr("%1, %2 bytes: %3").arg(file.name).arg(file.inspection.size).arg(file.verdict))
            || !printFindings(file.findings, QStringLiteral("  ")))
            return false;
    }
    return printFindings(check.findings, {});
}

} // namespace

int runCard(const QStringList &arguments)
{
    VerbOptions options(QStringLiteral("card"),
        Cli::tr("Tells what lies on a node's SD card. Ends with 3 when a file on it must not be started."));
    options.takes(QStringLiteral("FOLDER|FILE…"), Cli::tr("The card, or some of its files."));
    options.add({QStringLiteral("workspace"), Cli::tr("Compares with the releases of a workspace."),
        QStringLiteral("FILE.vespiary")});
    options.addJson();
    if (const auto code = options.parse(arguments))
        return *code;
    const QStringList paths = options.positional();
    if (paths.isEmpty())
        return options.wrong(Cli::tr("A folder is missing."));
    const Result<std::optional<CardReleases>> known = releasesFor(options);
    if (!known)
        return fail(known.error(), options.json());
    const bool isFolder = paths.size() == 1 && !QFileInfo(paths.constFirst()).isFile();
    const Result<CardCheck> check
        = isFolder ? checkCardFolder(paths.constFirst(), *known) : checkCardFiles(paths, *known);
    if (!check)
        return fail(check.error(), options.json());
    if (!(options.json() ? printJson(cardJson(paths.constFirst(), *check)) : printText(*check)))
        return ExitFailed;
    bool stops = hasStop(check->findings);
    for (const CardFile &file : check->files)
        stops = stops || hasStop(file.findings);
    return stops ? ExitRefused : ExitDone;
}
