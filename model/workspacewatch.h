// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/workspace.h"

#include <QObject>
#include <QTimer>

// Says when another program has changed a workspace: changes made through this very connection are not told.
class WorkspaceWatch : public QObject
{
    Q_OBJECT

public:
    explicit WorkspaceWatch(QObject *parent = nullptr);

    void watch(const std::shared_ptr<Workspace> &workspace); // in place of the one before; null: none

Q_SIGNALS:
    void changed();

private:
    void look();

    std::shared_ptr<Workspace> m_workspace;
    qint64 m_version = -1;
    QTimer m_timer;
};
