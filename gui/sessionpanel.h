// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/panel.h"

class OwnServer;
class QLabel;
class QTableView;

// Who is at our own server now, and how much it moves.
class SessionPanel : public Panel
{
    Q_OBJECT

public:
    explicit SessionPanel(OwnServer *server, QWidget *parent = nullptr);

Q_SIGNALS:
    void chosen(qint64 session);

private:
    void refresh();

    OwnServer *m_server;
    QLabel *m_count;
    QTableView *m_table;
    QLabel *m_empty;
};
