// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ftp/ftpconnection.h"
#include "gui/publishdesk.h"

#include <QWidget>

class AccountForm;
class Notice;
class QButtonGroup;
class QComboBox;
class QLabel;
class QListView;
class QProgressBar;
class QPushButton;
class QSettings;
class QStackedWidget;
class QTableView;
class ServerForm;

// Brings a release to a server and shows how that goes, and what nodes did at our own server since.
class PublishPage : public QWidget
{
    Q_OBJECT

public:
    PublishPage(ReleaseModel *releases, OwnServer *own, PublishDesk *desk, QWidget *parent = nullptr);

    void choose(qint64 release);
    AccountForm *accountForm() { return m_account; }
    ServerForm *serverForm() { return m_server; }
    void tell(const Error &error);
    void restore(const QSettings &settings);
    void save(QSettings &settings) const;

Q_SIGNALS:
    void publishHereRequested(qint64 release);
    void publishToRequested(qint64 release, const FtpTarget &target);
    void cancelRequested();

private:
    QWidget *makeWhat();
    QWidget *makeWhere();
    QWidget *makeRun();
    QWidget *makeCalls();
    void refresh();
    void publish();
    void showForm(int id);
    bool isHere() const;
    qint64 release() const;

    ReleaseModel *m_releases;
    OwnServer *m_own;
    PublishDesk *m_desk;
    QComboBox *m_release;
    QLabel *m_summary;
    QButtonGroup *m_where;
    QStackedWidget *m_forms;
    ServerForm *m_server;
    AccountForm *m_account;
    QPushButton *m_publish;
    QPushButton *m_cancel;
    QLabel *m_hint;
    QListView *m_steps;
    QProgressBar *m_progress;
    Notice *m_result;
    QTableView *m_calls;
    int m_done = 0;
    int m_total = 0;
};
