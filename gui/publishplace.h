// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/panel.h"

class AccountForm;
class GroupsForm;
class OwnServer;
class Passwords;
class QButtonGroup;
class QStackedWidget;
class ServerForm;

// Where a release is to go: this computer's server, any FTP server, or groups of nodes.
class PublishPlace : public Panel
{
    Q_OBJECT

public:
    enum class Where
    {
        Here,
        There,
        Groups
    };

    PublishPlace(OwnServer *own, Passwords *passwords, QWidget *parent = nullptr);

    Where where() const;
    void choose(Where where);

    ServerForm *serverForm() const { return m_server; }
    AccountForm *accountForm() const { return m_account; }
    GroupsForm *groupsForm() const { return m_groups; }

Q_SIGNALS:
    void changed();

private:
    void fit();

    QButtonGroup *m_where;
    QStackedWidget *m_forms;
    ServerForm *m_server;
    AccountForm *m_account;
    GroupsForm *m_groups;
};
