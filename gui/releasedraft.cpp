// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/releasedraft.h"

#include <QUndoCommand>

// A change of the draft as the content before and after it: small, since bytes and texts are shared.
class DraftStep : public QUndoCommand
{
public:
    DraftStep(ReleaseDraft *draft, ReleaseDraft::Field field, const QString &name, Draft after)
        : QUndoCommand(name)
        , m_draft(draft)
        , m_field(field)
        , m_before(draft->content())
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

QString ReleaseDraft::load(const QString &path)
{
    const DraftFile file = draftFromFile(path);
    if (file.draft)
        take(*file.draft);
    return file.refusal;
}

void ReleaseDraft::take(const Draft &brought)
{
    change(Field::None, tr("taking %1").arg(nameOf(brought)), joined(content(), originalName(), brought));
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
    if (after != m_candidate.draft)
        m_steps.push(new DraftStep(this, field, name, after));
}

void ReleaseDraft::become(const Draft &content)
{
    const bool isAnother = content.binary != m_candidate.draft.binary
        || content.program != m_candidate.draft.program || content.modules != m_candidate.draft.modules
        || content.isVersionChosen != m_candidate.draft.isVersionChosen;
    m_candidate.draft = content;
    m_candidate = withBinaries(std::move(m_candidate));
    if (isAnother)
        Q_EMIT proposalWanted();
    Q_EMIT changed();
}

void ReleaseDraft::setMode(Draft::Mode mode)
{
    Draft after = m_candidate.draft;
    after.mode = mode;
    change(Field::Mode, tr("update or hold"), after);
}

void ReleaseDraft::setProgram(const QString &program)
{
    Draft after = m_candidate.draft;
    after.program = program;
    after.acknowledged.removeAll(QStringLiteral("renamed"));
    change(Field::Program, tr("name"), rewritten(after));
}

void ReleaseDraft::setVersion(int version)
{
    if (version == m_candidate.draft.version)
        return;
    Draft after = m_candidate.draft;
    after.version = version;
    after.isVersionChosen = true;
    change(Field::Version, tr("version"), rewritten(after));
}

void ReleaseDraft::setPath(const QString &path)
{
    Draft after = m_candidate.draft;
    after.path = path;
    change(Field::Path, tr("path"), rewritten(after));
}

void ReleaseDraft::setModules(const QList<stock::Module> &modules)
{
    Draft after = m_candidate.draft;
    after.modules = modules;
    change(Field::Modules, tr("modules"), after);
}

void ReleaseDraft::setNotes(const QString &notes)
{
    Draft after = m_candidate.draft;
    after.notes = notes;
    change(Field::Notes, tr("notes"), after);
}

void ReleaseDraft::setGroup(const QString &group)
{
    Draft after = m_candidate.draft;
    after.group = group;
    change(Field::Group, tr("group"), after);
}

void ReleaseDraft::setSketchVersion(const QString &version)
{
    Draft after = m_candidate.draft;
    after.sketchVersion = version;
    change(Field::SketchVersion, tr("sketch version"), after);
}

void ReleaseDraft::setApiVersion(const QString &version)
{
    Draft after = m_candidate.draft;
    after.apiVersion = version;
    change(Field::ApiVersion, tr("API version"), after);
}

void ReleaseDraft::setIdeVersion(const QString &version)
{
    Draft after = m_candidate.draft;
    after.ideVersion = version;
    change(Field::IdeVersion, tr("IDE version"), after);
}

void ReleaseDraft::setAcknowledged(const QString &code, bool isAcknowledged)
{
    Draft after = m_candidate.draft;
    after.acknowledged.removeAll(code);
    if (isAcknowledged)
        after.acknowledged.append(code);
    after.acknowledged.sort();
    change(Field::None, tr("what was seen"), after);
}

void ReleaseDraft::apply(Fix fix)
{
    change(Field::None, tr("“%1”").arg(describe(fix)), withFix(content(), fix, originalName()));
    if (fix == Fix::UseNextVersion)
        Q_EMIT proposalWanted();
}

void ReleaseDraft::propose(const Result<int> &version, const QList<int> &used, const QStringList &sameBinary)
{
    m_candidate.usedVersions = used;
    m_candidate.sameBinary = sameBinary;
    if (!version) {
        m_versionHint = describe(version.error());
    } else {
        if (!m_candidate.draft.isVersionChosen && m_candidate.draft.version != *version) {
            m_candidate.draft.version = *version;
            m_candidate.draft = rewritten(m_candidate.draft);
            m_candidate = withBinaries(std::move(m_candidate));
        }
        m_versionHint = used.isEmpty() ? tr("First release of this program.")
                                       : tr("The last was %1.").arg(used.constLast());
    }
    Q_EMIT changed();
}
