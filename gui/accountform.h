// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/serveraccess.h"

#include <QMap>
#include <QWidget>

#include <functional>

class Notice;
class PasswordField;
class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QToolButton;

// Any other FTP server: a preset, one of the workspace's accounts, or what is typed.
class AccountForm : public QWidget
{
    Q_OBJECT

public:
    explicit AccountForm(QWidget *parent = nullptr);

    void setAccounts(const QList<Account> &accounts);

    // Whether nodes in the field may call that account: its address must not change then.
    void setInUse(std::function<bool(const Account &)> isInUse) { m_isInUse = std::move(isInUse); }

    void showAccount(const Account &account); // with its password, where that is remembered
    void askForPassword();

    Account account() const;
    ServerAccess access() const;
    FtpTarget target() const { return access().publisher; }
    bool isComplete() const;

    // Keeps the passwords of what is shown for as long as the program runs, where the person wants that.
    void remember();

Q_SIGNALS:
    void changed();
    void resized(); // what it shows needs another height
    void saveRequested(const Account &account);
    void removeRequested(const QString &name);

private:
    struct Passwords
    {
        QString publisher;
        QString node;
    };

    void fillFields();
    void makeAdvanced();
    QLayout *makeCertificateRow();
    void connectFields();
    void choose(int index);
    void choosePreset(int index);
    void show(const Account &account);
    void chooseCertificate();
    void setCertificate(const QByteArray &pem);
    void showAdvanced(bool shown);
    void warnOfAnotherAddress();
    void save();

    QComboBox *m_preset;
    QList<Account> m_accounts;
    QLineEdit *m_host;
    QSpinBox *m_port;
    QLineEdit *m_user;
    PasswordField *m_password;
    QCheckBox *m_remember;
    QLineEdit *m_folder;
    QToolButton *m_expander;
    QWidget *m_advanced;
    QLineEdit *m_nodeUser;
    PasswordField *m_nodePassword;
    QComboBox *m_mode;
    QComboBox *m_security;
    QLabel *m_certificate;
    QPushButton *m_chooseCertificate;
    QPushButton *m_dropCertificate;
    QLineEdit *m_pin;
    QCheckBox *m_believesPasv;
    QPushButton *m_test;
    QPushButton *m_save;
    QPushButton *m_remove;
    Notice *m_notice;
    Notice *m_addressNotice;
    QByteArray m_pem;
    std::function<bool(const Account &)> m_isInUse;
    QMap<QString, Passwords> m_passwords; // by address; for this run only
};
