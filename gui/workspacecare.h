// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/workspacebackup.h"
#include "model/workspacecheck.h"

#include <QObject>
#include <QThread>
#include <QTimer>

#include <atomic>
#include <functional>

// Backups, checks and recoveries of workspaces, one after the other in a thread of its own; each ends with one signal.
class WorkspaceCare : public QObject
{
    Q_OBJECT

public:
    explicit WorkspaceCare(QObject *parent = nullptr);
    ~WorkspaceCare() override; // stops what is under way, and waits for it

    // From now on, that workspace gets a backup a day while it is open; an empty path ends it.
    void watchOver(const QString &workspace);

    void backUp(const QString &workspace);
    void check(const QString &workspace);
    void recover(const QString &workspace, const QString &target);
    void cancel(); // a check or a recovery that is under way or waits

Q_SIGNALS:
    void backedUp(const Result<WorkspaceBackup> &result); // because a person asked
    void dailyFailed(const Error &error);
    void progress(int done, int total);
    void checked(const Result<WorkspaceCheck> &result);
    void recovered(const Result<WorkspaceRecovery> &result, const QString &target);

private:
    void backUpWhenDue();
    CheckProgress reportProgress();
    void run(const std::function<void()> &job);  // in the thread
    void end(const std::function<void()> &tell); // back where this object lives

    QString m_watched;
    QTimer m_hourly;
    std::atomic_bool m_cancelled = false;
    QThread m_thread;
    QObject m_worker;
};
