// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/mainwindow.h"

#include "gui/backupdialog.h"
#include "gui/checkdialog.h"
#include "gui/icon.h"
#include "gui/releasepage.h"
#include "gui/workbench.h"
#include "gui/workspacestrip.h"
#include "model/workspaceheader.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QSettings>

#include <algorithm>

// What MainWindow does with workspaces: opens them, remembers them, and cares for them.

namespace {

constexpr qsizetype recentLimit = 8;
constexpr char recentKey[] = "workspaces/recent";

} // namespace

void MainWindow::connectWorkspace()
{
    ReleaseDesk *desk = m_workbench->releases();
    WorkspaceCare *care = m_workbench->care();
    connect(desk, &ReleaseDesk::opened, this, &MainWindow::remember);
    connect(desk, &ReleaseDesk::unreadable, this,
        [this, desk](const Error &error) { m_strip->tell(error, desk->path()); });
    connect(m_strip, &WorkspaceStrip::restoreRequested, this, &MainWindow::chooseBackup);
    connect(m_strip, &WorkspaceStrip::recoverRequested, this, &MainWindow::chooseRecovery);
    connect(care, &WorkspaceCare::dailyFailed, this,
        [this](const Error &error) { m_strip->tell(Look::Tone::Caution, describe(error)); });
    connect(care, &WorkspaceCare::backedUp, this, [this](const Result<WorkspaceBackup> &made) {
        m_strip->tell(made ? Look::Tone::Good : Look::Tone::Bad,
            made ? tr("The backup is made: %1.").arg(made->path) : describe(made.error()));
    });
    connect(care, &WorkspaceCare::recovered, this, &MainWindow::showRecovery);
}

void MainWindow::fillWorkspaceMenu(QMenu *file)
{
    file->addAction(iconNamed(QStringLiteral("workspace")), tr("&New workspace…"), QKeySequence::New, this,
        &MainWindow::chooseNewWorkspace);
    file->addAction(iconNamed(QStringLiteral("open")), tr("&Open workspace…"), QKeySequence::Open, this,
        &MainWindow::chooseWorkspace);
    m_recent = file->addMenu(tr("&Recent workspaces"));
    connect(m_recent, &QMenu::aboutToShow, this, &MainWindow::fillRecent);
    file->addSeparator();
    const auto ofTheOpenOne = [this, file](const QString &icon, const QString &text, auto what) {
        QAction *action = file->addAction(
            iconNamed(icon), text, this, [this, what] { (this->*what)(m_workbench->releases()->path()); });
        connect(file, &QMenu::aboutToShow, action,
            [this, action] { action->setEnabled(m_workbench->releases()->isOpen()); });
    };
    ofTheOpenOne(QStringLiteral("save"), tr("&Back up now"), &MainWindow::backUp);
    ofTheOpenOne(QStringLiteral("again"), tr("R&estore a backup…"), &MainWindow::chooseBackup);
    ofTheOpenOne(QStringLiteral("done"), tr("&Check the workspace…"), &MainWindow::checkWorkspace);
}

void MainWindow::fillRecent()
{
    m_recent->clear();
    const QStringList recent = m_settings->value(QLatin1StringView(recentKey)).toStringList();
    for (const QString &path : recent) {
        const bool isThere = QFileInfo::exists(path);
        const QString name = QFileInfo(path).completeBaseName().replace(u'&', QStringLiteral("&&"));
        QAction *action = m_recent->addAction(isThere ? name : tr("%1 (missing)").arg(name), this,
            [this, path] { openWorkspace(path, false); });
        action->setToolTip(path);
        action->setEnabled(isThere);
    }
    if (recent.isEmpty())
        m_recent->addAction(tr("None yet"))->setEnabled(false);
    m_recent->addSeparator();
    QAction *clear = m_recent->addAction(
        tr("&Clear this list"), this, [this] { m_settings->remove(QLatin1StringView(recentKey)); });
    clear->setEnabled(!recent.isEmpty());
    m_recent->setToolTipsVisible(true);
}

void MainWindow::remember(const QString &workspace)
{
    QStringList recent = m_settings->value(QLatin1StringView(recentKey)).toStringList();
    recent.removeAll(workspace);
    recent.prepend(workspace);
    m_settings->setValue(QLatin1StringView(recentKey), recent.mid(0, recentLimit));
    if (m_workbench->releases()->isReadOnly())
        m_strip->tell(
            Look::Tone::Caution, describe({ErrorCode::WorkspaceReadOnly, QFileInfo(workspace).fileName()}));
    else
        m_strip->clear();
    showState();
}

void MainWindow::begin(const QStringList &files)
{
    if (std::none_of(files.begin(), files.end(), looksLikeWorkspace)) {
        const QStringList recent = m_settings->value(QLatin1StringView(recentKey)).toStringList();
        const auto last = std::find_if(
            recent.begin(), recent.end(), [](const QString &path) { return QFileInfo::exists(path); });
        if (last != recent.end())
            openWorkspace(*last, false);
        else
            openWorkspace(Workspace::defaultPath(), true);
    }
    openFiles(files);
}

void MainWindow::openWorkspace(const QString &path, bool create)
{
    const auto opening = create ? Workspace::Opening::CreateWhenMissing : Workspace::Opening::MustExist;
    if (const Result<> opened = m_workbench->releases()->open(path, opening); !opened)
        m_strip->tell(opened.error(), path);
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

void MainWindow::backUp(const QString &workspace)
{
    m_workbench->care()->backUp(workspace);
}

void MainWindow::checkWorkspace(const QString &workspace)
{
    auto *dialog = new CheckDialog(workspace, m_workbench->care(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &CheckDialog::recoverRequested, this, [this, workspace] { chooseRecovery(workspace); });
    dialog->open();
}

void MainWindow::chooseBackup(const QString &workspace)
{
    const bool isInPlace = workspace != m_workbench->releases()->path();
    auto *dialog = new BackupDialog(workspace, isInPlace, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &BackupDialog::chosen, this, [this, workspace, isInPlace](const WorkspaceBackup &backup) {
        restore(workspace, backup, isInPlace);
    });
    dialog->open();
}

void MainWindow::restore(const QString &workspace, const WorkspaceBackup &backup, bool isInPlace)
{
    if (!isInPlace) {
        const QString copy = nameForCopy(workspace, backup);
        if (const Result<> copied = copyBackup(backup.path, copy); !copied)
            return m_strip->tell(Look::Tone::Bad, describe(copied.error()));
        return openWorkspace(copy, false);
    }
    const Result<RestoredWorkspace> restored
        = restoreBackup(backup.path, workspace, QDateTime::currentDateTimeUtc());
    if (!restored)
        return m_strip->tell(restored.error(), workspace);
    openWorkspace(workspace, false);
    if (m_workbench->releases()->path() == restored->path && !restored->kept.isEmpty())
        m_strip->tell(Look::Tone::Good,
            tr("The backup is in place. The file that was there is kept as %1.").arg(restored->kept));
}

void MainWindow::chooseRecovery(const QString &workspace)
{
    const QFileInfo info(workspace);
    const QString proposal = info.absoluteDir().filePath(
        tr("%1-recovered").arg(info.completeBaseName()) + QStringLiteral(".vespiary"));
    const QString target = QFileDialog::getSaveFileName(this, tr("Recover into a new file"), proposal,
        tr("Vespiary workspaces (*.vespiary)"), nullptr, QFileDialog::DontConfirmOverwrite);
    if (!target.isEmpty())
        m_workbench->care()->recover(workspace, target);
}

void MainWindow::showRecovery(const Result<WorkspaceRecovery> &result, const QString &target)
{
    if (!result)
        return m_strip->tell(Look::Tone::Bad, describe(result.error()));
    openWorkspace(target, false);
    constexpr qsizetype namedLosses = 5;
    QStringList sentences{tr("Releases that were recovered: %1.").arg(result->releases)};
    for (const Finding &finding : result->lost.mid(0, namedLosses))
        sentences += finding.text;
    if (result->lost.size() > namedLosses)
        sentences += tr("Further losses: %1.").arg(result->lost.size() - namedLosses);
    m_strip->tell(result->lost.isEmpty() ? Look::Tone::Good : Look::Tone::Caution, sentences.join(u'\n'));
}
