// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ftp/ftpconnection.h"

#include <QWidget>

class Notice;
class PasswordField;
class QComboBox;
class QLineEdit;
class QPushButton;
class QSpinBox;

// Any other FTP server: a preset, one of the workspace's accounts, or what is typed.
class AccountForm : public QWidget
{
    Q_OBJECT

public:
    explicit AccountForm(QWidget *parent = nullptr);

    void setAccounts(const QList<Account> &accounts);
    Account account() const;
    FtpTarget target() const;
    bool isComplete() const;

Q_SIGNALS:
    void changed();
    void saveRequested(const Account &account);
    void removeRequested(const QString &name);

private:
    void choose(int index);
    void show(const Account &account);

    QComboBox *m_preset;
    QList<Account> m_accounts;
    QLineEdit *m_host;
    QSpinBox *m_port;
    QLineEdit *m_user;
    PasswordField *m_password;
    QLineEdit *m_folder;
    QComboBox *m_mode;
    QComboBox *m_security;
    QPushButton *m_test;
    QPushButton *m_save;
    QPushButton *m_remove;
    Notice *m_notice;
};
