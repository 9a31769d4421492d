// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/workspacestrip.h"

#include "gui/icon.h"
#include "gui/notice.h"
#include "model/workspacebackup.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QPushButton>

WorkspaceStrip::WorkspaceStrip(QWidget *parent)
    : QWidget(parent)
    , m_notice(new Notice)
    , m_restore(new QPushButton(iconNamed(QStringLiteral("again")), tr("Restore a &backup…")))
    , m_recover(new QPushButton(iconNamed(QStringLiteral("save")), tr("Recover into a &new file…")))
{
    setObjectName(QStringLiteral("workspaceStrip"));
    m_notice->setObjectName(QStringLiteral("workspaceNotice"));
    m_restore->setObjectName(QStringLiteral("restoreBackup"));
    m_recover->setObjectName(QStringLiteral("recoverWorkspace"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(20, 12, 20, 0);
    row->setSpacing(8);
    row->addWidget(m_notice, 1);
    row->addWidget(m_restore);
    row->addWidget(m_recover);
    auto *dismiss = new QPushButton(iconNamed(QStringLiteral("close")), {});
    dismiss->setFlat(true);
    dismiss->setToolTip(tr("Dismiss"));
    dismiss->setAccessibleName(tr("Dismiss"));
    row->addWidget(dismiss);
    connect(dismiss, &QPushButton::clicked, this, &WorkspaceStrip::clear);
    connect(m_restore, &QPushButton::clicked, this, [this] { Q_EMIT restoreRequested(m_workspace); });
    connect(m_recover, &QPushButton::clicked, this, [this] { Q_EMIT recoverRequested(m_workspace); });
    hide();
}

void WorkspaceStrip::tell(const Error &error, const QString &workspace)
{
    m_workspace = QFileInfo(workspace).absoluteFilePath();
    m_notice->tell(error);
    const bool isDamaged = error.code == ErrorCode::WorkspaceDamaged || error.code == ErrorCode::NotAWorkspace
        || error.code == ErrorCode::WorkspaceUnusable;
    const bool isLost = isDamaged || error.code == ErrorCode::WorkspaceMissing;
    const bool hasBackups = !backupsOf(m_workspace).isEmpty();
    m_restore->setVisible(isLost && hasBackups);
    // A file that was never ours has nothing to recover; one that was has backups.
    m_recover->setVisible(error.code == ErrorCode::WorkspaceDamaged || (isDamaged && hasBackups));
    show();
}

void WorkspaceStrip::tell(Look::Tone tone, const QString &sentence)
{
    m_workspace.clear();
    m_notice->tell(tone, sentence);
    m_restore->hide();
    m_recover->hide();
    show();
}

void WorkspaceStrip::clear()
{
    m_workspace.clear();
    m_notice->clear();
    hide();
}
