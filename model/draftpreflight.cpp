// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/draftcandidate.h"

#include "model/inspection.h"

#include <QCoreApplication>

#include <algorithm>

class DraftText
{
    Q_DECLARE_TR_FUNCTIONS(DraftText)
};

namespace {

Finding stop(const QString &code, const QString &text, std::optional<Fix> fix = std::nullopt)
{
    return {.level = Finding::Level::Stop, .code = code, .text = text, .fix = fix};
}

std::optional<Fix> cureOf(ErrorCode code)
{
    if (code == ErrorCode::BadPath)
        return Fix::UseRootPath;
    if (code == ErrorCode::BadProgramId)
        return Fix::UseHeaderName;
    return std::nullopt;
}

// Foreign bytes that nobody can make sense of can still be written anew from what the form says.
void offerToWriteAnew(QList<Finding> &findings, const Draft &draft)
{
    const bool canBeWritten = !draft.binary.isEmpty() || draft.mode == Draft::Mode::Hold;
    const auto isOffered = [](const Finding &finding) { return finding.fix == Fix::WriteCanonically; };
    const auto needsCure
        = [](const Finding &finding) { return finding.level == Finding::Level::Stop && !finding.fix; };
    if (draft.manifest.isEmpty() || !canBeWritten || std::any_of(findings.begin(), findings.end(), isOffered))
        return;
    if (const auto first = std::find_if(findings.begin(), findings.end(), needsCure); first != findings.end())
        first->fix = Fix::WriteCanonically;
}

// One button for one cure: several modules may suffer from the same thing.
void offerOnce(QList<Finding> &findings)
{
    QList<Fix> offered;
    for (Finding &finding : findings) {
        if (!finding.fix)
            continue;
        if (offered.contains(*finding.fix))
            finding.fix.reset();
        else
            offered.append(*finding.fix);
    }
}

// Releases are announced by the exact bytes and no others.
void stopForeignBytes(QList<Finding> &findings)
{
    for (Finding &finding : findings) {
        if (finding.code == u"not-canonical") {
            finding.level = Finding::Level::Stop;
            finding.fix = finding.fix.value_or(Fix::WriteCanonically);
        }
    }
}

Finding renamedFinding(const QString &from, const QString &to)
{
    return {.level = Finding::Level::Warning,
        .code = QStringLiteral("renamed"),
        .text = DraftText::tr(
            "Renamed from %1 to %2, in the header, the file name and FILE alike. Nodes that run "
            "another program, %1 too, take it once whatever its version; from then on their "
            "numbers count for %2. A node that fails to start it bears the new name all the same, "
            "and then refuses every version that is not above the one it had.")
                    .arg(from, to),
        .source = QStringLiteral("Wasp4G.cpp:7215 and the like"),
        .fix = Fix::UseHeaderName,
        .needsAcknowledgement = true};
}

void addFindings(QList<Finding> &findings, const DraftCandidate &candidate)
{
    const Draft &draft = candidate.draft;
    stopForeignBytes(findings);
    offerToWriteAnew(findings, draft);
    if (draft.mode == Draft::Mode::Hold)
        return;
    if (!candidate.original)
        findings.prepend(stop(QStringLiteral("binary-missing"),
            DraftText::tr("The binary that this UPGRADE.TXT names (%1) is not here; drop it too.")
                .arg(draft.program)));
    if (candidate.binary && candidate.usedVersions.contains(draft.version))
        findings.prepend(stop(wordOf(ErrorCode::ReleaseExists),
            describe(Error{
                ErrorCode::ReleaseExists, QStringLiteral("%1 %2").arg(draft.program).arg(draft.version)}),
            Fix::UseNextVersion));
    if (candidate.isRenamed()) {
        findings.removeIf([](const Finding &finding) { return finding.code == u"new-name"; });
        findings.append(renamedFinding(candidate.originalName(), draft.program));
    }
    const bool isFromHex = draft.fileName.endsWith(QStringLiteral(".hex"), Qt::CaseInsensitive);
    if (!candidate.original || candidate.isRenamed() || isFromHex
        || draft.fileName == candidate.originalName())
        return;
    for (const Finding &finding : inspectBytes(draft.fileName, candidate.original->bytes).findings) {
        if (finding.code == u"name-differs") // preflight sees bytes, not what the file was called
            findings.append(finding);
    }
}

} // namespace

Preflight preflightOf(const DraftCandidate &candidate)
{
    const Draft &draft = candidate.draft;
    Preflight result;
    if (draft.isEmpty() && draft.mode == Draft::Mode::Update)
        return result;
    const bool isHold = draft.mode == Draft::Mode::Hold;
    const Result<Release> release = candidate.release();
    if (candidate.hasForeignBytes() || isHold || release) {
        // Our publisher puts the copies that modules need wherever they look, whatever PATH says.
        const Candidate offered{.manifest = candidate.manifest(),
            .binary = candidate.binary && !isHold ? candidate.binary->bytes : QByteArray(),
            .hasLoginCopy = true,
            .hasGprsMirror = true,
            .usedVersions = isHold ? QList<int>() : candidate.usedVersions,
            .sameBinary = isHold ? QStringList() : candidate.sameBinary};
        const Group group{.modules = isHold ? QList<stock::Module>() : draft.modules};
        result = preflight(offered, group, likelyNodes(offered, group));
    } else {
        result.findings.append(
            stop(wordOf(release.error().code), describe(release.error()), cureOf(release.error().code)));
    }
    addFindings(result.findings, candidate);
    std::stable_sort(result.findings.begin(), result.findings.end(),
        [](const Finding &a, const Finding &b) { return a.level > b.level; });
    offerOnce(result.findings);
    return result;
}

bool mayBeAdded(const Draft &draft, const Preflight &preflight)
{
    return preflight.mayPublish()
        && std::all_of(
            preflight.findings.begin(), preflight.findings.end(), [&draft](const Finding &finding) {
                return !finding.needsAcknowledgement || draft.acknowledged.contains(finding.code);
            });
}
