// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMainWindow>

struct PublishWish;
struct ServerAccess;
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
    void chooseNewWorkspace();
    void chooseWorkspace();
    void fillRecent();
    void remember(const QString &workspace);
    void showState();
    void about();
    bool mayClose();
    void publishTo(qint64 release, const ServerAccess &access, const PublishWish &wish);
    void connectAccounts();
    void tellAttention();

    Workbench *m_workbench;
    Theme *m_theme;
    QSettings *m_settings;
    PageRail *m_rail;
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
