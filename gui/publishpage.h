// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/driftwatch.h"
#include "gui/publishdesk.h"

#include <QWidget>

class AccountForm;
class LivePanel;
class Notice;
class QButtonGroup;
class QComboBox;
class QLabel;
class QPushButton;
class QSettings;
class QSpinBox;
class QStackedWidget;
class RecoveryBar;
class RunPanel;
class ServerForm;

// Brings a release to a server and shows how that goes: what is live there and what would be, the brake, what was
// interrupted, and what nodes did at our own server since.
class PublishPage : public QWidget
{
    Q_OBJECT

public:
    PublishPage(ReleaseModel *releases, OwnServer *own, PublishDesk *desk, DriftWatch *watch,
        QWidget *parent = nullptr);

    void choose(qint64 release);
    AccountForm *accountForm() { return m_account; }
    ServerForm *serverForm() { return m_server; }
    void tell(const Error &error);
    void restore(const QSettings &settings);
    void save(QSettings &settings) const;

    void holdAll();              // asks first
    bool needsAttention() const; // something is unfinished, or a server has drifted

Q_SIGNALS:
    void publishHereRequested(qint64 release);
    void publishToRequested(qint64 release, const ServerAccess &access, const PublishWish &wish);
    void cancelRequested();
    void attentionChanged();

private:
    QLayout *makeHead();
    QWidget *makeLeft();
    QWidget *makeWhat();
    QWidget *makeWhere();
    void connectDesk();
    void connectLive();
    void refresh();
    void refreshDrain();
    void refreshRecovery();
    void refreshServer();
    void setDefaultDrain();
    void publish();
    void look();
    void bringBack();
    void recover(void (PublishDesk::*act)(const ServerAccess &));
    void showForm(int id);
    bool isHere() const;
    bool mayReach() const; // the server that is chosen
    QString missingForPublish() const;
    QString server() const; // address of the one that is chosen
    qint64 release() const;
    std::optional<Release> chosenRelease() const;
    PublishWish wish() const;

    ReleaseModel *m_releases;
    OwnServer *m_own;
    PublishDesk *m_desk;
    DriftWatch *m_watch;
    QComboBox *m_release;
    QLabel *m_summary;
    QWidget *m_drainRow;
    QSpinBox *m_drain;
    qint64 m_drainIsFor = 0; // the release whose usual wait was proposed
    QLabel *m_risks;
    QButtonGroup *m_where;
    QStackedWidget *m_forms;
    ServerForm *m_server;
    AccountForm *m_account;
    QPushButton *m_hold;
    QPushButton *m_bringBack;
    RecoveryBar *m_recovery;
    Notice *m_drift;
    LivePanel *m_live;
    RunPanel *m_run;
};
