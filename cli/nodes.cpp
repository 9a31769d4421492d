// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/output.h"
#include "cli/text.h"
#include "cli/verb.h"
#include "model/accountbook.h"
#include "model/groupbook.h"
#include "model/nodejson.h"
#include "model/noderegister.h"

#include <QJsonArray>

namespace {

bool print(const Node &node, const QDateTime &now)
{
    QString line = QStringLiteral("%1  %2  %3")
                       .arg(describe(node.presence).leftJustified(13), titleOf(node).leftJustified(28),
                           node.lastSeen.toString(Qt::ISODate));
    if (!node.visits.isEmpty())
        line += QStringLiteral("  ") + describe(node.visits.first());
    line += QStringLiteral(". ") + presenceText(node, now);
    if (node.atOnce > 1)
        line += u' ' + Cli::tr("At least %1 nodes call from there.").arg(node.atOnce);
    return printLine(line);
}

// Keeps those that call the group's account: the user nodes log in as, at the server of the account's name.
Result<> keepGroup(QList<Node> &nodes, const QString &name, const std::shared_ptr<Workspace> &workspace)
{
    const Result<Group> group = GroupBook(workspace).group(name);
    if (!group)
        return group.error();
    if (group->account.isEmpty()) {
        nodes.removeIf([](const Node &node) { return node.key.server != ownServerName; });
        return {};
    }
    const Result<Account> account = AccountBook(workspace).account(group->account);
    if (!account)
        return account.error();
    const QString user = account->nodeUser.isEmpty() ? account->user : account->nodeUser;
    nodes.removeIf([&account, &user](const Node &node) {
        return node.key.server != account->name || node.key.account != user;
    });
    return {};
}

} // namespace

int runNodes(const QStringList &arguments)
{
    VerbOptions options(QStringLiteral("nodes"),
        Cli::tr("Who called the servers: when last, what was taken, at which rhythm, and who is overdue. A "
                "caller is an account and an address, which need not be one node."));
    options.add({QStringLiteral("group"),
        Cli::tr(
            "Only callers of that group's account; logs count for it that were imported with --server and "
            "the account's name."),
        QStringLiteral("NAME")});
    options.addWorkspace();
    options.addJson();
    if (const auto code = options.parse(arguments))
        return *code;
    if (!options.positional().isEmpty())
        return options.wrong(Cli::tr("“%1” is one word too many.").arg(options.positional().constFirst()));
    const auto workspace = Workspace::open(options.workspacePath(), Workspace::Opening::MustExist);
    if (!workspace)
        return fail(workspace.error(), options.json());
    const QDateTime now = QDateTime::currentDateTimeUtc();
    Result<QList<Node>> nodes = NodeRegister(*workspace).nodes(now);
    if (!nodes)
        return fail(nodes.error(), options.json());
    if (options.isSet("group")) {
        if (const Result<> kept = keepGroup(*nodes, options.value("group"), *workspace); !kept)
            return fail(kept.error(), options.json());
    }
    QJsonArray array;
    for (const Node &node : std::as_const(*nodes)) {
        if (!options.json() && !print(node, now))
            return ExitFailed;
        array.append(jsonOf(node));
    }
    return !options.json() || printJson({{QStringLiteral("nodes"), array}}) ? ExitDone : ExitFailed;
}
