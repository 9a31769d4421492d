// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QUndoStack;
class QWidget;

// Undo and redo of text fields go to the steps of the whole form: to a person, Ctrl+Z takes back what was done last,
// wherever it was done.
class FieldUndo : public QObject
{
    Q_OBJECT

public:
    explicit FieldUndo(QUndoStack *steps, QObject *parent = nullptr);

    void watch(QWidget *field); // a line, a text, a spin box or an editable combo box

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool takeKey(QEvent *event);
    void showMenu(QWidget *field, const QPoint &at);

    QUndoStack *m_steps;
};
