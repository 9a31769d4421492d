// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/release.h"

#include "cli/output.h"
#include "cli/text.h"
#include "model/binary.h"
#include "model/inspection.h"
#include "model/moduletext.h"
#include "model/report.h"
#include "model/versionledger.h"

bool print(const Release &release, bool json)
{
    if (json)
        return printJson(releaseJson(release));
    QString said = QString(release.notes).replace(u'\n', u' ');
    if (!release.tags.isEmpty())
        said.prepend(u'[' + release.tags.join(u' ') + QStringLiteral("] "));
    if (!publishable(release))
        said.prepend(
            u'(' + (release.isRemoved() ? Cli::tr("removed") : Cli::tr("withdrawn")) + QStringLiteral(") "));
    return printLine(QStringLiteral("%1  %2  %3  %4  %5  %6")
                         .arg(release.id, 4)
                         .arg(release.program.text())
                         .arg(release.version, 3)
                         .arg(release.size, 6)
                         .arg(release.created.toUTC().toString(QStringLiteral("yyyy-MM-dd HH:mm")), said));
}

int printed(const Result<Release> &release, const VerbOptions &options)
{
    if (!release)
        return fail(release.error(), options.json());
    return print(*release, options.json()) ? ExitDone : ExitFailed;
}

std::optional<QList<stock::Module>> modulesOf(const VerbOptions &options)
{
    const auto read = modulesFromWords(options.value("modules"));
    if (!read)
        options.wrong(Cli::tr("--modules takes words of this list, joined by commas: 4g 3g gprs wifi."));
    return read;
}

namespace {

int add(const VerbOptions &options)
{
    if (options.positional().size() != 2)
        return options.wrong(Cli::tr("A file is missing."));
    const std::optional<QList<stock::Module>> modules = modulesOf(options);
    if (!modules)
        return ExitUsage;
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
        const Result<int> next = VersionLedger(*workspace).next(binary->program, *modules);
        if (!next)
            return fail(next.error(), options.json());
        version = *next;
    }
    const Result<Release> release
        = releaseOf(*binary, *version, options.value("path"), options.value("note"), *modules);
    if (!release)
        return fail(release.error(), options.json());
    return printed(ReleaseLibrary(*workspace).add(*release, binary->bytes), options);
}

int show(const VerbOptions &options, const std::shared_ptr<Workspace> &workspace)
{
    const std::optional<qint64> id = options.releaseId(1);
    if (!id)
        return ExitUsage;
    const Result<Release> release = ReleaseLibrary(workspace).release(*id);
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

struct Word
{
    const char *name;
    int (*run)(const VerbOptions &options, const std::shared_ptr<Workspace> &workspace);
    Workspace::Opening opening = Workspace::Opening::MustExist;
};
constexpr Word words[] = {
    {"list", listReleases},
    {"show", show},
    {"export", exportRelease},
    {"import", importRelease, Workspace::Opening::CreateWhenMissing},
    {"withdraw", changeRelease},
    {"restore", changeRelease},
    {"remove", changeRelease},
    {"tag", changeRelease},
    {"note", changeRelease},
    {"compare", compareTwo},
    {"rollback", rollBack},
    {"ledger", printLedger},
};

void addOptions(VerbOptions &options)
{
    options.takes(QStringLiteral("WORD"),
        QStringLiteral(
            "add|list|show|export|import|withdraw|restore|remove|tag|note|compare|rollback|ledger"));
    options.takes(QStringLiteral("[FILE|ID|FOLDER|PROGRAM]…"),
        Cli::tr("What it is about: a binary, the number of a release, a folder, a program ID."));
    options.add({QStringLiteral("version"), Cli::tr("0 to 255; without it, the next safe one."),
        QStringLiteral("N")});
    options.add({QStringLiteral("path"), Cli::tr("PATH of UPGRADE.TXT."), QStringLiteral("PATH"),
        QStringLiteral("/")});
    options.add(
        {QStringLiteral("note"), Cli::tr("What is new in it; with rollback, why."), QStringLiteral("TEXT")});
    options.add({QStringLiteral("modules"), Cli::tr("The modules it is for: 4g,3g,gprs,wifi."),
        QStringLiteral("LIST")});
    options.add({QStringLiteral("o"), Cli::tr("The folder to export to."), QStringLiteral("DIR")});
    options.add(
        {QStringLiteral("replace"), Cli::tr("export: other bytes under the same name may be replaced.")});
    options.add({QStringLiteral("for"),
        Cli::tr(
            "export: card (both files side by side), server (where nodes look in a login folder), or gprs (a "
            "server that GPRS nodes call too)."),
        QStringLiteral("PLACE"), QStringLiteral("card")});
    options.add({QStringLiteral("all"), Cli::tr("list: removed releases too.")});
    options.add({QStringLiteral("state"), Cli::tr("list: only final, withdrawn, live or removed ones."),
        QStringLiteral("STATE")});
    options.add(
        {QStringLiteral("program"), Cli::tr("list: only those of that program."), QStringLiteral("NAME7")});
    options.addWorkspace();
    options.addJson();
}

} // namespace

int runRelease(const QStringList &arguments)
{
    VerbOptions options(QStringLiteral("release"),
        Cli::tr(
            "add FILE: makes a release of an OTA binary. list. show ID. export ID -o DIR: binary and "
            "UPGRADE.TXT into a folder or onto a card. import FOLDER: the other way. withdraw ID, remove ID, "
            "restore ID: it is not published, it is hidden, neither of both. tag ID WORD…, note ID TEXT: in "
            "place "
            "of what was there. compare ID ID. rollback ID: a new release with the old binary and the next "
            "version. ledger PROGRAM: the versions that are used and left."));
    addOptions(options);
    if (const auto code = options.parse(arguments))
        return *code;

    const QString what = options.positional().value(0);
    if (what == u"add")
        return add(options);
    for (const Word &word : words) {
        if (what != QLatin1StringView(word.name))
            continue;
        const auto workspace = Workspace::open(options.workspacePath(), word.opening);
        return workspace ? word.run(options, *workspace) : fail(workspace.error(), options.json());
    }
    return options.wrong(
        Cli::tr("Say add, list, show, export, import, withdraw, restore, remove, tag, note, compare, "
                "rollback or ledger."));
}
