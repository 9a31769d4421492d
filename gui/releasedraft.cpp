// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/releasedraft.h"

#include "model/inspection.h"
#include "model/manifestvalues.h"

#include <QUndoCommand>

#include <algorithm>

// A change of the draft as the content before and after it: small, since bytes and texts are shared.
class DraftStep : public QUndoCommand
{
public:
    DraftStep(ReleaseDraft *draft, ReleaseDraft::Field field, const QString &name, Draft after)
        : QUndoCommand(name)
        , m_draft(draft)
        , m_field(field)
        , m_before(draft->m_now)
        , m_after(std::move(after))
    {
    }

    int id() const override { return m_field == ReleaseDraft::Field::None ? -1 : static_cast<int>(m_field); }
    void undo() override { m_draft->become(m_before); }
    void redo() override { m_draft->become(m_after); }

    bool mergeWith(const QUndoCommand *later) override
    {
        m_after = static_cast<const DraftStep *>(later)->m_after;
        setObsolete(m_after == m_before);
        return true;
    }

private:
    ReleaseDraft *m_draft;
    ReleaseDraft::Field m_field;
    Draft m_before;
    Draft m_after;
};

// What was typed is what counts now: foreign bytes are written anew, as far as they can be.
static Draft rewritten(Draft draft)
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

QString ReleaseDraft::load(const QString &path)
{
    const DraftFile file = draftFromFile(path);
    if (file.draft)
        take(*file.draft);
    return file.refusal;
}

void ReleaseDraft::take(const Draft &brought)
{
    Draft after = m_now;
    if (brought.manifest.isEmpty()) {
        if (!m_now.manifest.isEmpty() && m_now.binary.isEmpty()) { // the one it was waiting for
            after.binary = brought.binary;
            after.fileName = brought.fileName;
            after.acknowledged.clear();
        } else if (const Result<Binary> binary = binaryFromBytes(brought.binary)) {
            after = withBinary(m_now, *binary, brought.fileName);
        }
    } else {
        after.mode = brought.mode;
        after.manifest = brought.manifest;
        after.program = brought.program;
        after.path = brought.path;
        after.version = brought.version;
        after.isVersionChosen = brought.isVersionChosen;
        after.acknowledged.clear();
        if (!brought.binary.isEmpty() || originalName() != brought.program) {
            after.binary = brought.binary;
            after.fileName = brought.fileName;
        }
    }
    change(Field::None, tr("taking %1").arg(nameOf(brought)), after);
}

void ReleaseDraft::show(const Draft &other)
{
    m_steps.clear();
    become(other);
}

void ReleaseDraft::clear()
{
    change(Field::None, tr("clearing"), Draft());
}

void ReleaseDraft::change(Field field, const QString &name, const Draft &after)
{
    if (after != m_now)
        m_steps.push(new DraftStep(this, field, name, after));
}

void ReleaseDraft::become(const Draft &content)
{
    const bool isAnother = content.binary != m_now.binary || content.program != m_now.program
        || content.modules != m_now.modules || content.isVersionChosen != m_now.isVersionChosen;
    m_now = content;
    renewBinary();
    if (isAnother)
        Q_EMIT proposalWanted();
    Q_EMIT changed();
}

void ReleaseDraft::renewBinary()
{
    if (!m_original || m_original->bytes != m_now.binary) {
        m_original.reset();
        if (const Result<Binary> binary = binaryFromBytes(m_now.binary))
            m_original = *binary;
    }
    const Result<ProgramId> program = ProgramId::from(m_now.program);
    if (!m_original || !m_now.manifest.isEmpty())
        m_binary = m_original; // beside foreign bytes it is judged as it is
    else if (!program)
        m_binary.reset();
    else if (m_original->program == *program)
        m_binary = m_original;
    else if (!m_binary || m_binary->program != *program
        || m_binary->bytes.sliced(512) != m_original->bytes.sliced(512))
        m_binary = renamed(*m_original, *program);
}

QString ReleaseDraft::originalName() const
{
    return m_original ? m_original->program.text() : QString();
}

bool ReleaseDraft::isRenamed() const
{
    return m_original && m_binary && m_original->program != m_binary->program;
}

void ReleaseDraft::setMode(Draft::Mode mode)
{
    Draft after = m_now;
    after.mode = mode;
    change(Field::Mode, tr("update or hold"), after);
}

void ReleaseDraft::setProgram(const QString &program)
{
    Draft after = m_now;
    after.program = program;
    after.acknowledged.removeAll(QStringLiteral("renamed"));
    change(Field::Program, tr("name"), rewritten(after));
}

void ReleaseDraft::setVersion(int version)
{
    if (version == m_now.version)
        return;
    Draft after = m_now;
    after.version = version;
    after.isVersionChosen = true;
    change(Field::Version, tr("version"), rewritten(after));
}

void ReleaseDraft::setPath(const QString &path)
{
    Draft after = m_now;
    after.path = path;
    change(Field::Path, tr("path"), rewritten(after));
}

void ReleaseDraft::setModules(const QList<stock::Module> &modules)
{
    Draft after = m_now;
    after.modules = modules;
    change(Field::Modules, tr("modules"), after);
}

void ReleaseDraft::setNotes(const QString &notes)
{
    Draft after = m_now;
    after.notes = notes;
    change(Field::Notes, tr("notes"), after);
}

void ReleaseDraft::setGroup(const QString &group)
{
    Draft after = m_now;
    after.group = group;
    change(Field::Group, tr("group"), after);
}

void ReleaseDraft::setSketchVersion(const QString &version)
{
    Draft after = m_now;
    after.sketchVersion = version;
    change(Field::SketchVersion, tr("sketch version"), after);
}

void ReleaseDraft::setApiVersion(const QString &version)
{
    Draft after = m_now;
    after.apiVersion = version;
    change(Field::ApiVersion, tr("API version"), after);
}

void ReleaseDraft::setIdeVersion(const QString &version)
{
    Draft after = m_now;
    after.ideVersion = version;
    change(Field::IdeVersion, tr("IDE version"), after);
}

void ReleaseDraft::setAcknowledged(const QString &code, bool isAcknowledged)
{
    Draft after = m_now;
    after.acknowledged.removeAll(code);
    if (isAcknowledged)
        after.acknowledged.append(code);
    after.acknowledged.sort();
    change(Field::None, tr("what was seen"), after);
}

void ReleaseDraft::apply(Fix fix)
{
    Draft after = m_now;
    if (fix == Fix::AddFinalLineEnd) {
        after.manifest.append('\n');
    } else {
        if (fix == Fix::UseRootPath)
            after.path = QStringLiteral("/");
        else if (fix == Fix::UseNextVersion)
            after.isVersionChosen = false;
        else if (fix == Fix::UseHeaderName && m_original)
            after.program = m_original->program.text();
        after = rewritten(after);
    }
    change(Field::None, tr("“%1”").arg(describe(fix)), after);
    if (fix == Fix::UseNextVersion)
        Q_EMIT proposalWanted();
}

void ReleaseDraft::propose(const Result<int> &version, const QList<int> &used, const QStringList &sameBinary)
{
    m_used = used;
    m_sameBinary = sameBinary;
    if (!version) {
        m_versionHint = describe(version.error());
    } else {
        if (!m_now.isVersionChosen && m_now.version != *version) {
            m_now.version = *version;
            m_now = rewritten(m_now);
            renewBinary();
        }
        m_versionHint = used.isEmpty() ? tr("First release of this program.")
                                       : tr("The last was %1.").arg(used.constLast());
    }
    Q_EMIT changed();
}

Result<Release> ReleaseDraft::candidate() const
{
    const Result<ProgramId> program = ProgramId::from(m_now.program);
    if (!m_original || m_now.mode == Draft::Mode::Hold)
        return Error{ErrorCode::NotABinary, nameOf(m_now)};
    if (!program)
        return program.error();
    Result<Release> release = releaseOf(*m_binary, m_now.version, m_now.path, m_now.notes, m_now.modules);
    if (!release)
        return release;
    if (!m_now.manifest.isEmpty() && m_now.manifest != release->manifest)
        return Error{ErrorCode::BadManifest, nameOf(m_now)};
    release->group = m_now.group.trimmed();
    release->sketchVersion = m_now.sketchVersion.trimmed();
    release->apiVersion = m_now.apiVersion.trimmed();
    release->ideVersion = m_now.ideVersion.trimmed();
    return release;
}

// Those of a hold are no update, and the other way round.
bool ReleaseDraft::hasForeignBytes() const
{
    return !m_now.manifest.isEmpty()
        && valuesOf(m_now.manifest).isHold() == (m_now.mode == Draft::Mode::Hold);
}

QByteArray ReleaseDraft::manifest() const
{
    if (hasForeignBytes())
        return m_now.manifest;
    if (m_now.mode == Draft::Mode::Hold)
        return holdManifestText();
    const Result<Release> release = candidate();
    return release ? release->manifest : QByteArray();
}

bool ReleaseDraft::mayBeAdded(const Preflight &preflight) const
{
    return preflight.mayPublish()
        && std::all_of(preflight.findings.begin(), preflight.findings.end(), [this](const Finding &finding) {
               return !finding.needsAcknowledgement || m_now.acknowledged.contains(finding.code);
           });
}
