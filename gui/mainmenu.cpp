// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/mainwindow.h"

#include "gui/consolepage.h"
#include "gui/icon.h"
#include "gui/pagerail.h"
#include "gui/publishpage.h"
#include "gui/releasepage.h"
#include "gui/theme.h"
#include "gui/workbench.h"

#include <QActionGroup>
#include <QApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenuBar>
#include <QMessageBox>
#include <QSettings>

// The menus of MainWindow and what they do.

namespace {

constexpr qsizetype recentLimit = 8;
constexpr char recentKey[] = "workspaces/recent";

} // namespace

void MainWindow::makeMenus()
{
    QMenu *file = menuBar()->addMenu(tr("&File"));
    file->addAction(iconNamed(QStringLiteral("workspace")), tr("&New workspace…"), QKeySequence::New, this,
        &MainWindow::chooseNewWorkspace);
    file->addAction(iconNamed(QStringLiteral("open")), tr("&Open workspace…"), QKeySequence::Open, this,
        &MainWindow::chooseWorkspace);
    m_recent = file->addMenu(tr("&Recent workspaces"));
    connect(m_recent, &QMenu::aboutToShow, this, &MainWindow::fillRecent);
    file->addSeparator();
    file->addAction(iconNamed(QStringLiteral("release")), tr("Open &binary…"),
        QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O), this, [this] {
            showPage(Page::Release);
            m_release->chooseFile();
        });
    file->addSeparator();
    file->addAction(tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q), this, &QWidget::close);

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

    tools->addAction(iconNamed(QStringLiteral("halt")), tr("&Hold all nodes…"),
        QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_H), this, [this] {
            showPage(Page::Publish);
            m_publish->holdAll();
        });

    QMenu *help = menuBar()->addMenu(tr("&Help"));
    help->addAction(tr("&About Vespiary"), this, &MainWindow::about);
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

void MainWindow::fillRecent()
{
    m_recent->clear();
    const QStringList recent = m_settings->value(QLatin1StringView(recentKey)).toStringList();
    for (const QString &path : recent) {
        QAction *action = m_recent->addAction(
            QFileInfo(path).completeBaseName(), this, [this, path] { openWorkspace(path, false); });
        action->setToolTip(path);
        action->setEnabled(QFileInfo::exists(path));
    }
    if (recent.isEmpty())
        m_recent->addAction(tr("None yet"))->setEnabled(false);
    m_recent->setToolTipsVisible(true);
}

void MainWindow::remember(const QString &workspace)
{
    QStringList recent = m_settings->value(QLatin1StringView(recentKey)).toStringList();
    recent.removeAll(workspace);
    recent.prepend(workspace);
    m_settings->setValue(QLatin1StringView(recentKey), recent.mid(0, recentLimit));
    showState();
}

void MainWindow::chooseNewWorkspace()
{
    QString path = QFileDialog::getSaveFileName(this, tr("New workspace"), {},
        tr("Vespiary workspaces (*.vespiary)"), nullptr, QFileDialog::DontConfirmOverwrite);
    if (path.isEmpty())
        return;
    if (!path.endsWith(QStringLiteral(".vespiary"), Qt::CaseInsensitive))
        path += QStringLiteral(".vespiary");
    openWorkspace(path, true); // one that exists is opened as it is: nothing is ever overwritten
}

void MainWindow::chooseWorkspace()
{
    const QString path = QFileDialog::getOpenFileName(
        this, tr("Open workspace"), {}, tr("Vespiary workspaces (*.vespiary);;All files (*)"));
    if (!path.isEmpty())
        openWorkspace(path, false);
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
