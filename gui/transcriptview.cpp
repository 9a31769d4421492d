// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/transcriptview.h"

#include "gui/icon.h"
#include "gui/labels.h"
#include "gui/tables.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTextDocumentFragment>

TranscriptFilter::TranscriptFilter(TranscriptStore *store, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_store(store)
{
    setSourceModel(store);
}

void TranscriptFilter::setWords(const QString &words)
{
    m_words = words;
    invalidateFilter();
}

bool TranscriptFilter::filterAcceptsRow(int row, const QModelIndex &) const
{
    return m_words.isEmpty() || m_store->contains(row, m_words);
}

TranscriptView::TranscriptView(TranscriptStore *store, QWidget *parent)
    : QWidget(parent)
    , m_store(store)
    , m_filter(new TranscriptFilter(store, this))
    , m_words(new QLineEdit)
    , m_sessions(new QListView)
    , m_lines(new QPlainTextEdit)
    , m_copy(new QPushButton(iconNamed(QStringLiteral("copy")), tr("&Copy")))
{
    auto *across = new QHBoxLayout(this);
    across->setContentsMargins(0, 6, 0, 0);
    across->setSpacing(8);
    across->addWidget(makeSessions(), 2);
    across->addWidget(makeLines(), 3);
    connect(m_words, &QLineEdit::textChanged, this, &TranscriptView::search);
    connect(m_words, &QLineEdit::returnPressed, this, &TranscriptView::findNext);
    connect(m_copy, &QPushButton::clicked, this, &TranscriptView::copy);
    connect(m_sessions->selectionModel(), &QItemSelectionModel::currentChanged, this,
        [this](
            const QModelIndex &index) { showSession(index.data(TranscriptStore::NumberRole).toLongLong()); });
    connect(m_store, &TranscriptStore::lineAdded, this,
        [this](qint64 session, const TranscriptStore::Line &line) {
            if (session == m_session)
                add(line);
        });
    // Who has just come is shown until somebody chooses.
    connect(m_filter, &QAbstractItemModel::rowsInserted, this, [this] {
        if (!m_sessions->currentIndex().isValid())
            m_sessions->setCurrentIndex(m_filter->index(0, 0));
    });
}

QWidget *TranscriptView::makeSessions()
{
    m_words->setObjectName(QStringLiteral("searchTranscripts"));
    m_words->setPlaceholderText(tr("Search all sessions"));
    m_words->setClearButtonEnabled(true);
    m_words->setAcceptDrops(false);
    m_words->setAccessibleName(m_words->placeholderText());
    m_sessions->setObjectName(QStringLiteral("keptSessions"));
    m_sessions->setAccessibleName(tr("Sessions"));
    m_sessions->setModel(m_filter);
    m_sessions->setUniformItemSizes(true);
    m_sessions->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_sessions->setMinimumHeight(60);
    auto *side = new QWidget;
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(m_words);
    column->addWidget(new EmptyText(m_sessions,
                          tr("Sessions stay here after they have ended, for as long as the program runs.")),
        1);
    return side;
}

QWidget *TranscriptView::makeLines()
{
    m_lines->setObjectName(QStringLiteral("sessionLines"));
    m_lines->setReadOnly(true);
    m_lines->setFont(fixedFont());
    m_lines->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_lines->setMinimumHeight(60);
    m_lines->setAccessibleName(tr("What was said"));
    m_lines->setPlaceholderText(
        tr("Choose a session to read every command and its answer, without passwords."));
    m_copy->setObjectName(QStringLiteral("copyTranscript"));
    m_copy->setToolTip(tr("Copies what is selected, or all of it."));
    m_copy->setEnabled(false);
    auto *side = new QWidget;
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(m_lines, 1);
    column->addWidget(m_copy, 0, Qt::AlignRight);
    return side;
}

void TranscriptView::choose(qint64 session)
{
    if (m_store->rowOf(session) < 0)
        return;
    QModelIndex index = m_filter->mapFromSource(m_store->index(m_store->rowOf(session)));
    if (!index.isValid()) { // it is here, only not among those that are searched for
        m_words->clear();
        index = m_filter->mapFromSource(m_store->index(m_store->rowOf(session)));
    }
    m_sessions->setCurrentIndex(index);
}

void TranscriptView::showSession(qint64 session)
{
    m_session = session;
    QStringList lines;
    for (const TranscriptStore::Line &line : m_store->linesOf(session))
        lines += textOf(line);
    m_lines->setPlainText(lines.join(u'\n'));
    m_copy->setEnabled(!lines.isEmpty());
    mark();
    findNext();
}

// Follows what is said unless somebody reads further up.
void TranscriptView::add(const TranscriptStore::Line &line)
{
    QScrollBar *bar = m_lines->verticalScrollBar();
    const bool isAtEnd = bar->value() == bar->maximum();
    m_lines->appendPlainText(textOf(line));
    m_copy->setEnabled(true);
    mark();
    if (isAtEnd)
        bar->setValue(bar->maximum());
}

void TranscriptView::search(const QString &words)
{
    m_filter->setWords(words);
    if (!m_sessions->currentIndex().isValid() && m_filter->rowCount() > 0)
        m_sessions->setCurrentIndex(m_filter->index(0, 0));
    mark();
    findNext();
}

void TranscriptView::findNext()
{
    if (m_words->text().isEmpty())
        return;
    if (!m_lines->find(m_words->text())) {
        m_lines->moveCursor(QTextCursor::Start);
        m_lines->find(m_words->text());
    }
}

void TranscriptView::mark()
{
    constexpr int most = 500; // the eye has enough, and so has the painter
    QList<QTextEdit::ExtraSelection> found;
    QColor colour = palette().color(QPalette::Highlight);
    colour.setAlpha(80);
    const QString words = m_words->text();
    QTextCursor cursor(m_lines->document());
    while (!words.isEmpty() && found.size() < most) {
        cursor = m_lines->document()->find(words, cursor);
        if (cursor.isNull())
            break;
        QTextEdit::ExtraSelection selection;
        selection.cursor = cursor;
        selection.format.setBackground(colour);
        found += selection;
    }
    m_lines->setExtraSelections(found);
}

void TranscriptView::copy()
{
    const QTextCursor cursor = m_lines->textCursor();
    const bool isSelected = cursor.hasSelection() && m_words->text().isEmpty(); // else the search selected it
    QApplication::clipboard()->setText(
        isSelected ? cursor.selection().toPlainText() : m_lines->toPlainText() + u'\n');
}
