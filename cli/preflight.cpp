// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/json.h"
#include "cli/output.h"
#include "cli/text.h"
#include "cli/verb.h"
#include "model/inspection.h"
#include "model/moduletext.h"
#include "model/preflight.h"

#include <QFileInfo>

namespace {

// MODULE or MODULE:PROGRAM:VERSION.
std::optional<NodeCase> nodeFrom(const QString &text)
{
    const QStringList parts = text.split(u':');
    const auto module = stock::moduleFromKey(parts.constFirst().toStdString());
    if (!module || (parts.size() != 1 && parts.size() != 3))
        return std::nullopt;
    NodeCase node{.module = *module};
    if (parts.size() == 3) {
        bool isNumber = false;
        const int version = parts[2].toInt(&isNumber);
        if (!isNumber || version < 0 || version > 255 || parts[1].toLatin1().size() != ProgramId::length)
            return std::nullopt;
        node.node.program = parts[1].toStdString();
        node.node.version = static_cast<std::uint8_t>(version);
    }
    return node;
}

QList<NodeCase> everyBlankNode()
{
    QList<NodeCase> nodes;
    for (const stock::Module module : stock::allModules())
        nodes.append({.module = module});
    return nodes;
}

QString textOf(const NodeReading &node)
{
    QString text = titleOf(node.node.module).leftJustified(12);
    if (!node.node.isBlank())
        text += QStringLiteral("(%1 %2) ")
                    .arg(QString::fromStdString(node.node.node.program))
                    .arg(node.node.node.version);
    return text + node.text;
}

} // namespace

int runPreflight(const QStringList &arguments)
{
    VerbOptions options(QStringLiteral("preflight"),
        Cli::tr(
            "Reads the exact bytes of an UPGRADE.TXT as every stock library and ours would. Ends with 3 when "
            "something stops."));
    options.takes(QStringLiteral("UPGRADE.TXT"), Cli::tr("The file, however it was made."));
    options.add({QStringLiteral("node"),
        Cli::tr("A node to think of, more than once if wanted: 4g 3g gprs wifi wifi-v3 bg96 vespiary, with "
                "what it runs "
                "behind it. Without it, a blank node of each."),
        QStringLiteral("MODULE[:PROGRAM:VERSION]")});
    options.add({QStringLiteral("binary"), Cli::tr("The binary it announces."), QStringLiteral("FILE")});
    options.add({QStringLiteral("account"),
        Cli::tr("The account that sketches have to call: its length, and whether the binary holds it."),
        QStringLiteral("ftp://USER@HOST")});
    options.addJson();
    if (const auto code = options.parse(arguments))
        return *code;
    if (options.positional().size() != 1)
        return options.wrong(Cli::tr("One UPGRADE.TXT is needed."));

    Group group;
    QList<NodeCase> nodes;
    for (const QString &text : options.values("node")) {
        const std::optional<NodeCase> node = nodeFrom(text);
        if (!node)
            return options.wrong(
                Cli::tr("“%1” is no node: write MODULE, or MODULE:PROGRAM:VERSION.").arg(text));
        nodes.append(*node);
        if (!group.modules.contains(node->module))
            group.modules.append(node->module);
    }
    const Result<Inspection> manifest = inspectFile(options.positional().constFirst());
    if (!manifest)
        return fail(manifest.error(), options.json());
    Candidate candidate{.manifest = manifest->bytes};
    if (options.isSet("binary")) {
        const Result<Inspection> binary = inspectFile(options.value("binary"));
        if (!binary)
            return fail(binary.error(), options.json());
        candidate.binary = binary->bytes;
        candidate.binaryName = QFileInfo(options.value("binary")).fileName();
    }

    if (options.isSet("account")) {
        const Result<Account> account = accountFromUrl(options.value("account"));
        if (!account)
            return fail(account.error(), options.json());
        candidate.account = *account;
    }

    // Asked for every module at once, one that cannot update at all is a fact and not a fault of the file.
    const Preflight result = preflight(candidate, group, nodes.isEmpty() ? everyBlankNode() : nodes);
    if (options.json()) {
        if (!printJson(jsonOf(result)))
            return ExitFailed;
    } else {
        for (const NodeReading &node : result.nodes)
            printLine(textOf(node));
        for (const Finding &finding : result.findings)
            printLine(QStringLiteral("%1: %2").arg(wordOf(finding.level), finding.text));
    }
    return result.mayPublish() ? ExitDone : ExitRefused;
}
