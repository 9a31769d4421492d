// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/librarydesk.h"
#include "model/draftmodel.h"
#include "model/releasefilter.h"

#include <QWidget>

class Notice;
class QAction;
class QComboBox;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QStackedWidget;
class QTableView;
class ReleaseDetails;

// The releases there are: a table to find one in, what is known of the chosen one, and what can be done with it.
class LibraryPage : public QWidget
{
    Q_OBJECT

public:
    explicit LibraryPage(LibraryDesk *desk, QWidget *parent = nullptr);

    void tell(const Error &error);
    void choose(qint64 release);
    qint64 chosen() const { return m_chosen; } // 0: none, or several

    void setDrafts(const QList<StoredDraft> &drafts) { m_drafts.setDrafts(drafts); }
    void importFolder(const QString &folder);
    void showProgram(const QString &program); // its releases alone

Q_SIGNALS:
    void newRequested();
    void draftRequested(qint64 draft); // to go on with it; 0: the one in the editor
    void publishRequested(qint64 release);
    void added(qint64 release);                       // by going back or by an import
    void candidateFound(const QString &manifestPath); // an UPGRADE.TXT that has to be mended first

private:
    using Change = LibraryDesk::Change;

    QWidget *makeHead();
    QWidget *makeTable();
    QWidget *makeDraftTable();
    QWidget *makeDetails();
    QWidget *makeSeveral();
    void makeActions();
    QAction *addAction(const char *name, const QString &icon, const QString &text, const QKeySequence &key,
        void (LibraryPage::*run)());
    QHBoxLayout *makeButtons(const QList<QAction *> &actions);

    QList<qint64> selected() const;
    std::optional<Release> current() const;
    void selectionChanged();
    void refresh();
    void filterChanged();

    void publish();
    void compare();
    void goBack();
    void exportPair();
    void chooseImport();
    void showPrograms();
    void withdraw();
    void bringBack();
    void remove();
    void restore();
    void change(Change change, const QString &done);

    LibraryDesk *m_desk;
    ReleaseModel *m_releases;
    ReleaseFilter m_filter;
    DraftModel m_drafts;
    qint64 m_chosen = 0;
    Notice *m_notice;
    QLineEdit *m_search;
    QComboBox *m_show;
    QLabel *m_count;
    QTableView *m_table;
    QWidget *m_draftTable;
    QWidget *m_releaseTable;
    QLabel *m_empty;
    QStackedWidget *m_stack;
    ReleaseDetails *m_details;
    QLabel *m_several;
    QLabel *m_none;
    QAction *m_publish;
    QAction *m_compare;
    QAction *m_back;
    QAction *m_export;
    QAction *m_withdraw;
    QAction *m_bringBack;
    QAction *m_remove;
    QAction *m_restore;
};
