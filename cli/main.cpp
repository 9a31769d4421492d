// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/output.h"
#include "cli/text.h"
#include "cli/verb.h"
#include "model/translations.h"

#include <QCoreApplication>

#include <csignal>

namespace {

constexpr Verb verbs[] = {
    {"inspect", QT_TRANSLATE_NOOP("Cli", "what a file is: OTA binary, Intel HEX, UPGRADE.TXT"), runInspect},
    {"build", QT_TRANSLATE_NOOP("Cli", "Intel HEX to an OTA binary, as the IDE exports it"), runBuild},
    {"preflight", QT_TRANSLATE_NOOP("Cli", "reads an UPGRADE.TXT as every stock library would"),
        runPreflight},
    {"manifest", QT_TRANSLATE_NOOP("Cli", "prints the exact UPGRADE.TXT for given values"), runManifest},
    {"release", QT_TRANSLATE_NOOP("Cli", "add, list, show or export releases of a workspace"), runRelease},
    {"publish", QT_TRANSLATE_NOOP("Cli", "brings a release to an FTP server and reads it back"), runPublish},
    {"hold", QT_TRANSLATE_NOOP("Cli", "keeps all nodes of a server from updating"), runHold},
    {"unhold", QT_TRANSLATE_NOOP("Cli", "what was live before the hold, again"), runUnhold},
    {"rollback", QT_TRANSLATE_NOOP("Cli", "an older binary again, under the next safe number"), runRollback},
    {"recover", QT_TRANSLATE_NOOP("Cli", "finishes or undoes what was interrupted"), runRecover},
    {"status", QT_TRANSLATE_NOOP("Cli", "whether a server still stands as it was left"), runStatus},
    {"account", QT_TRANSLATE_NOOP("Cli", "add, list, show or remove servers"), runAccount},
    {"group", QT_TRANSLATE_NOOP("Cli", "add, list, show or remove groups of nodes"), runGroup},
    {"test-server", QT_TRANSLATE_NOOP("Cli", "asks a server for all a node needs, step by step"),
        runTestServer},
    {"serve", QT_TRANSLATE_NOOP("Cli", "the FTP server for nodes"), runServe},
    {"decode", QT_TRANSLATE_NOOP("Cli", "a serial capture to meanings"), runDecode},
    {"lint", QT_TRANSLATE_NOOP("Cli", "what speaks against updating nodes with a sketch"), runLint},
    {"sketch", QT_TRANSLATE_NOOP("Cli", "prints a sketch that asks a server for updates"), runSketch},
    {"card", QT_TRANSLATE_NOOP("Cli", "what lies on a node's SD card"), runCard},
    {"report", QT_TRANSLATE_NOOP("Cli", "writes the report of a release"), runReport},
    {"rehearse",
        QT_TRANSLATE_NOOP("Cli", "the whole trip of a sample release on this computer, nothing needed"),
        runRehearse},
    {"nodes", QT_TRANSLATE_NOOP("Cli", "who called the servers, what was taken, who is overdue"), runNodes},
    {"import-log", QT_TRANSLATE_NOOP("Cli", "a server's log to visits in the register of nodes"),
        runImportLog},
    {"users", QT_TRANSLATE_NOOP("Cli", "add, remove, list or check who may log in at a server of ours"),
        runUsers},
    {"workspace", QT_TRANSLATE_NOOP("Cli", "check, back up or recover a workspace"), runWorkspace},
};

void printHelp()
{
    QString help = Cli::tr("Usage: vespiary-cli VERB …") + QStringLiteral("\n\n");
    for (const Verb &verb : verbs)
        help += QStringLiteral("  %1 %2\n")
                    .arg(QString::fromLatin1(verb.name), -11)
                    .arg(Cli::tr(verb.summary));
    help += u'\n' + Cli::tr("Each verb tells more: vespiary-cli VERB --help") + u'\n';
    printOut(help.toLocal8Bit());
}

} // namespace

int main(int argc, char **argv)
{
    // A reader that has gone (a closed pipe) is a failed write, which every verb handles, not a death by signal.
    std::signal(SIGPIPE, SIG_IGN);
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("vespiary-cli"));
    QCoreApplication::setApplicationVersion(QStringLiteral(VESPIARY_VERSION));

    installTranslations();

    const QStringList arguments = QCoreApplication::arguments().mid(1);
    if (arguments.isEmpty())
        return usageError(Cli::tr("A verb is missing."));
    const QString &first = arguments.first();
    if (first == u"--help" || first == u"-h") {
        printHelp();
        return ExitDone;
    }
    if (first == u"--version") {
        printLine(QStringLiteral("vespiary-cli " VESPIARY_VERSION));
        return ExitDone;
    }
    for (const Verb &verb : verbs) {
        if (first == QLatin1String(verb.name))
            return verb.run(arguments.mid(1));
    }
    return usageError(Cli::tr("There is no verb “%1”.").arg(first));
}
