// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ftp/ftpconnection.h"
#include "model/workspacebackup.h"
#include "model/workspacecheck.h"

#include <QMainWindow>

class ConsolePage;
class LibraryPage;
class PageRail;
class PublishPage;
class QActionGroup;
class QLabel;
class QMenu;
class QSettings;
class QStackedWidget;
class ReleasePage;
class ReportPage;
class Theme;
class Workbench;
class WorkspaceStrip;

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
        Console,
        Report
    };

    MainWindow(Workbench *workbench, Theme *theme, QSettings *settings, QWidget *parent = nullptr);

    // What the program starts with: these files, in the workspace among them or the one that was open last.
    void begin(const QStringList &files);
    void openFiles(const QStringList &files);
    void openFile(const QString &path); // a workspace, or anything for the release page
    void openWorkspace(const QString &path, bool create);
    void showPage(Page page);
    void comeToFront();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void makePages();
    void makeMenus();
    void makeThemeMenu(QMenu *view);
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
    void publishTo(qint64 release, const FtpTarget &target);

    Workbench *m_workbench;
    Theme *m_theme;
    QSettings *m_settings;
    PageRail *m_rail;
    WorkspaceStrip *m_strip;
    QStackedWidget *m_stack;
    QActionGroup *m_pageActions;
    ReleasePage *m_release;
    LibraryPage *m_library;
    PublishPage *m_publish;
    ConsolePage *m_console;
    ReportPage *m_report;
    QMenu *m_recent;
    QLabel *m_workspaceState;
    QLabel *m_serverState;
};
