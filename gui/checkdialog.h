// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/workspacecheck.h"

#include <QDialog>

class FindingList;
class Notice;
class QProgressBar;
class QPushButton;
class WorkspaceCare;

// Looks at a workspace and shows what is damaged; closing it stops the look.
class CheckDialog : public QDialog
{
    Q_OBJECT

public:
    CheckDialog(const QString &workspace, WorkspaceCare *care, QWidget *parent = nullptr);

Q_SIGNALS:
    void recoverRequested();

private:
    void show(const Result<WorkspaceCheck> &result);

    QProgressBar *m_progress;
    Notice *m_notice;
    FindingList *m_findings;
    QPushButton *m_recover;
};
