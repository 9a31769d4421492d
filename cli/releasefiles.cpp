// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/release.h"

#include "cli/json.h"
#include "cli/output.h"
#include "cli/text.h"
#include "model/releasepair.h"
#include "model/versionledger.h"

#include <QDir>
#include <QFileInfo>

// Releases to folders and cards, and back.

namespace {

std::optional<PairPlace> placeOf(const VerbOptions &options)
{
    const QString word = options.value("for");
    if (word == u"card")
        return PairPlace::Card;
    if (word == u"server")
        return PairPlace::ServerFolder;
    if (word == u"gprs")
        return PairPlace::ServerFolderWithGprs;
    options.wrong(Cli::tr("--for takes card, server or gprs."));
    return std::nullopt;
}

int refuse(const ReadPair &pair, bool json)
{
    for (const Finding &finding : pair.findings)
        say(finding.text);
    const Error error{ErrorCode::NotAPair, Cli::tr("its UPGRADE.TXT is not what Vespiary would write")};
    say(describe(error));
    if (json)
        printJson({{QStringLiteral("error"),
                       QJsonObject{{QStringLiteral("code"), wordOf(error.code)},
                           {QStringLiteral("detail"), error.detail}}},
            {QStringLiteral("findings"), jsonOf(pair.findings)}});
    return ExitRefused;
}

} // namespace

int exportRelease(const VerbOptions &options, const std::shared_ptr<Workspace> &workspace)
{
    const std::optional<qint64> id = options.releaseId(1);
    if (!id)
        return ExitUsage;
    if (!options.isSet("o"))
        return options.wrong(Cli::tr("-o DIR is missing."));
    const std::optional<PairPlace> place = placeOf(options);
    if (!place)
        return ExitUsage;
    const ReleaseLibrary library(workspace);
    const Result<Release> release = library.release(*id);
    if (!release)
        return fail(release.error(), options.json());
    const Result<QByteArray> binary = library.binaryOf(*id);
    if (!binary)
        return fail(binary.error(), options.json());
    const OtherBytes other = options.isSet("replace") ? OtherBytes::Replace : OtherBytes::Keep;
    const Result<QStringList> written
        = writePair(pairFiles(*release, *binary, *place), options.value("o"), other);
    if (!written)
        return fail(written.error(), options.json());
    if (*place == PairPlace::Card)
        say(Cli::tr(
            "A card alone updates nothing: the node's sketch has to start it with loadOTA or requestOTA."));
    return print(*release, options.json()) ? ExitDone : ExitFailed;
}

int importRelease(const VerbOptions &options, const std::shared_ptr<Workspace> &workspace)
{
    if (options.positional().size() != 2)
        return options.wrong(Cli::tr("A folder is missing."));
    const QString folder = options.positional().at(1);
    const Result<ReadPair> pair = readPair(folder);
    if (!pair)
        return fail(pair.error(), options.json());
    // Whatever comes of it: nodes may have been offered that number.
    const Result<> recorded = VersionLedger(workspace).record(
        pair->release.program, pair->release.version, QFileInfo(pair->manifestPath).absoluteFilePath());
    if (!recorded)
        return fail(recorded.error(), options.json());
    if (!pair->isCanonical)
        return refuse(*pair, options.json());
    Release release = pair->release;
    release.notes = options.isSet("note") ? options.value("note")
                                          : Cli::tr("Imported from %1").arg(QDir(folder).dirName());
    return printed(ReleaseLibrary(workspace).add(release, pair->binary), options);
}
