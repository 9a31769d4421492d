// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/draftcandidate.h"

#include "model/manifestvalues.h"

#include "firmware/core/imageheader.h"

Draft rewritten(Draft draft)
{
    if (draft.manifest.isEmpty())
        return draft;
    if (!draft.binary.isEmpty() || draft.mode == Draft::Mode::Hold) {
        draft.manifest.clear();
        return draft;
    }
    const Result<ProgramId> program = ProgramId::from(draft.program);
    const Result<QByteArray> exact = program
        ? manifestFor(*program, draft.path, valuesOf(draft.manifest).size.value_or(0), draft.version)
        : Result<QByteArray>(program.error());
    if (exact)
        draft.manifest = *exact;
    return draft;
}

Draft joined(const Draft &atHand, const QString &originalName, const Draft &brought)
{
    Draft after = atHand;
    if (brought.manifest.isEmpty()) {
        if (!atHand.manifest.isEmpty() && atHand.binary.isEmpty()) { // the one it was waiting for
            after.binary = brought.binary;
            after.fileName = brought.fileName;
            after.acknowledged.clear();
        } else if (const Result<Binary> binary = binaryFromBytes(brought.binary)) {
            after = withBinary(atHand, *binary, brought.fileName);
        }
        return after;
    }
    after.mode = brought.mode;
    after.manifest = brought.manifest;
    after.program = brought.program;
    after.path = brought.path;
    after.version = brought.version;
    after.isVersionChosen = brought.isVersionChosen;
    after.acknowledged.clear();
    if (!brought.binary.isEmpty() || originalName != brought.program) {
        after.binary = brought.binary;
        after.fileName = brought.fileName;
    }
    return after;
}

Draft withFix(Draft draft, Fix fix, const QString &originalName)
{
    if (fix == Fix::AddFinalLineEnd) {
        draft.manifest.append('\n');
        return draft;
    }
    if (fix == Fix::UseRootPath)
        draft.path = QStringLiteral("/");
    else if (fix == Fix::UseNextVersion)
        draft.isVersionChosen = false;
    else if (fix == Fix::UseHeaderName && !originalName.isEmpty())
        draft.program = originalName;
    return rewritten(draft);
}

DraftCandidate withBinaries(DraftCandidate candidate)
{
    std::optional<Binary> &original = candidate.original;
    std::optional<Binary> &binary = candidate.binary;
    if (!original || original->bytes != candidate.draft.binary) {
        original.reset();
        if (const Result<Binary> made = binaryFromBytes(candidate.draft.binary))
            original = *made;
    }
    const Result<ProgramId> program = ProgramId::from(candidate.draft.program);
    if (!original || !candidate.draft.manifest.isEmpty())
        binary = original; // beside foreign bytes it is judged as it is
    else if (!program)
        binary.reset();
    else if (original->program == *program)
        binary = original;
    else if (!binary || binary->program != *program
        || binary->bytes.sliced(ota::ImageHeaderSize) != original->bytes.sliced(ota::ImageHeaderSize))
        binary = renamed(*original, *program);
    return candidate;
}

QString DraftCandidate::originalName() const
{
    return original ? original->program.text() : QString();
}

bool DraftCandidate::isRenamed() const
{
    return original && binary && original->program != binary->program;
}

bool DraftCandidate::hasForeignBytes() const
{
    return !draft.manifest.isEmpty()
        && valuesOf(draft.manifest).isHold() == (draft.mode == Draft::Mode::Hold);
}

Result<Release> DraftCandidate::release() const
{
    const Result<ProgramId> program = ProgramId::from(draft.program);
    if (!original || draft.mode == Draft::Mode::Hold)
        return Error{ErrorCode::NotABinary, nameOf(draft)};
    if (!program)
        return program.error();
    Result<Release> made = releaseOf(*binary, draft.version, draft.path, draft.notes, draft.modules);
    if (!made)
        return made;
    if (!draft.manifest.isEmpty() && draft.manifest != made->manifest)
        return Error{ErrorCode::BadManifest, nameOf(draft)};
    made->group = draft.group.trimmed();
    made->sketchVersion = draft.sketchVersion.trimmed();
    made->apiVersion = draft.apiVersion.trimmed();
    made->ideVersion = draft.ideVersion.trimmed();
    return made;
}

QByteArray DraftCandidate::manifest() const
{
    if (hasForeignBytes())
        return draft.manifest;
    if (draft.mode == Draft::Mode::Hold)
        return holdManifestText();
    const Result<Release> made = release();
    return made ? made->manifest : QByteArray();
}
