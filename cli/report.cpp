// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/output.h"
#include "cli/text.h"
#include "cli/verb.h"
#include "model/releaselibrary.h"
#include "model/report.h"
#include "model/reportlines.h"
#include "model/rulebook.h"
#include "model/savefile.h"

#include <QFileInfo>
#include <QJsonDocument>

namespace {

} // namespace

int runReport(const QStringList &arguments)
{
    VerbOptions options(QStringLiteral("report"),
        Cli::tr(
            "Writes what is known of a release: its UPGRADE.TXT, hash, where and when it was published, and "
            "the decoded "
            "lines of a capture. The ending of the file chooses the format: .html or .json."));
    options.takes(QStringLiteral("ID"), Cli::tr("The number of the release."));
    options.add({QStringLiteral("o"), Cli::tr("The file to write."), QStringLiteral("FILE")});
    options.add({QStringLiteral("capture"), Cli::tr("A serial capture whose known lines belong into it."),
        QStringLiteral("FILE")});
    options.addWorkspace();
    options.addJson();
    if (const auto code = options.parse(arguments))
        return *code;
    const std::optional<qint64> id = options.releaseId(0);
    if (!id)
        return ExitUsage;
    const QString path = options.value("o");
    const QString ending = QFileInfo(path).suffix().toLower();
    if (ending != u"html" && ending != u"json")
        return options.wrong(Cli::tr("-o takes a file that ends in .html or .json."));

    const auto workspace = Workspace::open(options.workspacePath(), Workspace::Opening::MustExist);
    if (!workspace)
        return fail(workspace.error(), options.json());
    const Result<Release> release = ReleaseLibrary(*workspace).release(*id);
    if (!release)
        return fail(release.error(), options.json());
    const Result<QList<Publication>> publications = Journal(*workspace).of(*id);
    if (!publications)
        return fail(publications.error(), options.json());

    ReportContent content{
        .release = *release, .publications = *publications, .written = QDateTime::currentDateTimeUtc()};
    if (options.isSet("capture")) {
        const Result<QList<UserRule>> rules = RuleBook(*workspace).list();
        if (!rules)
            return fail(rules.error(), options.json());
        const Result<QList<ReportLine>> lines
            = reportLinesOf(options.value("capture"), reportLineLimit, *rules);
        if (!lines)
            return fail(lines.error(), options.json());
        content.captureName = QFileInfo(options.value("capture")).fileName();
        content.lines = *lines;
    }
    const QByteArray bytes = ending == u"html"
        ? reportHtml(content).toUtf8()
        : QJsonDocument(reportJson(content)).toJson(QJsonDocument::Indented);
    if (const Result<> saved = saveFile(path, bytes); !saved)
        return fail(saved.error(), options.json());
    const bool told = options.json() ? printJson({{QStringLiteral("file"), path}})
                                     : printLine(Cli::tr("Wrote %1.").arg(path));
    return told ? ExitDone : ExitFailed;
}
