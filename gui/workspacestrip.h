// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/looks.h"
#include "model/error.h"

#include <QWidget>

class Notice;
class QPushButton;

// A sentence about the workspace over whatever page is shown, with what a person may do about it.
class WorkspaceStrip : public QWidget
{
    Q_OBJECT

public:
    explicit WorkspaceStrip(QWidget *parent = nullptr);

    // The ways out are offered for that file, as far as there are any.
    void tell(const Error &error, const QString &workspace);
    void tell(Look::Tone tone, const QString &sentence);
    void clear();
    const QString &workspace() const { return m_workspace; } // the one with the trouble; empty: none

Q_SIGNALS:
    void restoreRequested(const QString &workspace);
    void recoverRequested(const QString &workspace);

private:
    Notice *m_notice;
    QPushButton *m_restore;
    QPushButton *m_recover;
    QString m_workspace;
};
