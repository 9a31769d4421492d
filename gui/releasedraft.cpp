// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/releasedraft.h"

#include "model/intelhex.h"
#include "model/versionledger.h"

#include <QFileInfo>

#include <algorithm>

// Why a file cannot be released: what stops it, else what went wrong with it.
static QString refusalOf(const Inspection &inspection, const Error &error)
{
    for (const Finding &finding : inspection.findings) {
        if (finding.level == Finding::Level::Stop)
            return finding.text;
    }
    if (inspection.kind == Inspection::Kind::UpgradeTxt)
        return ReleaseDraft::tr(
            "This is an UPGRADE.TXT, which Vespiary writes itself; drop the binary it names (%1).")
            .arg(inspection.program);
    return describe(error);
}

// The binary to release: the file itself, or what is made of an Intel HEX as the IDE would.
static Result<Binary> releasableFrom(const Inspection &inspection, const QString &name)
{
    if (hasStop(inspection.findings))
        return Error{ErrorCode::NotABinary, name};
    if (inspection.kind != Inspection::Kind::IntelHex)
        return binaryFromBytes(inspection.bytes);
    const Result<ProgramId> program = programIdFromSketch(QFileInfo(name).completeBaseName());
    return program ? binaryFromHex(inspection.bytes, *program) : Result<Binary>(program.error());
}

void ReleaseDraft::load(const QString &path)
{
    const Result<Inspection> inspection = inspectFile(path);
    if (!inspection) {
        m_refusal = describe(inspection.error());
        Q_EMIT changed();
        return;
    }
    const QString name = QFileInfo(path).fileName();
    const Result<Binary> binary = releasableFrom(*inspection, name);
    if (!binary) {
        m_refusal = tr("%1: %2").arg(name, refusalOf(*inspection, binary.error()));
        Q_EMIT changed();
        return;
    }
    m_refusal.clear();
    m_inspection = inspection->kind == Inspection::Kind::IntelHex
        ? inspectBytes(binary->program.text(), binary->bytes)
        : *inspection;
    m_binary = *binary;
    m_fileName = name;
    m_isVersionTyped = false;
    m_acknowledged.clear();
    Q_EMIT proposalWanted();
    Q_EMIT changed();
}

void ReleaseDraft::clear()
{
    m_inspection.reset();
    m_binary.reset();
    m_fileName.clear();
    m_refusal.clear();
    m_notes.clear();
    m_versionHint.clear();
    m_used.clear();
    m_sameBinary.clear();
    m_isVersionTyped = false;
    m_version = 1;
    m_acknowledged.clear();
    Q_EMIT changed();
}

void ReleaseDraft::setVersion(int version)
{
    if (version == m_version)
        return;
    m_version = version;
    m_isVersionTyped = true;
    Q_EMIT changed();
}

void ReleaseDraft::setPath(const QString &path)
{
    m_path = path;
    Q_EMIT changed();
}

void ReleaseDraft::setNotes(const QString &notes)
{
    m_notes = notes;
    Q_EMIT changed();
}

void ReleaseDraft::setModules(const QList<stock::Module> &modules)
{
    m_modules = modules;
    Q_EMIT proposalWanted();
    Q_EMIT changed();
}

void ReleaseDraft::propose(const Result<int> &version, const QList<int> &used, const QStringList &sameBinary)
{
    m_used = used;
    m_sameBinary = sameBinary;
    if (!version) {
        m_versionHint = describe(version.error());
    } else {
        if (!m_isVersionTyped)
            m_version = *version;
        m_versionHint = used.isEmpty() ? tr("First release of this program.")
                                       : tr("The last was %1.").arg(used.constLast());
    }
    Q_EMIT changed();
}

Result<Release> ReleaseDraft::candidate() const
{
    if (!m_binary)
        return Error{ErrorCode::NotABinary, m_fileName};
    return releaseOf(*m_binary, m_version, m_path, m_notes, m_modules);
}

Preflight ReleaseDraft::preflight() const
{
    if (!m_binary)
        return {};
    const Result<Release> release = candidate();
    const Group group{.modules = m_modules};
    Preflight result;
    if (release) {
        // Our publisher puts the copies that modules need wherever they look, whatever PATH says.
        const Candidate offered{.manifest = release->manifest,
            .binary = m_binary->bytes,
            .hasLoginCopy = true,
            .hasGprsMirror = true,
            .usedVersions = m_used,
            .sameBinary = m_sameBinary};
        result = ::preflight(offered, group, likelyNodes(offered, group));
    } else {
        result.findings.append({.level = Finding::Level::Stop,
            .code = wordOf(release.error().code),
            .text = describe(release.error()),
            .fix
            = release.error().code == ErrorCode::BadPath ? std::optional(Fix::UseRootPath) : std::nullopt});
    }
    if (m_used.contains(m_version))
        result.findings.prepend({.level = Finding::Level::Stop,
            .code = wordOf(ErrorCode::ReleaseExists),
            .text = describe(Error{ErrorCode::ReleaseExists,
                QStringLiteral("%1 %2").arg(m_binary->program.text()).arg(m_version)}),
            .fix = Fix::UseNextVersion});
    for (const Finding &finding : m_inspection->findings) {
        if (finding.code == u"name-differs") // preflight sees bytes, not what the file was called
            result.findings.append(finding);
    }
    return result;
}

void ReleaseDraft::apply(Fix fix)
{
    if (fix == Fix::UseRootPath) {
        setPath(QStringLiteral("/"));
    } else if (fix == Fix::UseNextVersion) {
        m_isVersionTyped = false;
        Q_EMIT proposalWanted();
    }
}

void ReleaseDraft::setAcknowledged(const QString &code, bool isAcknowledged)
{
    if (isAcknowledged)
        m_acknowledged.insert(code);
    else
        m_acknowledged.remove(code);
    Q_EMIT changed();
}

bool ReleaseDraft::mayBeAdded(const Preflight &preflight) const
{
    return preflight.mayPublish()
        && std::all_of(preflight.findings.begin(), preflight.findings.end(), [this](const Finding &finding) {
               return !finding.needsAcknowledgement || m_acknowledged.contains(finding.code);
           });
}
