// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/releasedraft.h"
#include "model/draftbook.h"

#include <QTimer>

#include <optional>

// The drafts of a workspace: the one in the editor, which is saved by itself, and those that wait. Without a workspace
// they are kept in memory only, until there is one.
class DraftDesk : public QObject
{
    Q_OBJECT

public:
    explicit DraftDesk(ReleaseDraft *editor, QObject *parent = nullptr);
    ~DraftDesk() override; // saves what is not saved yet

    // Drafts live there from now on. What was only in memory goes there; what the last one keeps stays with it.
    void use(const std::shared_ptr<Workspace> &workspace);

    // Another program has changed the workspace. What is at hand is shown as it was saved there, unless something here is
    // not saved yet; where it is gone there, it stays here and is kept anew with the next change.
    void readAgain();

    const QList<StoredDraft> &waiting() const { return m_waiting; } // last touched first

    // Each becomes a draft, and the first is shown: in the draft at hand when it belongs to it (a new build of the
    // same program, the binary that was missing), else in one of its own.
    void bring(const QList<Draft> &drafts);

    void resume(qint64 id); // one that waits, in place of the one at hand, which waits then
    void discard(qint64 id);
    void putAside(); // the one at hand waits, and the editor is empty
    void finish();   // the one at hand has become a release

    void saveNow();
    bool isKept() const; // all that was typed is on disk
    const Result<> &lastSave() const { return m_lastSave; }

Q_SIGNALS:
    void waitingChanged();
    void keptChanged(); // or why it could not be kept
    void saved();

private:
    bool isAtHandKept() const;
    void touched();
    void takeIn(QList<StoredDraft> drafts);
    StoredDraft stored(const Draft &draft);
    void showInEditor(const StoredDraft &draft);

    ReleaseDraft *m_editor;
    std::shared_ptr<Workspace> m_workspace;
    std::optional<DraftBook> m_book;
    QList<StoredDraft> m_waiting;
    StoredDraft m_kept; // the draft at hand as it was saved last
    Result<> m_lastSave;
    QTimer m_timer;
    qint64 m_nextInMemory = -1; // numbers of drafts that are in no book
};
