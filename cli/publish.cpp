// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/interrupt.h"
#include "cli/output.h"
#include "cli/password.h"
#include "cli/text.h"
#include "cli/verb.h"
#include "ftp/journaldiary.h"
#include "ftp/runstep.h"
#include "ftp/serverplan.h"
#include "model/accountbook.h"
#include "model/preflight.h"
#include "model/releaselibrary.h"
#include "model/versionledger.h"

#include <QCoreApplication>

namespace {

void printStep(int number, int total, const QString &words, const VerbOptions &options)
{
    if (options.json())
        printJson({{QStringLiteral("step"), number}, {QStringLiteral("of"), total},
            {QStringLiteral("text"), words}});
    else if (!options.isSet("quiet"))
        say(QStringLiteral("%1/%2 %3").arg(number).arg(total).arg(words));
}

// Runs the plan with its journal; every step is told as it begins.
Result<int> run(const ServerPlan &what, const FtpTarget &target, const FtpTarget &asNode,
    const QString &workspace, const VerbOptions &options)
{
    Publisher publisher;
    Interrupt interrupt;
    QObject::connect(&interrupt, &Interrupt::interrupted, &publisher, &Publisher::cancel);

    int number = 0;
    int total = 0;
    QObject::connect(&publisher, &Publisher::planned, &publisher,
        [&](const QList<FtpStep> &steps) { total = static_cast<int>(steps.size()); });
    QObject::connect(&publisher, &Publisher::stepStarted, &publisher,
        [&](const QString &words) { printStep(++number, total, words, options); });
    QObject::connect(&publisher, &Publisher::stepSkipped, &publisher,
        [&](const QString &, const Error &error) { say(describe(error)); });
    Result<> result;
    QObject::connect(&publisher, &Publisher::finished, &publisher, [&](const Result<> &ended) {
        result = ended;
        QCoreApplication::quit();
    });
    const auto diary = std::make_shared<JournalDiary>(workspace, what.publication);
    if (const Result<> started = publisher.publish(what.plan, runOverFtpAndVisit(target, asNode), diary);
        !started)
        return started.error();
    QCoreApplication::exec();
    return result ? Result<int>(total) : Result<int>(result.error());
}

// What stops the release from going out; nothing when it may. Warnings are said on the way.
Result<> checked(
    const Release &release, const QByteArray &binary, const Account &account, const VersionLedger &ledger)
{
    const Result<QList<int>> used = ledger.used(release.program);
    if (!used)
        return used.error();
    const Preflight preflight = preflightOf(release, binary, account, {}, *used);
    for (const Finding &finding : preflight.findings) {
        if (finding.level == Finding::Level::Stop)
            return Error{ErrorCode::PreflightStops, finding.text};
        if (finding.level == Finding::Level::Warning)
            say(finding.text);
    }
    return {};
}

} // namespace

int runPublish(const QStringList &arguments)
{
    VerbOptions options(QStringLiteral("publish"),
        Cli::tr("Brings a release to a server: the binary first, then UPGRADE.TXT, each read back and "
                "compared."));
    options.takes(QStringLiteral("ID"), Cli::tr("The number of the release."));
    options.add({QStringLiteral("to"),
        Cli::tr("ftp://USER@HOST:PORT/FOLDER, ftpes:// for TLS, or the name of an account."),
        QStringLiteral("SERVER")});
    options.add({QStringLiteral("dry-run"), Cli::tr("Only says what would be done.")});
    addPasswordOption(options, PasswordOf::Publisher);
    options.addWorkspace();
    options.addJson();
    if (const auto code = options.parse(arguments))
        return *code;

    const std::optional<qint64> id = options.releaseId(0);
    if (!id)
        return ExitUsage;
    if (!options.isSet("to"))
        return options.wrong(Cli::tr("--to SERVER is missing."));

    const auto workspace = Workspace::open(options.workspacePath(), Workspace::Opening::MustExist);
    if (!workspace)
        return fail(workspace.error(), options.json());
    const QString server = options.value("to");
    const Result<Account> account
        = server.contains(u"://") ? accountFromUrl(server) : AccountBook(*workspace).account(server);
    if (!account)
        return fail(account.error(), options.json());
    const ReleaseLibrary library(*workspace);
    const Result<Release> release = library.release(*id);
    if (!release)
        return fail(release.error(), options.json());
    if (const Result<> may = publishable(*release); !may) {
        fail(may.error(), options.json());
        return ExitRefused;
    }
    const Result<QByteArray> binary = library.binaryOf(*id);
    if (!binary)
        return fail(binary.error(), options.json());

    if (const Result<> stops = checked(*release, *binary, *account, VersionLedger(*workspace)); !stops) {
        fail(stops.error(), options.json());
        return ExitRefused;
    }

    const ServerPlan plan = publishing(*release, *binary, *account, PublishWish{.modules = release->modules});
    if (options.isSet("dry-run")) {
        // Nobody looked, so the plan is the careful one: as if the name were live.
        const LiveFiles live{
            {plan.plan.look.constLast().path, release->program.text().toLatin1()}}; // the login folder's
        const QList<FtpStep> steps = plan.plan.look + plan.plan.steps(live);
        for (int i = 0; i < steps.size(); ++i) {
            if (options.json())
                printStep(i + 1, static_cast<int>(steps.size()), describe(steps[i]), options);
            else
                printLine(QStringLiteral("%1. %2").arg(i + 1).arg(describe(steps[i])));
        }
        return ExitDone;
    }

    const Result<QString> password = passwordFor(options, PasswordOf::Publisher, urlOf(*account));
    if (!password)
        return fail(password.error(), options.json());
    const FtpTarget target{.account = *account, .password = *password};
    const Result<int> result = run(plan, target, target, (*workspace)->path(), options);
    if (!result)
        return fail(result.error(), options.json());
    if (options.json())
        return printJson({{QStringLiteral("result"), QStringLiteral("published")},
                   {QStringLiteral("steps"), *result}})
            ? ExitDone
            : ExitFailed;
    return printLine(Cli::tr("Published %1 version %2 to %3; both files were read back unchanged.")
                         .arg(release->program.text())
                         .arg(release->version)
                         .arg(urlOf(*account)))
        ? ExitDone
        : ExitFailed;
}
