// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/mainwindow.h"

#include "gui/consolepage.h"
#include "gui/filedrop.h"
#include "gui/icon.h"
#include "gui/pagerail.h"
#include "gui/publishpage.h"
#include "gui/releasepage.h"
#include "gui/theme.h"
#include "gui/workbench.h"

#include <QActionGroup>
#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QMenuBar>
#include <QMessageBox>
#include <QMetaMethod>
#include <QSettings>

// The menus of MainWindow and what they do.

void MainWindow::makeMenus()
{
    QMenu *file = menuBar()->addMenu(tr("&File"));
    fillWorkspaceMenu(file);
    file->addSeparator();
    file->addAction(iconNamed(QStringLiteral("release")), tr("Open &files…"),
        QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O), this, [this] {
            showPage(Page::Release);
            m_release->chooseFiles();
        });
    file->addSeparator();
    file->addAction(tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q), this, &QWidget::close);

    makeEditMenu();

    QMenu *view = menuBar()->addMenu(tr("&View"));
    view->addActions(m_pageActions->actions());
    view->addSeparator();
    makeThemeMenu(view);

    QMenu *tools = menuBar()->addMenu(tr("&Tools"));
    tools->addAction(iconNamed(QStringLiteral("rules")), tr("R&ules for lines…"),
        QKeySequence(Qt::CTRL | Qt::Key_R), this, [this] {
            showPage(Page::Console);
            m_console->editRules();
        });
    tools->addSeparator();
    tools->addAction(
        iconNamed(QStringLiteral("sketch")), tr("&New sketch…"), this, [this] { writeSketch(); });
    tools->addAction(
        iconNamed(QStringLiteral("sketch")), tr("Check a &sketch…"), this, [this] { checkSketch(); });
    tools->addAction(
        iconNamed(QStringLiteral("card")), tr("Check an SD &card…"), this, [this] { checkCard(); });

    tools->addAction(iconNamed(QStringLiteral("halt")), tr("&Hold all nodes…"),
        QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_H), this, [this] {
            showPage(Page::Publish);
            m_publish->holdAll();
        });

    QMenu *help = menuBar()->addMenu(tr("&Help"));
    help->addAction(tr("&About Vespiary"), this, &MainWindow::about);
}

// Undo and redo are those of the draft: text fields of its page leave theirs to it, and others keep their own.
void MainWindow::makeEditMenu()
{
    QMenu *edit = menuBar()->addMenu(tr("&Edit"));
    QUndoStack *steps = m_workbench->releases()->draft()->steps();
    QAction *undo = steps->createUndoAction(this, tr("&Undo"));
    undo->setObjectName(QStringLiteral("undo"));
    undo->setShortcut(QKeySequence::Undo);
    QAction *redo = steps->createRedoAction(this, tr("&Redo"));
    redo->setObjectName(QStringLiteral("redo"));
    redo->setShortcut(QKeySequence::Redo);
    for (QAction *action : {undo, redo})
        connect(
            action, &QAction::triggered, this, [this] { showPage(Page::Release); }); // where it can be seen
    edit->addActions({undo, redo});
    edit->addSeparator();
    edit->addAction(tr("Cu&t"), QKeySequence::Cut, this, [this] { editFocused("cut"); });
    edit->addAction(tr("&Copy"), QKeySequence::Copy, this, [this] { editFocused("copy"); });
    edit->addAction(tr("&Paste"), QKeySequence::Paste, this, [this] { editFocused("paste"); });
}

// Text fields know these slots; pasting anywhere else is like dropping.
void MainWindow::editFocused(const char *slot)
{
    QWidget *focused = focusWidget();
    if (focused && !qobject_cast<QLineEdit *>(focused)) {
        if (auto *line = focused->findChild<QLineEdit *>(); line && line->focusProxy() == focused)
            focused = line; // of a spin box or an editable combo box
    }
    const QByteArray signature = QByteArray(slot) + "()";
    if (focused && focused->metaObject()->indexOfMethod(signature.constData()) >= 0
        && !focused->property("readOnly").toBool())
        QMetaObject::invokeMethod(focused, slot);
    else if (focused && QByteArrayView(slot) == "copy")
        QMetaObject::invokeMethod(focused, slot);
    else if (QByteArrayView(slot) == "paste")
        m_drop->take(QApplication::clipboard()->mimeData());
}

void MainWindow::makeThemeMenu(QMenu *view)
{
    QMenu *menu = view->addMenu(tr("&Theme"));
    auto *choices = new QActionGroup(this);
    const auto add = [this, menu, choices](const QString &name, Theme::Choice choice) {
        QAction *action = menu->addAction(name, this, [this, choice] {
            m_theme->choose(choice);
            m_settings->setValue(QStringLiteral("window/theme"), static_cast<int>(choice));
        });
        action->setCheckable(true);
        action->setChecked(m_theme->choice() == choice);
        choices->addAction(action);
    };
    add(tr("&System"), Theme::Choice::System);
    add(tr("&Light"), Theme::Choice::Light);
    add(tr("&Dark"), Theme::Choice::Dark);
}

void MainWindow::about()
{
    QMessageBox box(this);
    box.setWindowTitle(tr("About Vespiary"));
    box.setIconPixmap(applicationIcon().pixmap(QSize(72, 72), devicePixelRatioF()));
    box.setText(tr("<h3>Vespiary %1</h3>").arg(QApplication::applicationVersion()));
    box.setInformativeText(tr(
        "Releases firmware over the air to Waspmote nodes.<br><br>Free software under the GNU General Public "
        "License, version 3 or later. It is not made or endorsed by Libelium."));
    box.exec();
}
