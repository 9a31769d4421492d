// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/workspacebackup.h"

#include <QDialog>

class QTableWidget;

// The backups of a workspace, to choose one.
class BackupDialog : public QDialog
{
    Q_OBJECT

public:
    // With isInPlace, the backup takes the place of the workspace, which cannot be opened; otherwise it becomes a copy.
    BackupDialog(const QString &workspace, bool isInPlace, QWidget *parent = nullptr);

Q_SIGNALS:
    void chosen(const WorkspaceBackup &backup);

private:
    QTableWidget *makeTable();
    void acceptCurrent();

    QList<WorkspaceBackup> m_backups;
    QTableWidget *m_table;
};
