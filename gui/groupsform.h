// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/account.h"
#include "model/error.h"
#include "model/group.h"

#include <QWidget>

#include <functional>

class Notice;
class QCheckBox;
class QLabel;
class QListWidget;
class QToolButton;

// The groups of the workspace: which of them are meant, in which order, and whether one that fails stops the rest.
class GroupsForm : public QWidget
{
    Q_OBJECT

public:
    explicit GroupsForm(QWidget *parent = nullptr);

    void setGroups(const QList<Group> &groups, const QList<Account> &accounts); // order and choice stay
    QList<Group> chosen() const;                                                // in their order
    QStringList withoutAccount() const; // names of the chosen ones whose account is not in the workspace
    std::optional<Account> accountOf(const Group &group) const; // none: this computer's server
    bool goesOn() const;
    void offerUndo(const QString &sentence, const std::function<void()> &undo);
    void tell(const Error &error);

Q_SIGNALS:
    void changed();
    void resized();
    void newRequested();
    void editRequested(const QString &name);
    void removeRequested(const QString &name);

private:
    QLayout *makeButtons();
    void move(int by);
    void refresh();
    QString current() const;

    QList<Account> m_accounts;
    QList<Group> m_groups;
    QListWidget *m_list;
    QLabel *m_empty;
    QToolButton *m_edit;
    QToolButton *m_remove;
    QToolButton *m_up;
    QToolButton *m_down;
    QCheckBox *m_goesOn;
    Notice *m_notice;
};
