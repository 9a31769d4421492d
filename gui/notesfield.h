// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPlainTextEdit;
class QStackedLayout;
class QTextBrowser;
class QToolButton;

// Notes in Markdown, to be typed and looked at. Shows no picture and follows no link: notes come with workspaces of
// other people too.
class NotesField : public QWidget
{
    Q_OBJECT

public:
    explicit NotesField(QWidget *parent = nullptr);

    void setNotes(const QString &notes); // does not tell typed()
    QPlainTextEdit *editor() const { return m_editor; }

Q_SIGNALS:
    void typed(const QString &notes);

private:
    void setPreview(bool isPreview);

    QToolButton *m_toggle;
    QStackedLayout *m_stack;
    QPlainTextEdit *m_editor;
    QTextBrowser *m_preview;
};
