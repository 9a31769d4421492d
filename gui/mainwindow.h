// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/grouprun.h"
#include "model/workspacebackup.h"
#include "model/workspacecheck.h"

#include <QMainWindow>

class ConsolePage;
class FileDrop;
class LibraryPage;
class NodesPage;
class PageRail;
class PublishPage;
class QActionGroup;
class QLabel;
class QMenu;
class QSettings;
class QStackedWidget;
class ReleasePage;
class ReportPage;
class ServerPage;
class Theme;
class Workbench;
class WorkspaceStrip;
struct Dropped;

// The window: pages over a workbench. Makes them, and connects what the user wants to what is done.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    enum class Page
    {
        Release,
        Library,
        Publish,
        Server,
        Nodes,
        Console,
        Report
    };

    MainWindow(Workbench *workbench, Theme *theme, QSettings *settings, QWidget *parent = nullptr);
    ~MainWindow() override;

    // What the program starts with: these files, in the workspace among them or the one that was open last.
    void begin(const QStringList &files);
    // Whatever was dropped, pasted, opened or named on the command line: it is taken for what it is.
    void openFiles(const QStringList &paths);
    void openFile(const QString &path) { openFiles({path}); }
    void openText(const QString &text); // of an UPGRADE.TXT
    void openWorkspace(const QString &path, bool create);
    void writeSketch();
    void checkSketch(const QString &path = {}); // a file or a folder; without one, the person chooses
    void checkCard(const QString &folder = {}); // likewise
    void importAccounts(const QString &path);
    void exportAccounts(const QString &path); // without any password
    void showPage(Page page);
    void comeToFront();

protected:
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void showDrafts();
    void makePages();
    void makeMenus();
    void makeEditMenu();
    void makeThemeMenu(QMenu *view);
    void editFocused(const char *slot);
    void connectDrafts();
    void openThings(const QList<Dropped> &things);
    QString lookInto(const Dropped &thing);
    bool mayLeaveDraft();
    void connectRelease();
    void connectPublish();
    void connectConsole();
    void connectReport();
    void editRules(const QStringList &samples);
    void connectWorkspace();
    void fillWorkspaceMenu(QMenu *file);
    void chooseNewWorkspace();
    void chooseWorkspace();
    void backUp(const QString &workspace);
    void checkWorkspace(const QString &workspace);
    void chooseBackup(const QString &workspace);
    void restore(const QString &workspace, const WorkspaceBackup &backup, bool isInPlace);
    void chooseRecovery(const QString &workspace);
    void showRecovery(const Result<WorkspaceRecovery> &result, const QString &target);
    void fillRecent();
    void remember(const QString &workspace);
    void showState();
    void about();
    bool mayClose();
    void publishTo(qint64 release, const ServerAccess &access, const PublishWish &wish);
    void goRound(const GroupRun::Order &order);
    bool mayPublish(const QStringList &doubts);
    void tellEnd(const Result<> &result, const QString &sentence);
    void connectAccounts();
    void removeAccount(const QString &name);
    void connectGroups();
    void editGroup(const Group &group);
    void removeGroup(const QString &name);
    void tellAttention();

    Workbench *m_workbench;
    Theme *m_theme;
    QSettings *m_settings;
    FileDrop *m_drop;
    PageRail *m_rail;
    WorkspaceStrip *m_strip;
    QStackedWidget *m_stack;
    QActionGroup *m_pageActions;
    ReleasePage *m_release;
    LibraryPage *m_library;
    PublishPage *m_publish;
    ServerPage *m_server;
    NodesPage *m_nodes;
    ConsolePage *m_console;
    ReportPage *m_report;
    QMenu *m_recent;
    QLabel *m_workspaceState;
    QLabel *m_serverState;
};
