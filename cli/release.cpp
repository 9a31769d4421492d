// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/output.h"
#include "cli/text.h"
#include "cli/verb.h"
#include "model/binary.h"
#include "model/inspection.h"
#include "model/moduletext.h"
#include "model/releaselibrary.h"
#include "model/report.h"
#include "model/savefile.h"
#include "model/versionledger.h"

#include <QDir>
#include <QJsonArray>

namespace {

bool print(const Release &release, bool json)
{
    if (json)
        return printJson(releaseJson(release));
    return printLine(QStringLiteral("%1  %2  %3  %4  %5  %6")
                         .arg(release.id, 4)
                         .arg(release.program.text())
                         .arg(release.version, 3)
                         .arg(release.size, 6)
                         .arg(release.created.toUTC().toString(QStringLiteral("yyyy-MM-dd HH:mm")),
                             QString(release.notes).replace(u'\n', u' ')));
}

int add(const VerbOptions &options)
{
    if (options.positional().size() != 2)
        return options.wrong(Cli::tr("A file is missing."));
    QList<stock::Module> modules;
    if (options.isSet("modules")) {
        const auto read = modulesFromWords(options.value("modules"));
        if (!read)
            return options.wrong(
                Cli::tr("--modules takes words of this list, joined by commas: 4g 3g gprs wifi."));
        modules = *read;
    }
    std::optional<int> version;
    if (options.isSet("version") && !(version = options.number("version", 0, 255)))
        return ExitUsage;

    const Result<Inspection> inspection = inspectFile(options.positional().at(1));
    if (!inspection)
        return fail(inspection.error(), options.json());
    const Result<Binary> binary = binaryFromBytes(inspection->bytes);
    if (!binary) {
        fail(binary.error(), options.json());
        return ExitRefused;
    }
    for (const Finding &finding : inspection->findings)
        say(finding.text);

    const auto workspace = Workspace::open(options.workspacePath(), Workspace::Opening::CreateWhenMissing);
    if (!workspace)
        return fail(workspace.error(), options.json());
    if (!version) {
        const Result<int> next = VersionLedger(*workspace).next(binary->program, modules);
        if (!next)
            return fail(next.error(), options.json());
        version = *next;
    }
    const Result<Release> release
        = releaseOf(*binary, *version, options.value("path"), options.value("note"), modules);
    if (!release)
        return fail(release.error(), options.json());
    const Result<Release> added = ReleaseLibrary(*workspace).add(*release, binary->bytes);
    if (!added)
        return fail(added.error(), options.json());
    return print(*added, options.json()) ? ExitDone : ExitFailed;
}

int list(const VerbOptions &options, const ReleaseLibrary &library)
{
    const Result<QList<Release>> releases = library.list();
    if (!releases)
        return fail(releases.error(), options.json());
    if (options.json()) {
        QJsonArray array;
        for (const Release &release : *releases)
            array.append(releaseJson(release));
        return printJson({{QStringLiteral("releases"), array}}) ? ExitDone : ExitFailed;
    }
    for (const Release &release : *releases) {
        if (!print(release, false))
            return ExitFailed;
    }
    return ExitDone;
}

int show(const VerbOptions &options, const ReleaseLibrary &library)
{
    const std::optional<qint64> id = options.releaseId(1);
    if (!id)
        return ExitUsage;
    const Result<Release> release = library.release(*id);
    if (!release)
        return fail(release.error(), options.json());
    if (!print(*release, options.json()))
        return ExitFailed;
    if (!options.json())
        printLine(
            QStringLiteral("SHA-256 %1\n%2")
                .arg(QString::fromLatin1(release->sha256), QString::fromLatin1(release->manifest).trimmed()));
    return ExitDone;
}

int exportTo(const VerbOptions &options, const ReleaseLibrary &library)
{
    const std::optional<qint64> id = options.releaseId(1);
    if (!id)
        return ExitUsage;
    if (!options.isSet("o"))
        return options.wrong(Cli::tr("-o DIR is missing."));
    const Result<Release> release = library.release(*id);
    if (!release)
        return fail(release.error(), options.json());
    const Result<QByteArray> binary = library.binaryOf(*id);
    if (!binary)
        return fail(binary.error(), options.json());
    const QDir folder(options.value("o"));
    if (!folder.mkpath(QStringLiteral(".")))
        return fail({ErrorCode::FileUnwritable, folder.path()}, options.json());
    // The manifest last: a folder that is served while we write never announces a binary that is not there.
    for (const auto &[name, bytes] : {std::pair{release->program.text(), *binary},
             std::pair{QStringLiteral("UPGRADE.TXT"), release->manifest}}) {
        if (const Result<> saved = saveFile(folder.filePath(name), bytes); !saved)
            return fail(saved.error(), options.json());
    }
    return print(*release, options.json()) ? ExitDone : ExitFailed;
}

} // namespace

int runRelease(const QStringList &arguments)
{
    VerbOptions options(QStringLiteral("release"),
        Cli::tr("add FILE: makes a release of an OTA binary. list. show ID. export ID -o DIR: binary and "
                "UPGRADE.TXT into a "
                "folder."));
    options.takes(QStringLiteral("add|list|show|export"), Cli::tr("What to do."));
    options.takes(QStringLiteral("[FILE|ID]"), Cli::tr("The binary, or the number of the release."));
    options.add({QStringLiteral("version"), Cli::tr("0 to 255; without it, the next safe one."),
        QStringLiteral("N")});
    options.add({QStringLiteral("path"), Cli::tr("PATH of UPGRADE.TXT."), QStringLiteral("PATH"),
        QStringLiteral("/")});
    options.add({QStringLiteral("note"), Cli::tr("What is new in it."), QStringLiteral("TEXT")});
    options.add({QStringLiteral("modules"), Cli::tr("The modules it is for: 4g,3g,gprs,wifi."),
        QStringLiteral("LIST")});
    options.add({QStringLiteral("o"), Cli::tr("The folder to export to."), QStringLiteral("DIR")});
    options.addWorkspace();
    options.addJson();
    if (const auto code = options.parse(arguments))
        return *code;

    const QString what = options.positional().value(0);
    if (what == u"add")
        return add(options);
    if (what != u"list" && what != u"show" && what != u"export")
        return options.wrong(Cli::tr("Say add, list, show or export."));
    const auto workspace = Workspace::open(options.workspacePath(), Workspace::Opening::MustExist);
    if (!workspace)
        return fail(workspace.error(), options.json());
    const ReleaseLibrary library(*workspace);
    return what == u"list" ? list(options, library)
        : what == u"show"  ? show(options, library)
                           : exportTo(options, library);
}
