// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/driftwatch.h"
#include "gui/grouprun.h"
#include "gui/publishdesk.h"

#include <QWidget>

class AccountForm;
class GroupRunPanel;
class GroupsForm;
class LivePanel;
class Notice;
class Passwords;
class PublishPlace;
class QPushButton;
class QSettings;
class RecoveryBar;
class ReleaseChoice;
class RunPanel;
class ServerForm;
struct HoldFacts;

// Brings a release to servers and shows how that goes: what is live there and what would be, the brake, what was
// interrupted, and what nodes did at our own server since.
class PublishPage : public QWidget
{
    Q_OBJECT

public:
    // Who does it all, and lives longer than the page.
    struct Desks
    {
        ReleaseModel *releases;
        OwnServer *own;
        PublishDesk *publishing;
        DriftWatch *watch;
        GroupRun *groups;
        Passwords *passwords;
    };

    explicit PublishPage(const Desks &desks, QWidget *parent = nullptr);

    void choose(qint64 release);
    AccountForm *accountForm() const;
    GroupsForm *groupsForm() const;
    ServerForm *serverForm() const;
    void tell(const Error &error);
    void restore(const QSettings &settings);
    void save(QSettings &settings) const;

    void holdAll();              // asks first
    bool needsAttention() const; // something is unfinished, or a server has drifted

Q_SIGNALS:
    void publishHereRequested(qint64 release);
    void publishToRequested(qint64 release, const ServerAccess &access, const PublishWish &wish);
    void groupsRequested(const GroupRun::Order &order); // its stops have accounts, but no passwords yet
    void cancelRequested();
    void attentionChanged();

private:
    QLayout *makeHead();
    QWidget *makeLeft();
    QLayout *makeRight();
    void connectDesk();
    void connectLive();
    void connectRecovery();
    void refresh();
    void refreshHold();
    void refreshServer();
    void publish();
    void look();
    void bringBack();
    bool isHere() const;
    bool isGroups() const;
    bool isBusy() const;
    bool mayReach() const;   // the servers that are chosen
    QString missing() const; // before anything can be done there
    QString missingForPublish() const;
    QString server() const; // address of the one that is chosen
    QStringList servers() const;
    HoldFacts holdFacts() const;
    GroupRun::Order order(GroupRun::What what) const;

    // What was interrupted.
    void refreshRecovery();
    void recover(void (PublishDesk::*act)(const ServerAccess &));

    ReleaseModel *m_releases;
    OwnServer *m_own;
    PublishDesk *m_desk;
    DriftWatch *m_watch;
    GroupRun *m_groups;
    ReleaseChoice *m_what;
    PublishPlace *m_place;
    QPushButton *m_hold;
    QPushButton *m_bringBack;
    RecoveryBar *m_recovery;
    Notice *m_drift;
    LivePanel *m_live;
    GroupRunPanel *m_round;
    RunPanel *m_run;
};
