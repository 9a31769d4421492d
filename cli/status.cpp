// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/output.h"
#include "cli/serverrun.h"
#include "cli/text.h"
#include "ftp/drift.h"
#include "ftp/leftstate.h"

#include <QCryptographicHash>
#include <QJsonArray>

namespace {

QJsonObject jsonOf(const LiveFiles &files)
{
    QJsonObject object;
    for (auto file = files.begin(); file != files.end(); ++file) {
        QJsonObject one{{QStringLiteral("size"), file->size()},
            {QStringLiteral("sha256"),
                QString::fromLatin1(QCryptographicHash::hash(*file, QCryptographicHash::Sha256).toHex())}};
        if (isManifest(file.key()))
            one.insert(QStringLiteral("text"), QString::fromLatin1(*file));
        object.insert(file.key(), one);
    }
    return object;
}

QJsonObject jsonOf(const Publication &publication)
{
    return {{QStringLiteral("id"), publication.id}, {QStringLiteral("kind"), wordOf(publication.kind)},
        {QStringLiteral("release"), publication.release > 0 ? QJsonValue(publication.release) : QJsonValue()},
        {QStringLiteral("ended"), publication.ended.toUTC().toString(Qt::ISODateWithMs)}};
}

QJsonArray jsonOf(const QList<Drift> &drifts)
{
    QJsonArray array;
    for (const Drift &drift : drifts)
        array.append(QJsonObject{{QStringLiteral("path"), drift.path},
            {QStringLiteral("kind"), wordOf(drift.kind)}, {QStringLiteral("text"), describe(drift)}});
    return array;
}

QString nameOf(const Publication &publication)
{
    switch (publication.kind) {
    case Publication::Kind::Hold:
        return Cli::tr("the hold");
    case Publication::Kind::Restore:
        return Cli::tr("what was brought back");
    case Publication::Kind::Publish:
        break;
    }
    return Cli::tr("release %1").arg(publication.release);
}

int tell(const LeftState &left, const LiveFiles &live, const VerbOptions &options)
{
    const QList<Drift> drifts = driftOf(left.files, live);
    const int code = drifts.isEmpty() ? ExitDone : ExitRefused;
    if (options.json())
        return printJson(
                   {{QStringLiteral("live"), jsonOf(live)}, {QStringLiteral("drift"), !drifts.isEmpty()},
                       {QStringLiteral("differences"), jsonOf(drifts)},
                       {QStringLiteral("left"), jsonOf(left.publication)}})
            ? code
            : ExitFailed;
    const QString since = left.publication.ended.toUTC().toString(QStringLiteral("yyyy-MM-dd HH:mm 'UTC'"));
    if (drifts.isEmpty())
        return printLine(Cli::tr("%1 stands as it was left: %2, read back at %3.")
                             .arg(left.publication.server, nameOf(left.publication), since))
            ? code
            : ExitFailed;
    QStringList lines{Cli::tr("%1 is not what was left there (%2, last seen whole at %3). Who changed it, a "
                              "server does not tell.")
                          .arg(left.publication.server, nameOf(left.publication), since)};
    for (const Drift &drift : drifts)
        lines.append(QStringLiteral("  ") + describe(drift));
    return printLine(lines.join(u'\n')) ? code : ExitFailed;
}

// Nothing to compare with; what is live is shown nevertheless.
int tellUnknown(const Error &error, const LiveFiles &live, const VerbOptions &options)
{
    say(describe(error));
    if (options.json())
        printJson({{QStringLiteral("live"), jsonOf(live)}, {QStringLiteral("drift"), QJsonValue()},
            {QStringLiteral("error"),
                QJsonObject{{QStringLiteral("code"), wordOf(error.code)},
                    {QStringLiteral("detail"), error.detail}}}});
    else
        for (auto file = live.begin(); file != live.end(); ++file)
            printLine(QStringLiteral("%1\n%2").arg(file.key(), QString::fromLatin1(*file).trimmed()));
    return ExitFailed;
}

} // namespace

int runStatus(const QStringList &arguments)
{
    VerbOptions options(QStringLiteral("status"),
        Cli::tr("What is live on a server, and whether it still is what was left there: exit code 0 as it "
                "was left, 3 when it differs, 1 when it could not be looked at or compared."));
    addServerOptions(options, "of");
    if (const auto code = options.parse(arguments))
        return *code;
    if (!options.isSet("of"))
        return options.wrong(Cli::tr("--of SERVER is missing."));

    const auto workspace = Workspace::open(options.workspacePath(), Workspace::Opening::MustExist);
    if (!workspace)
        return fail(workspace.error(), options.json());
    const Result<Account> account = accountNamed(options.value("of"), options, *workspace);
    if (!account)
        return fail(account.error(), options.json());
    const Result<LeftState> left = leftOn(urlOf(*account), *workspace);
    if (!left && left.error().code != ErrorCode::NothingPublished)
        return fail(left.error(), options.json());
    const Result<ServerAccess> access = accessTo(*account, options);
    if (!access)
        return fail(access.error(), options.json());
    const Result<LiveFiles> live
        = lookAt(planCheck(account->folder, left ? left->files : LiveFiles()), *access);
    if (!live)
        return fail(live.error(), options.json());
    if (const Result<> may = mayBegin(*account, *workspace); !may)
        say(describe(may.error())); // then a part of the difference may be ours
    return left ? tell(*left, *live, options) : tellUnknown(left.error(), *live, options);
}
