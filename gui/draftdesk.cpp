// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/draftdesk.h"

#include <algorithm>

static constexpr int saveAfterMs = 500; // from the first change: so nothing is unsaved for a second

DraftDesk::DraftDesk(ReleaseDraft *editor, QObject *parent)
    : QObject(parent)
    , m_editor(editor)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(saveAfterMs);
    connect(&m_timer, &QTimer::timeout, this, &DraftDesk::saveNow);
    connect(m_editor, &ReleaseDraft::changed, this, &DraftDesk::touched);
}

DraftDesk::~DraftDesk()
{
    saveNow();
}

bool DraftDesk::isAtHandKept() const
{
    return m_editor->content() == m_kept.draft || (m_editor->content().isEmpty() && m_kept.draft.isEmpty());
}

bool DraftDesk::isKept() const
{
    return isAtHandKept() && std::all_of(m_waiting.begin(), m_waiting.end(), [](const StoredDraft &draft) {
        return draft.id > 0;
    });
}

void DraftDesk::touched()
{
    if (!isAtHandKept() && !m_timer.isActive())
        m_timer.start();
    Q_EMIT keptChanged();
}

void DraftDesk::saveNow()
{
    m_timer.stop();
    if (isAtHandKept() || !m_book)
        return;
    const Draft &content = m_editor->content();
    if (content.isEmpty()) {
        m_lastSave = m_book->remove(m_kept.id);
        if (m_lastSave)
            m_kept = {.id = 0, .updated = {}, .draft = content};
    } else {
        const Result<StoredDraft> done
            = m_book->save({qMax<qint64>(0, m_kept.id), QDateTime::currentDateTimeUtc(), content});
        m_lastSave = done ? Result<>() : Result<>(done.error());
        if (done)
            m_kept = *done;
    }
    Q_EMIT keptChanged();
    if (m_lastSave)
        Q_EMIT saved();
}

void DraftDesk::use(const std::shared_ptr<Workspace> &workspace)
{
    saveNow();
    const bool isSame = m_workspace && m_workspace->path() == workspace->path();
    const bool stays = !m_workspace || isSame; // what was typed without a workspace comes along
    QList<StoredDraft> homeless;
    if (!m_workspace)
        homeless = m_waiting;
    m_workspace = workspace;
    m_book.emplace(workspace);
    if (!stays)
        showInEditor({});
    m_waiting.clear();
    for (const StoredDraft &draft : homeless)
        stored(draft.draft);
    if (const Result<QList<StoredDraft>> drafts = m_book->list())
        takeIn(*drafts);
    else
        m_lastSave = drafts.error();
    saveNow();
    Q_EMIT waitingChanged();
    Q_EMIT keptChanged();
}

void DraftDesk::takeIn(QList<StoredDraft> drafts)
{
    drafts.removeIf([this](const StoredDraft &draft) { return draft.id == m_kept.id; });
    m_waiting = std::move(drafts);
}

void DraftDesk::readAgain()
{
    const Result<QList<StoredDraft>> drafts = m_book ? m_book->list() : QList<StoredDraft>();
    if (!drafts)
        return; // said when something is to be saved
    const qint64 atHand = m_kept.id;
    const auto here = std::find_if(
        drafts->begin(), drafts->end(), [atHand](const StoredDraft &draft) { return draft.id == atHand; });
    const bool isSaved = isAtHandKept();
    if (atHand > 0 && here == drafts->end())
        m_kept = {};
    else if (atHand > 0 && isSaved && here->draft != m_kept.draft)
        showInEditor(*here);
    QList<StoredDraft> waiting = *drafts;
    waiting.removeIf([atHand](const StoredDraft &draft) { return draft.id == atHand; });
    for (const StoredDraft &draft : std::as_const(m_waiting)) {
        if (draft.id <= 0) // in no book yet
            waiting.append(draft);
    }
    m_waiting = waiting;
    Q_EMIT waitingChanged();
    Q_EMIT keptChanged();
}

// On disk where there is a book, and under a number of its own in any case.
StoredDraft DraftDesk::stored(const Draft &draft)
{
    StoredDraft kept{0, QDateTime::currentDateTimeUtc(), draft};
    if (m_book) {
        const Result<StoredDraft> done = m_book->save(kept);
        m_lastSave = done ? Result<>() : Result<>(done.error());
        if (done)
            return *done;
    }
    kept.id = m_nextInMemory--;
    return kept;
}

void DraftDesk::showInEditor(const StoredDraft &draft)
{
    m_timer.stop();
    m_kept = draft;
    if (draft.id <= 0) // it is in no book yet
        m_kept.draft = {};
    m_editor->show(draft.draft);
}

void DraftDesk::putAside()
{
    saveNow();
    if (!m_editor->content().isEmpty()) {
        const StoredDraft aside = isAtHandKept() ? m_kept : stored(m_editor->content());
        m_waiting.prepend(aside);
    }
    showInEditor({});
    Q_EMIT waitingChanged();
}

// A new build of the same program, or what a draft has been waiting for.
static bool belongsTo(const Draft &atHand, const QString &originalName, const Draft &brought)
{
    if (atHand.isEmpty())
        return true;
    if (brought.manifest.isEmpty())
        return brought.program == originalName
            || (atHand.binary.isEmpty() && brought.program == atHand.program);
    return brought.program == atHand.program;
}

void DraftDesk::bring(const QList<Draft> &drafts)
{
    if (drafts.isEmpty())
        return;
    if (!belongsTo(m_editor->content(), m_editor->originalName(), drafts.constFirst()))
        putAside();
    m_editor->take(drafts.constFirst());
    for (const Draft &draft : drafts.sliced(1))
        m_waiting.append(stored(draft));
    Q_EMIT waitingChanged();
}

void DraftDesk::resume(qint64 id)
{
    const auto isIt = [id](const StoredDraft &draft) { return draft.id == id; };
    const auto found = std::find_if(m_waiting.begin(), m_waiting.end(), isIt);
    if (found == m_waiting.end())
        return;
    const StoredDraft draft = *found;
    putAside();
    m_waiting.removeIf(isIt);
    showInEditor(draft);
    Q_EMIT waitingChanged();
}

void DraftDesk::discard(qint64 id)
{
    if (m_book && id > 0) {
        m_lastSave = m_book->remove(id);
        if (!m_lastSave)
            return Q_EMIT keptChanged();
    }
    m_waiting.removeIf([id](const StoredDraft &draft) { return draft.id == id; });
    Q_EMIT waitingChanged();
}

void DraftDesk::finish()
{
    m_editor->show(Draft());
    saveNow();
}
