// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/draft.h"

#include "model/inspection.h"
#include "model/intelhex.h"
#include "model/manifestvalues.h"
#include "model/moduletext.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>

namespace {

class DraftText
{
    Q_DECLARE_TR_FUNCTIONS(DraftText)
};

QString key(const char *name)
{
    return QString::fromLatin1(name);
}

// Why a file cannot be released: what stops it, else what went wrong with it.
QString refusalOf(const Inspection &inspection, const Error &error)
{
    for (const Finding &finding : inspection.findings) {
        if (finding.level == Finding::Level::Stop)
            return finding.text;
    }
    return describe(error);
}

// The binary to release: the file itself, or what is made of an Intel HEX as the IDE would.
Result<Binary> releasableFrom(const Inspection &inspection, const QString &name)
{
    if (hasStop(inspection.findings))
        return Error{ErrorCode::NotABinary, name};
    if (inspection.kind != Inspection::Kind::IntelHex)
        return binaryFromBytes(inspection.bytes);
    const Result<ProgramId> program = programIdFromSketch(QFileInfo(name).completeBaseName());
    return program ? binaryFromHex(inspection.bytes, *program) : Result<Binary>(program.error());
}

} // namespace

QString nameOf(const Draft &draft)
{
    if (draft.mode == Draft::Mode::Hold)
        return DraftText::tr("Hold (NO_FILE)");
    return DraftText::tr("%1, version %2")
        .arg(draft.program.isEmpty() ? draft.fileName : draft.program)
        .arg(draft.version);
}

Draft withBinary(Draft draft, const Binary &binary, const QString &fileName)
{
    draft.mode = Draft::Mode::Update;
    draft.binary = binary.bytes;
    draft.fileName = fileName;
    draft.program = binary.program.text();
    draft.isVersionChosen = false;
    draft.acknowledged.clear();
    return draft;
}

QJsonObject jsonOf(const Draft &draft)
{
    return {
        {key("mode"), draft.mode == Draft::Mode::Hold ? key("hold") : key("update")},
        {key("file"), draft.fileName},
        {key("program"), draft.program},
        {key("version"), draft.version},
        {key("versionChosen"), draft.isVersionChosen},
        {key("path"), draft.path},
        {key("notes"), draft.notes},
        {key("modules"), wordsOf(draft.modules)},
        {key("group"), draft.group},
        {key("sketchVersion"), draft.sketchVersion},
        {key("apiVersion"), draft.apiVersion},
        {key("ideVersion"), draft.ideVersion},
        {key("manifest"), QString::fromLatin1(draft.manifest.toBase64())},
        {key("acknowledged"), QJsonArray::fromStringList(draft.acknowledged)},
    };
}

Draft draftFromJson(const QJsonObject &object, const QByteArray &binary)
{
    Draft draft;
    const auto text = [&object](const char *name) { return object.value(key(name)).toString(); };
    draft.binary = binary;
    draft.mode = text("mode") == u"hold" ? Draft::Mode::Hold : Draft::Mode::Update;
    draft.fileName = text("file");
    draft.program = text("program");
    draft.version = qBound(0, object.value(key("version")).toInt(draft.version), 255);
    draft.isVersionChosen = object.value(key("versionChosen")).toBool();
    draft.path = object.value(key("path")).toString(draft.path);
    draft.notes = text("notes");
    draft.modules = modulesFromWords(text("modules")).value_or(QList<stock::Module>());
    draft.group = text("group");
    draft.sketchVersion = text("sketchVersion");
    draft.apiVersion = text("apiVersion");
    draft.ideVersion = text("ideVersion");
    draft.manifest = QByteArray::fromBase64(text("manifest").toLatin1());
    const QJsonArray seen = object.value(key("acknowledged")).toArray();
    for (const QJsonValue &code : seen)
        draft.acknowledged.append(code.toString());
    if (draft.program.isEmpty()) {
        if (const Result<Binary> whole = binaryFromBytes(binary))
            draft.program = whole->program.text();
    }
    return draft;
}

DraftFile draftFromManifest(const QByteArray &manifest)
{
    if (!looksLikeManifest(manifest))
        return {{},
            DraftText::tr(
                "This text is no UPGRADE.TXT; it needs the labels FILE:, PATH:, SIZE: and VERSION:.")};
    const ManifestValues values = valuesOf(manifest);
    Draft draft;
    draft.mode = values.isHold() ? Draft::Mode::Hold : Draft::Mode::Update;
    draft.manifest = manifest;
    draft.program = values.program;
    draft.path = values.path;
    if (values.version) {
        draft.version = *values.version;
        draft.isVersionChosen = true;
    }
    return {draft, {}};
}

// The binary that an UPGRADE.TXT names, when it lies beside it and is one.
static void takeFromBeside(Draft &draft, const QString &manifestPath)
{
    if (!ProgramId::from(draft.program)) // else FILE could lead out of the folder
        return;
    const QString path = QFileInfo(manifestPath).dir().filePath(draft.program);
    if (!QFileInfo(path).isFile())
        return;
    const Result<Inspection> inspection = inspectFile(path);
    if (const Result<Binary> binary
        = inspection ? binaryFromBytes(inspection->bytes) : Result<Binary>(inspection.error())) {
        draft.binary = binary->bytes;
        draft.fileName = draft.program;
    }
}

DraftFile draftFromFile(const QString &path)
{
    const Result<Inspection> inspection = inspectFile(path);
    if (!inspection)
        return {{}, describe(inspection.error())};
    const QString name = QFileInfo(path).fileName();
    if (inspection->kind == Inspection::Kind::UpgradeTxt) {
        DraftFile file = draftFromManifest(inspection->bytes);
        if (file.draft)
            takeFromBeside(*file.draft, path);
        return file;
    }
    const Result<Binary> binary = releasableFrom(*inspection, name);
    if (!binary)
        return {{}, DraftText::tr("%1: %2").arg(name, refusalOf(*inspection, binary.error()))};
    return {withBinary({}, *binary, name), {}};
}
