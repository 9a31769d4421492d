// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/releasedraft.h"

#include "model/inspection.h"

#include <algorithm>

// What speaks against a draft: preflight of its bytes, and what preflight cannot see.

static Finding stop(const QString &code, const QString &text, std::optional<Fix> fix = std::nullopt)
{
    return {.level = Finding::Level::Stop, .code = code, .text = text, .fix = fix};
}

static std::optional<Fix> cureOf(ErrorCode code)
{
    if (code == ErrorCode::BadPath)
        return Fix::UseRootPath;
    if (code == ErrorCode::BadProgramId)
        return Fix::UseHeaderName;
    return std::nullopt;
}

// Foreign bytes that nobody can make sense of can still be written anew from what the form says.
static void offerToWriteAnew(QList<Finding> &findings, const Draft &draft)
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
static void offerOnce(QList<Finding> &findings)
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

Preflight ReleaseDraft::preflight() const
{
    Preflight result;
    if (m_now.isEmpty() && m_now.mode == Draft::Mode::Update)
        return result;
    const bool isHold = m_now.mode == Draft::Mode::Hold;
    const Result<Release> release = candidate();
    if (hasForeignBytes() || isHold || release) {
        // Our publisher puts the copies that modules need wherever they look, whatever PATH says.
        const Candidate offered{.manifest = manifest(),
            .binary = m_binary && !isHold ? m_binary->bytes : QByteArray(),
            .hasLoginCopy = true,
            .hasGprsMirror = true,
            .usedVersions = isHold ? QList<int>() : m_used,
            .sameBinary = isHold ? QStringList() : m_sameBinary};
        const Group group{.modules = isHold ? QList<stock::Module>() : m_now.modules};
        result = ::preflight(offered, group, likelyNodes(offered, group));
    } else {
        result.findings.append(
            stop(wordOf(release.error().code), describe(release.error()), cureOf(release.error().code)));
    }
    addFindings(result);
    std::stable_sort(result.findings.begin(), result.findings.end(),
        [](const Finding &a, const Finding &b) { return a.level > b.level; });
    offerOnce(result.findings);
    return result;
}

void ReleaseDraft::addFindings(Preflight &preflight) const
{
    for (Finding &finding : preflight.findings) {
        // Releases are announced by the exact bytes and no others.
        if (finding.code == u"not-canonical") {
            finding.level = Finding::Level::Stop;
            finding.fix = finding.fix.value_or(Fix::WriteCanonically);
        }
    }
    offerToWriteAnew(preflight.findings, m_now);
    if (m_now.mode == Draft::Mode::Hold)
        return;
    if (!m_original)
        preflight.findings.prepend(stop(QStringLiteral("binary-missing"),
            tr("The binary that this UPGRADE.TXT names (%1) is not here; drop it too.").arg(m_now.program)));
    if (m_binary && m_used.contains(m_now.version))
        preflight.findings.prepend(stop(wordOf(ErrorCode::ReleaseExists),
            describe(Error{
                ErrorCode::ReleaseExists, QStringLiteral("%1 %2").arg(m_now.program).arg(m_now.version)}),
            Fix::UseNextVersion));
    if (isRenamed()) {
        preflight.findings.removeIf([](const Finding &finding) { return finding.code == u"new-name"; });
        preflight.findings.append({.level = Finding::Level::Warning,
            .code = QStringLiteral("renamed"),
            .text
            = tr("Renamed from %1 to %2, in the header, the file name and FILE alike. Nodes that run "
                 "another program, %1 too, take it once whatever its version; from then on their numbers "
                 "count for %2. A node that fails to start it bears the new name all the same, and then "
                 "refuses every version that is not above the one it had.")
                  .arg(originalName(), m_now.program),
            .source = QStringLiteral("Wasp4G.cpp:7215 and the like"),
            .fix = Fix::UseHeaderName,
            .needsAcknowledgement = true});
    }
    const bool isFromHex = m_now.fileName.endsWith(QStringLiteral(".hex"), Qt::CaseInsensitive);
    if (m_original && !isRenamed() && !isFromHex && m_now.fileName != originalName()) {
        const Inspection inspection = inspectBytes(m_now.fileName, m_original->bytes);
        for (const Finding &finding : inspection.findings) {
            if (finding.code == u"name-differs") // preflight sees bytes, not what the file was called
                preflight.findings.append(finding);
        }
    }
}
