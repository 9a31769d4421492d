// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/accountpreset.h"

#include <QComboBox>

#include <optional>

// A choice between any server, the kinds of servers that are known, and the accounts of the workspace.
class AccountBox : public QComboBox
{
    Q_OBJECT

public:
    explicit AccountBox(QWidget *parent = nullptr);

    void setAccounts(const QList<Account> &accounts); // what is chosen stays, where it is there still
    void choose(const QString &name);                 // quietly; any server where there is no such account

    std::optional<Account> account() const;
    std::optional<AccountPreset> preset() const;

private:
    QList<Account> m_accounts;
};
