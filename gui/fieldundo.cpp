// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/fieldundo.h"

#include <QAbstractSpinBox>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QUndoStack>

FieldUndo::FieldUndo(QUndoStack *steps, QObject *parent)
    : QObject(parent)
    , m_steps(steps)
{
}

void FieldUndo::watch(QWidget *field)
{
    field->installEventFilter(this);
    if (auto *text = qobject_cast<QPlainTextEdit *>(field))
        text->viewport()->installEventFilter(this);
    if (qobject_cast<QAbstractSpinBox *>(field) || qobject_cast<QComboBox *>(field)) {
        if (auto *line = field->findChild<QLineEdit *>())
            line->installEventFilter(this);
    }
}

bool FieldUndo::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress)
        return takeKey(event);
    if (event->type() == QEvent::ContextMenu) {
        showMenu(static_cast<QWidget *>(watched), static_cast<QContextMenuEvent *>(event)->globalPos());
        return true;
    }
    return false;
}

bool FieldUndo::takeKey(QEvent *event)
{
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool isUndo = key->matches(QKeySequence::Undo);
    if (!isUndo && !key->matches(QKeySequence::Redo))
        return false;
    if (event->type() == QEvent::ShortcutOverride) {
        event->ignore(); // the field would take it for itself; so the menu's shortcut gets it
        return true;
    }
    isUndo ? m_steps->undo() : m_steps->redo(); // there is no such shortcut around
    return true;
}

void FieldUndo::showMenu(QWidget *field, const QPoint &at)
{
    QWidget *owner = field;
    while (owner && !qobject_cast<QLineEdit *>(owner) && !qobject_cast<QPlainTextEdit *>(owner)) {
        auto *line = owner->findChild<QLineEdit *>();
        owner = line ? line : owner->parentWidget();
    }
    if (!owner)
        return;
    auto *menu = new QMenu(field);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("&Undo"), m_steps, &QUndoStack::undo)->setEnabled(m_steps->canUndo());
    menu->addAction(tr("&Redo"), m_steps, &QUndoStack::redo)->setEnabled(m_steps->canRedo());
    menu->addSeparator();
    const auto add = [menu, owner](const QString &text, const char *slot) {
        menu->addAction(text, owner, [owner, slot] { QMetaObject::invokeMethod(owner, slot); });
    };
    add(tr("Cu&t"), "cut");
    add(tr("&Copy"), "copy");
    add(tr("&Paste"), "paste");
    add(tr("Select &all"), "selectAll");
    menu->popup(at);
}
