// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/looks.h"
#include "gui/passwords.h"
#include "gui/serveraccess.h"

#include <QWidget>

#include <functional>

class AccountBox;
class AccountWays;
class KeepingBox;
class Notice;
class PasswordField;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QToolButton;
struct AccountPreset;

// Any other FTP server: a preset, one of the workspace's accounts, or what is typed.
class AccountForm : public QWidget
{
    Q_OBJECT

public:
    explicit AccountForm(Passwords *passwords, QWidget *parent = nullptr);

    void setAccounts(const QList<Account> &accounts);

    // Whether nodes in the field may call that account: its address must not change then.
    void setInUse(std::function<bool(const Account &)> isInUse) { m_isInUse = std::move(isInUse); }

    void showAccount(const Account &account); // with its passwords, where they are kept
    void askForPassword();
    void tell(Look::Tone tone, const QString &sentence);
    void offer(const QString &sentence, const QString &action, const std::function<void()> &run);

    Account account() const;
    ServerAccess access() const;
    bool isComplete() const;

    // Keeps the passwords of what is shown for as long, and there, as the person wants.
    void remember();

Q_SIGNALS:
    void changed();
    void resized(); // what it shows needs another height
    void saveRequested(const Account &account);
    void removeRequested(const QString &name);
    void importRequested();
    void exportRequested();

private:
    QLayout *makeServerRow();
    QLayout *makeHostRow();
    QLayout *makeKeepingRow();
    QLayout *makeFoot();
    void nameFields();
    void connectFields();
    void choose();
    void showPreset(const AccountPreset &preset);
    void show(const Account &account);
    void findPasswords(bool asks);
    void showKeeping();
    void forget();
    void showAdvanced(bool shown);
    void warnOfChanges();
    QString warning() const; // what changing it means for nodes in the field; empty: nothing
    void save();

    Passwords *m_passwords;
    AccountBox *m_preset;
    QLineEdit *m_host;
    QSpinBox *m_port;
    QLineEdit *m_user;
    PasswordField *m_password;
    KeepingBox *m_keeping;
    QToolButton *m_forget;
    QLineEdit *m_folder;
    QToolButton *m_expander;
    AccountWays *m_ways;
    QPushButton *m_test;
    QPushButton *m_save;
    QPushButton *m_remove;
    Notice *m_notice;
    Notice *m_addressNotice;
    Notice *m_keychainNotice;
    std::function<bool(const Account &)> m_isInUse;
};
