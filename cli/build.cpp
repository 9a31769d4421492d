// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/json.h"
#include "cli/output.h"
#include "cli/text.h"
#include "cli/verb.h"
#include "model/inspection.h"
#include "model/intelhex.h"
#include "model/savefile.h"

#include <QDir>
#include <QFileInfo>

// Of an Intel HEX, or of an OTA binary that gets another name.
static Result<Binary> builtFrom(const Inspection &file, const ProgramId &program, bool isNamed)
{
    if (file.kind != Inspection::Kind::OtaBinary || !isNamed)
        return binaryFromHex(file.bytes, program);
    const Result<Binary> binary = binaryFromBytes(file.bytes);
    return binary ? Result<Binary>(renamed(*binary, program)) : binary;
}

int runBuild(const QStringList &arguments)
{
    VerbOptions options(QStringLiteral("build"),
        Cli::tr(
            "Makes the OTA binary of an Intel HEX, as the IDE's export does: records checked, gaps "
            "filled with 0xFF, limits kept. With --name, also gives an OTA binary another name: header and "
            "file name change together."));
    options.takes(QStringLiteral("HEX"), Cli::tr("The file the IDE compiled, or an OTA binary to rename."));
    options.add({QStringLiteral("name"),
        Cli::tr("Program ID; without it, from the file's name as the IDE does."), QStringLiteral("NAME7")});
    options.add({QStringLiteral("o"), Cli::tr("The folder to write to."), QStringLiteral("DIR"),
        QStringLiteral(".")});
    options.addJson();
    if (const auto code = options.parse(arguments))
        return *code;
    if (options.positional().size() != 1)
        return options.wrong(Cli::tr("One Intel HEX is needed."));
    const QString path = options.positional().constFirst();
    const Result<ProgramId> program = options.isSet("name")
        ? ProgramId::from(options.value("name"))
        : programIdFromSketch(QFileInfo(path).completeBaseName());
    if (!program)
        return options.wrong(describe(program.error()));
    const Result<Inspection> file = inspectFile(path);
    if (!file)
        return fail(file.error(), options.json());
    const Result<Binary> binary = builtFrom(*file, *program, options.isSet("name"));
    if (!binary) {
        fail(binary.error(), options.json());
        return ExitRefused;
    }

    const QDir folder(options.value("o"));
    if (!folder.mkpath(QStringLiteral(".")))
        return fail({ErrorCode::FileUnwritable, folder.path()}, options.json());
    const QString target = folder.filePath(program->text());
    if (const Result<> saved = saveFile(target, binary->bytes); !saved)
        return fail(saved.error(), options.json());
    Inspection made = inspectBytes(program->text(), binary->bytes);
    made.file = target;
    const bool told = options.json() ? printJson(jsonOf(made))
                                     : printLine(Cli::tr("Wrote %1 (%2 bytes).").arg(target).arg(made.size));
    return told ? ExitDone : ExitFailed;
}
