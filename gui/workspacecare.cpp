// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/workspacecare.h"

#include "model/releaselibrary.h"

namespace {

Result<WorkspaceBackup> backUpNow(const QString &path, WorkspaceBackup::Reason reason)
{
    const auto workspace = Workspace::open(path, Workspace::Opening::MustExist);
    if (!workspace)
        return workspace.error();
    return makeBackup(**workspace, reason, QDateTime::currentDateTimeUtc());
}

// A new workspace has nothing that could be lost.
bool isEmpty(const QString &path)
{
    const auto workspace = Workspace::open(path, Workspace::Opening::MustExist);
    const Result<QList<Release>> releases
        = workspace ? ReleaseLibrary(*workspace).list() : Result<QList<Release>>(workspace.error());
    return releases && releases->isEmpty();
}

} // namespace

WorkspaceCare::WorkspaceCare(QObject *parent)
    : QObject(parent)
{
    constexpr int hour = 3600 * 1000; // a computer that slept is not a day late
    m_hourly.setInterval(hour);
    connect(&m_hourly, &QTimer::timeout, this, &WorkspaceCare::backUpWhenDue);
    m_worker.moveToThread(&m_thread);
    m_thread.setObjectName(QStringLiteral("care"));
    m_thread.start();
}

WorkspaceCare::~WorkspaceCare()
{
    m_cancelled = true;
    m_thread.quit();
    m_thread.wait();
}

void WorkspaceCare::run(const std::function<void()> &job)
{
    QMetaObject::invokeMethod(&m_worker, job, Qt::QueuedConnection);
}

void WorkspaceCare::end(const std::function<void()> &tell)
{
    QMetaObject::invokeMethod(this, tell, Qt::QueuedConnection);
}

void WorkspaceCare::watchOver(const QString &workspace)
{
    m_watched = workspace;
    if (workspace.isEmpty())
        return m_hourly.stop();
    m_hourly.start();
    backUpWhenDue();
}

void WorkspaceCare::backUpWhenDue()
{
    run([this, path = m_watched] {
        if (!isBackupDue(path, QDateTime::currentDateTimeUtc()) || isEmpty(path))
            return;
        if (const auto made = backUpNow(path, WorkspaceBackup::Reason::Daily); !made)
            end([this, error = made.error()] { Q_EMIT dailyFailed(error); });
    });
}

void WorkspaceCare::backUp(const QString &workspace)
{
    run([this, workspace] {
        const auto made = backUpNow(workspace, WorkspaceBackup::Reason::Asked);
        end([this, made] { Q_EMIT backedUp(made); });
    });
}

CheckProgress WorkspaceCare::reportProgress()
{
    return [this](int done, int total) { end([this, done, total] { Q_EMIT progress(done, total); }); };
}

void WorkspaceCare::check(const QString &workspace)
{
    m_cancelled = false;
    run([this, workspace] {
        const auto found = checkWorkspace(workspace, m_cancelled, reportProgress());
        end([this, found] { Q_EMIT checked(found); });
    });
}

void WorkspaceCare::recover(const QString &workspace, const QString &target)
{
    m_cancelled = false;
    run([this, workspace, target] {
        const auto done = recoverWorkspace(workspace, target, m_cancelled, reportProgress());
        end([this, done, target] { Q_EMIT recovered(done, target); });
    });
}

void WorkspaceCare::cancel()
{
    m_cancelled = true;
}
