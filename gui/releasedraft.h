// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/draftcandidate.h"

#include <QObject>
#include <QUndoStack>

#include <optional>

// The draft that is being edited: what it comes to as a release, and what speaks against it. Every change is a step
// that can be undone; typing in one field is one step. Knows no widget and no workspace.
class ReleaseDraft : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    const Draft &content() const { return m_candidate.draft; }
    QUndoStack *steps() { return &m_steps; }

    // Looks at the file and takes what comes of it. What cannot be used changes nothing; gives the sentence why.
    QString load(const QString &path);
    void take(const Draft &brought); // keeps the notes and what else was typed
    void show(const Draft &other);   // in place of this one, whose steps are forgotten
    void clear();

    // Under the name it gets, which may be another than it came with; nothing while that is no name.
    const std::optional<Binary> &binary() const { return m_candidate.binary; }
    QString originalName() const { return m_candidate.originalName(); }
    bool isRenamed() const { return m_candidate.isRenamed(); }

    int version() const { return m_candidate.draft.version; }
    const QList<stock::Module> &modules() const { return m_candidate.draft.modules; }
    const QString &versionHint() const { return m_versionHint; }
    const QStringList &sameBinary() const { return m_candidate.sameBinary; }

    void setMode(Draft::Mode mode);
    void setProgram(const QString &program);
    void setVersion(int version); // by a person: no proposal changes it again for this binary
    void setPath(const QString &path);
    void setModules(const QList<stock::Module> &modules);
    void setNotes(const QString &notes);
    void setGroup(const QString &group);
    void setSketchVersion(const QString &version);
    void setApiVersion(const QString &version);
    void setIdeVersion(const QString &version);
    void setAcknowledged(const QString &code, bool isAcknowledged);
    void apply(Fix fix);

    // What the ledger says of this program; no step of a person's.
    void propose(const Result<int> &version, const QList<int> &used, const QStringList &sameBinary);

    Result<Release> candidate() const { return m_candidate.release(); }
    QByteArray manifest() const { return m_candidate.manifest(); }
    Preflight preflight() const { return preflightOf(m_candidate); }
    bool mayBeAdded(const Preflight &preflight) const { return ::mayBeAdded(content(), preflight); }

Q_SIGNALS:
    void changed();
    void proposalWanted(); // program or modules are others now: a ledger can say which version is next

private:
    friend class DraftStep;
    enum class Field
    {
        Mode,
        Program,
        Version,
        Path,
        Modules,
        Notes,
        Group,
        SketchVersion,
        ApiVersion,
        IdeVersion,
        None // such steps are never joined
    };

    void change(Field field, const QString &name, const Draft &after);
    void become(const Draft &content);

    DraftCandidate m_candidate;
    QString m_versionHint;
    QUndoStack m_steps;
};
