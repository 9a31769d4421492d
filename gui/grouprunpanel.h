// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/grouprun.h"
#include "gui/panel.h"

class Notice;
class QListView;

// How a round over several groups goes: each group, and one summary at the end.
class GroupRunPanel : public Panel
{
    Q_OBJECT

public:
    explicit GroupRunPanel(GroupRun *run, QWidget *parent = nullptr);

private:
    QListView *m_list;
    Notice *m_summary;
};
