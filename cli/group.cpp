// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/output.h"
#include "cli/text.h"
#include "cli/verb.h"
#include "model/accountbook.h"
#include "model/groupbook.h"
#include "model/moduletext.h"

#include <QJsonArray>

namespace {

QStringList programsOf(const Group &group)
{
    QStringList programs;
    for (const ProgramId &program : group.programs)
        programs.append(program.text());
    return programs;
}

QJsonObject jsonOf(const Group &group)
{
    QJsonArray modules;
    for (const stock::Module module : group.modules)
        modules.append(wordOf(module));
    return {{QStringLiteral("name"), group.name}, {QStringLiteral("account"), group.account},
        {QStringLiteral("modules"), modules},
        {QStringLiteral("programs"), QJsonArray::fromStringList(programsOf(group))},
        {QStringLiteral("hibernates"), group.hibernates}, {QStringLiteral("bootLetter"), group.bootLetter},
        {QStringLiteral("hasLargeCards"), group.hasLargeCards}};
}

bool print(const Group &group, bool json)
{
    if (json)
        return printJson(jsonOf(group));
    return printLine(QStringLiteral("%1  %2  %3  %4")
                         .arg(group.name, group.account.isEmpty() ? QStringLiteral("-") : group.account,
                             group.modules.isEmpty() ? QStringLiteral("-") : wordsOf(group.modules),
                             programsOf(group).join(u' ')));
}

// The group as the options say; the usage error told and nothing given when one is wrong.
std::optional<Group> groupFrom(const VerbOptions &options)
{
    Group group;
    group.name = options.positional().value(1);
    group.account = options.value("account");
    group.hibernates = options.isSet("hibernates");
    group.hasLargeCards = options.isSet("large-cards");
    group.bootLetter = options.value("boot-letter");
    const auto modules = modulesFromWords(options.value("modules"));
    if (!modules) {
        options.wrong(Cli::tr("--modules takes words of this list, joined by commas: 4g 3g gprs wifi."));
        return std::nullopt;
    }
    group.modules = *modules;
    const QStringList programs = options.value("programs").split(u',', Qt::SkipEmptyParts);
    for (const QString &word : programs) {
        const Result<ProgramId> program = ProgramId::from(word.trimmed());
        if (!program) {
            options.wrong(describe(program.error()));
            return std::nullopt;
        }
        group.programs.append(*program);
    }
    return group;
}

int add(const VerbOptions &options, const std::shared_ptr<Workspace> &workspace)
{
    const std::optional<Group> group = groupFrom(options);
    if (!group)
        return ExitUsage;
    if (!group->account.isEmpty()) {
        if (const Result<Account> account = AccountBook(workspace).account(group->account); !account)
            return fail(account.error(), options.json());
    }
    if (const Result<> saved = GroupBook(workspace).save(*group); !saved)
        return fail(saved.error(), options.json());
    return print(*group, options.json()) ? ExitDone : ExitFailed;
}

int list(const VerbOptions &options, const GroupBook &book)
{
    const Result<QList<Group>> groups = book.list();
    if (!groups)
        return fail(groups.error(), options.json());
    QJsonArray array;
    for (const Group &group : *groups) {
        if (!options.json() && !print(group, false))
            return ExitFailed;
        array.append(jsonOf(group));
    }
    return !options.json() || printJson({{QStringLiteral("groups"), array}}) ? ExitDone : ExitFailed;
}

int show(const VerbOptions &options, const GroupBook &book)
{
    const Result<Group> group = book.group(options.positional().value(1));
    if (!group)
        return fail(group.error(), options.json());
    return print(*group, options.json()) ? ExitDone : ExitFailed;
}

int remove(const VerbOptions &options, GroupBook &book)
{
    const Result<> removed = book.remove(options.positional().value(1));
    return removed ? ExitDone : fail(removed.error(), options.json());
}

} // namespace

int runGroup(const QStringList &arguments)
{
    VerbOptions options(QStringLiteral("group"),
        Cli::tr("Groups of nodes that call the same account: add NAME, list, show NAME, remove NAME."));
    options.takes(QStringLiteral("add|list|show|remove"), Cli::tr("What to do."));
    options.takes(QStringLiteral("[NAME]"), Cli::tr("The group."));
    options.add({QStringLiteral("account"),
        Cli::tr("The account its nodes call, by name; without it our own server."), QStringLiteral("NAME")});
    options.add({QStringLiteral("modules"), Cli::tr("4g 3g gprs wifi, joined by commas; any otherwise."),
        QStringLiteral("LIST")});
    options.add({QStringLiteral("programs"), Cli::tr("The program IDs its nodes run, joined by commas."),
        QStringLiteral("LIST")});
    options.add({QStringLiteral("hibernates"), Cli::tr("Its sketches use hibernate.")});
    options.add({QStringLiteral("large-cards"), Cli::tr("Its nodes have FAT32 cards of 8 GB or more.")});
    options.add({QStringLiteral("boot-letter"), Cli::tr("The oldest boot loader among them."),
        QStringLiteral("LETTER")});
    options.addWorkspace();
    options.addJson();
    if (const auto code = options.parse(arguments))
        return *code;

    const QString what = options.positional().value(0);
    const bool isList = what == u"list";
    if (!isList && what != u"add" && what != u"show" && what != u"remove")
        return options.wrong(Cli::tr("One of add, list, show and remove is needed."));
    if (options.positional().size() != (isList ? 1 : 2))
        return options.wrong(isList ? Cli::tr("“list” takes no name.") : Cli::tr("One name is needed."));
    const auto workspace = Workspace::open(options.workspacePath(), Workspace::Opening::MustExist);
    if (!workspace)
        return fail(workspace.error(), options.json());
    GroupBook book(*workspace);
    return isList         ? list(options, book)
        : what == u"add"  ? add(options, *workspace)
        : what == u"show" ? show(options, book)
                          : remove(options, book);
}
