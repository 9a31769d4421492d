// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/mainwindow.h"

#include "gui/consolepage.h"
#include "gui/filedrop.h"
#include "gui/icon.h"
#include "gui/librarypage.h"
#include "gui/nodespage.h"
#include "gui/pagerail.h"
#include "gui/publishpage.h"
#include "gui/releasepage.h"
#include "gui/reportpage.h"
#include "gui/rulesdialog.h"
#include "gui/serverform.h"
#include "gui/serverpage.h"
#include "gui/workbench.h"
#include "gui/workspacestrip.h"

#include <QActionGroup>
#include <QCloseEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QStackedWidget>
#include <QStatusBar>

MainWindow::MainWindow(Workbench *workbench, Theme *theme, QSettings *settings, QWidget *parent)
    : QMainWindow(parent)
    , m_workbench(workbench)
    , m_theme(theme)
    , m_settings(settings)
    , m_drop(new FileDrop(this))
    , m_rail(new PageRail)
    , m_strip(new WorkspaceStrip)
    , m_stack(new QStackedWidget)
    , m_pageActions(new QActionGroup(this))
    , m_workspaceState(new QLabel)
    , m_serverState(new QLabel)
{
    setWindowIcon(applicationIcon());
    setMinimumSize(1000, 660);
    resize(1240, 800);
    makePages();
    makeMenus();
    statusBar()->addWidget(m_workspaceState, 1);
    statusBar()->addPermanentWidget(m_serverState);
    m_workspaceState->setContentsMargins(8, 0, 0, 0);
    m_serverState->setObjectName(QStringLiteral("serverStateLine"));
    m_serverState->setContentsMargins(0, 0, 8, 0);
    connectDrafts();
    connectRelease();
    connectPublish();
    connectConsole();
    connectReport();
    connectWorkspace();
    connect(m_workbench->ownServer(), &OwnServer::changed, this, &MainWindow::showState);
    connect(
        m_publish->serverForm(), &ServerForm::settingsRequested, this, [this] { showPage(Page::Server); });
    restoreGeometry(m_settings->value(QStringLiteral("window/geometry")).toByteArray());
    m_publish->restore(*m_settings);
    m_console->restore(*m_settings);
    showState();
}

MainWindow::~MainWindow()
{
    hide(); // the focus leaves, and what was typed is saved, while the window is whole
}

void MainWindow::makePages()
{
    auto *whole = new QWidget;
    auto *across = new QHBoxLayout(whole);
    across->setContentsMargins(0, 0, 0, 0);
    across->setSpacing(0);
    across->addWidget(m_rail);
    auto *pages = new QVBoxLayout;
    pages->setSpacing(0);
    pages->addWidget(m_strip);
    pages->addWidget(m_stack, 1);
    across->addLayout(pages, 1);
    setCentralWidget(whole);

    m_release = new ReleasePage(m_workbench->releases());
    m_library = new LibraryPage(m_workbench->library());
    m_publish = new PublishPage({.releases = m_workbench->releases()->releases(),
        .own = m_workbench->ownServer(),
        .publishing = m_workbench->publishing(),
        .watch = m_workbench->driftWatch(),
        .groups = m_workbench->groupRun(),
        .passwords = m_workbench->passwords()});
    m_server = new ServerPage(m_workbench->ownServer());
    m_nodes = new NodesPage(m_workbench->nodes());
    m_console = new ConsolePage(m_workbench->ports(), m_workbench->console());
    m_report = new ReportPage(m_workbench->releases()->releases());
    const auto add = [this](QWidget *page, const QString &name, const QString &icon) {
        const int number = m_stack->addWidget(page);
        auto *action = new QAction(iconNamed(icon), name, m_pageActions);
        action->setIconText(QString(name).remove(u'&'));
        action->setCheckable(true);
        action->setShortcut(QKeySequence(QStringLiteral("Ctrl+%1").arg(number + 1)));
        connect(action, &QAction::triggered, this, [this, number] { m_stack->setCurrentIndex(number); });
        m_rail->add(action);
    };
    add(m_release, tr("&Release"), QStringLiteral("release"));
    add(m_library, tr("&Library"), QStringLiteral("workspace"));
    add(m_publish, tr("&Publish"), QStringLiteral("publish"));
    add(m_server, tr("Ser&ver"), QStringLiteral("server"));
    add(m_nodes, tr("&Nodes"), QStringLiteral("nodes"));
    add(m_console, tr("&Console"), QStringLiteral("console"));
    add(m_report, tr("Rep&ort"), QStringLiteral("report"));
    showPage(Page::Release);
}

void MainWindow::showPage(Page page)
{
    m_pageActions->actions().at(static_cast<int>(page))->setChecked(true);
    m_stack->setCurrentIndex(static_cast<int>(page));
}

void MainWindow::connectRelease()
{
    ReleaseDesk *desk = m_workbench->releases();
    connect(m_release, &ReleasePage::addRequested, this, [this, desk] {
        const Result<Release> added = desk->add();
        if (!added)
            return m_release->tell(added.error());
        m_library->choose(added->id);
        showPage(Page::Library);
        m_publish->choose(added->id);
        m_report->choose(added->id);
    });
    connect(m_library, &LibraryPage::newRequested, this, [this] { showPage(Page::Release); });
    connect(m_library, &LibraryPage::added, m_publish, &PublishPage::choose);
    connect(m_library, &LibraryPage::candidateFound, this, &MainWindow::openFile);
    connect(m_library, &LibraryPage::publishRequested, this, [this](qint64 release) {
        m_publish->choose(release);
        showPage(Page::Publish);
    });
}

void MainWindow::connectConsole()
{
    ConsoleDesk *console = m_workbench->console();
    connect(m_console, &ConsolePage::connectRequested, console, &ConsoleDesk::connectPort);
    connect(m_console, &ConsolePage::disconnectRequested, console, &ConsoleDesk::disconnectPort);
    connect(m_console, &ConsolePage::sendRequested, console, &ConsoleDesk::send);
    connect(m_console, &ConsolePage::captureFolderRequested, console, &ConsoleDesk::setCaptureFolder);
    connect(m_console, &ConsolePage::captureRequested, this, [this, console](const QString &path) {
        if (const Result<> opened = console->openCapture(path); !opened)
            m_console->tell(opened.error());
    });
    connect(m_console, &ConsolePage::liveRequested, console, &ConsoleDesk::showLive);
    connect(m_console, &ConsolePage::rulesRequested, this, &MainWindow::editRules);
    connect(m_workbench->releases(), &ReleaseDesk::rulesChanged, m_report, &ReportPage::refresh);
    connect(console, &ConsoleDesk::captureShown, m_report, &ReportPage::suggestCapture);
    connect(console, &ConsoleDesk::connected, this, &MainWindow::showState);
    connect(console, &ConsoleDesk::disconnected, this, &MainWindow::showState);
    connect(console, &ConsoleDesk::lost, this, &MainWindow::showState);
}

void MainWindow::editRules(const QStringList &samples)
{
    ReleaseDesk *releases = m_workbench->releases();
    if (!releases->isOpen())
        return m_console->tell({ErrorCode::WorkspaceMissing, {}});
    const auto save = [releases](const QList<UserRule> &rules) { return releases->save(rules); };
    auto *dialog = new RulesDialog(releases->rules(), samples, save, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::connectReport()
{
    ReportDesk *desk = m_workbench->report();
    connect(m_report, &ReportPage::reportRequested, desk, &ReportDesk::write);
    connect(desk, &ReportDesk::written, m_report, qOverload<const QString &>(&ReportPage::show));
    connect(desk, &ReportDesk::failed, m_report, &ReportPage::tell);
    connect(
        m_report, &ReportPage::exportRequested, this, [this, desk](const QString &path, const QString &html) {
            if (const Result<> saved = desk->save(path, html); !saved)
                m_report->tell(saved.error());
            else
                m_report->saved(path);
        });
}

void MainWindow::comeToFront()
{
    setWindowState((windowState() & ~Qt::WindowMinimized) | Qt::WindowActive);
    show();
    raise();
    activateWindow();
}

void MainWindow::showState()
{
    const QString path = m_workbench->releases()->path();
    const QString name = QFileInfo(path).completeBaseName();
    m_workspaceState->setText(path.isEmpty() ? tr("No workspace is open") : tr("Workspace %1").arg(name));
    m_workspaceState->setToolTip(path);
    setWindowTitle(name.isEmpty() ? tr("Vespiary[*]") : tr("%1[*] – Vespiary").arg(name));
    const OwnServer *own = m_workbench->ownServer();
    QStringList states;
    if (m_workbench->console()->isConnected())
        states += tr("Port %1 is open").arg(m_workbench->console()->portPath());
    states += own->isRunning()
        ? tr("Server runs on port %1, sessions: %2").arg(own->port()).arg(own->sessionCount())
        : tr("Server is stopped");
    const bool isRehearsal = !own->faults().isEmpty();
    if (isRehearsal)
        states += tr("It plays faults");
    m_rail->mark(static_cast<int>(Page::Server), isRehearsal);
    m_serverState->setText(states.join(QStringLiteral("   ·   ")));
}

bool MainWindow::mayClose()
{
    if (!mayLeaveDraft())
        return false;
    QString reason;
    if (m_workbench->publishing()->isRunning() || m_workbench->groupRun()->isRunning())
        reason = tr(
            "A server is being changed. If you quit now, it may keep what it had, or a hold; the next start "
            "offers to finish or to undo it.");
    else if (m_workbench->ownServer()->sessionCount() > 0)
        reason
            = tr("Sessions at the server of this computer: %1. If you quit now, their downloads break off.")
                  .arg(m_workbench->ownServer()->sessionCount());
    if (reason.isEmpty())
        return true;
    QMessageBox question(QMessageBox::Question, tr("Quit Vespiary"), reason, QMessageBox::NoButton, this);
    const QAbstractButton *quit = question.addButton(tr("Quit now"), QMessageBox::DestructiveRole);
    auto *stay = question.addButton(tr("Stay"), QMessageBox::RejectRole);
    question.setDefaultButton(stay);
    question.setIconPixmap(iconNamed(QStringLiteral("warning")).pixmap(QSize(32, 32), devicePixelRatioF()));
    question.exec();
    return question.clickedButton() == quit;
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!mayClose())
        return event->ignore();
    m_settings->setValue(QStringLiteral("window/geometry"), saveGeometry());
    m_publish->save(*m_settings);
    m_console->save(*m_settings);
    event->accept();
}
