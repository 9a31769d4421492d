// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/notesfield.h"

#include "gui/icon.h"

#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QStackedLayout>
#include <QTextBrowser>
#include <QToolButton>
#include <QVBoxLayout>

namespace {

class Preview : public QTextBrowser
{
public:
    QVariant loadResource(int, const QUrl &) override { return {}; }
};

} // namespace

NotesField::NotesField(QWidget *parent)
    : QWidget(parent)
    , m_toggle(new QToolButton)
    , m_stack(new QStackedLayout)
    , m_editor(new QPlainTextEdit)
    , m_preview(new Preview)
{
    m_editor->setObjectName(QStringLiteral("notes"));
    m_editor->setTabChangesFocus(true);
    m_editor->setUndoRedoEnabled(false); // the form's steps hold it
    m_editor->setAcceptDrops(false);     // a dropped file is for the window
    m_editor->setPlaceholderText(tr("What is new in this release, in Markdown"));
    m_preview->setObjectName(QStringLiteral("notesPreview"));
    m_preview->setOpenLinks(false);
    m_preview->setAcceptDrops(false);
    m_preview->setAccessibleName(tr("The notes as they will look"));
    m_toggle->setObjectName(QStringLiteral("previewNotes"));
    m_toggle->setIcon(iconNamed(QStringLiteral("eye")));
    m_toggle->setText(tr("Preview"));
    m_toggle->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_toggle->setCheckable(true);
    m_toggle->setAutoRaise(true);
    m_toggle->setToolTip(tr("Shows the notes as they will look."));
    connect(m_toggle, &QToolButton::toggled, this, &NotesField::setPreview);
    connect(m_editor, &QPlainTextEdit::textChanged, this, [this] { Q_EMIT typed(m_editor->toPlainText()); });

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    m_stack->addWidget(m_editor);
    m_stack->addWidget(m_preview);
    column->addLayout(m_stack, 1);
    column->addWidget(m_toggle, 0, Qt::AlignRight);
    setMinimumHeight(110);
    setFocusProxy(m_editor);
}

void NotesField::setNotes(const QString &notes)
{
    if (m_editor->toPlainText() != notes) {
        const QSignalBlocker quiet(m_editor);
        m_editor->setPlainText(notes);
        m_editor->moveCursor(QTextCursor::End);
    }
    if (m_toggle->isChecked())
        m_preview->setMarkdown(notes);
}

void NotesField::setPreview(bool isPreview)
{
    m_preview->setMarkdown(m_editor->toPlainText());
    m_stack->setCurrentWidget(isPreview ? static_cast<QWidget *>(m_preview) : m_editor);
}
