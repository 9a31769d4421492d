// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/account.h"
#include "model/group.h"
#include "model/result.h"

#include <QDialog>
#include <QMap>

#include <functional>

class Notice;
class QCheckBox;
class QComboBox;
class QLineEdit;
class QPushButton;

// A group of nodes, made or changed: what it is called, which account it calls, and what its nodes are like. Nothing is
// saved before OK.
class GroupDialog : public QDialog
{
    Q_OBJECT

public:
    using Save = std::function<Result<>(const Group &)>;

    // A new one where it has no name.
    GroupDialog(const Group &group, const QList<Account> &accounts, Save save, QWidget *parent = nullptr);

    Result<Group> group() const; // as it stands; or what is wrong with it

    void accept() override;

private:
    QLayout *makeModules(const Group &group);
    void show(const Group &group, const QList<Account> &accounts);
    void refresh();

    Save m_save;
    QLineEdit *m_name;
    QComboBox *m_account;
    QMap<stock::Module, QCheckBox *> m_modules;
    QLineEdit *m_programs;
    QComboBox *m_boot;
    QCheckBox *m_hibernates;
    QCheckBox *m_largeCards;
    Notice *m_notice;
    QPushButton *m_ok;
};
