// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/output.h"
#include "cli/text.h"
#include "cli/verb.h"
#include "model/release.h"

namespace {

} // namespace

int runManifest(const QStringList &arguments)
{
    VerbOptions options(QStringLiteral("manifest"),
        Cli::tr("Prints the canonical UPGRADE.TXT: FILE, PATH, SIZE, VERSION, each line ended by LF. Raw "
                "bytes."));
    options.add({QStringLiteral("file"), Cli::tr("Program ID, 7 characters."), QStringLiteral("NAME7")});
    options.add({QStringLiteral("path"), Cli::tr("Folder of the binary on the server."),
        QStringLiteral("PATH"), QStringLiteral("/")});
    options.add(
        {QStringLiteral("size"), Cli::tr("Bytes of the binary, header included."), QStringLiteral("N")});
    options.add({QStringLiteral("version"), Cli::tr("0 to 255."), QStringLiteral("N")});
    options.add(
        {QStringLiteral("no-file"), Cli::tr("The hold: NO_FILE, which nodes take as “nothing to do”.")});
    if (const auto code = options.parse(arguments))
        return *code;
    if (!options.positional().isEmpty())
        return options.wrong(Cli::tr("“%1” is one word too many.").arg(options.positional().constFirst()));

    const bool hasValues
        = options.isSet("file") || options.isSet("size") || options.isSet("version") || options.isSet("path");
    if (options.isSet("no-file")) {
        if (hasValues)
            return options.wrong(Cli::tr("--no-file stands alone."));
        return printOut(holdManifestText()) ? ExitDone : ExitFailed;
    }
    for (const char *needed : {"file", "size", "version"}) {
        if (!options.isSet(needed))
            return options.wrong(Cli::tr("--%1 is missing.").arg(QLatin1String(needed)));
    }
    const std::optional<int> size = options.number("size", 1, 999999999);
    const std::optional<int> version = size ? options.number("version", 0, 255) : std::nullopt;
    if (!version)
        return ExitUsage;

    const Result<ProgramId> program = ProgramId::from(options.value("file"));
    if (!program)
        return options.wrong(describe(program.error()));
    const Result<QByteArray> manifest = manifestFor(*program, options.value("path"), *size, *version);
    if (!manifest)
        return options.wrong(describe(manifest.error()));
    return printOut(*manifest) ? ExitDone : ExitFailed;
}
