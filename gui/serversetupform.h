// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/serversetup.h"

#include <QWidget>

class Notice;
class OwnServer;
class PasswordField;
class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QSpinBox;
class QToolButton;

// How our own server listens and whom it lets in. What is typed is the server's setup at once; while it runs, accounts
// and limits are handed to it on a wish, and what it listens with waits for the next start.
class ServerSetupForm : public QWidget
{
    Q_OBJECT

public:
    explicit ServerSetupForm(OwnServer *server, QWidget *parent = nullptr);

private:
    void nameFields();
    QWidget *makeMain();
    QWidget *makeMore();
    QWidget *makePublisher();
    QWidget *makeAccounts();
    void connectFields();
    void show(const ServerSetup &setup);
    ServerSetup entered() const;
    void edited();
    void refresh();
    void showMore(bool shown);
    void showAccounts();
    void editAccount(int row); // -1: a new one
    void apply();

    OwnServer *m_server;
    QList<FtpAccount> m_accounts;
    bool m_isShowing = false; // fields are being filled
    bool m_isNew = false;     // something that a running server does not know yet
    QComboBox *m_address;
    QSpinBox *m_port;
    QLabel *m_portHint;
    QLabel *m_lockHint;
    QLineEdit *m_user;
    PasswordField *m_password;
    QSpinBox *m_firstPassive;
    QSpinBox *m_lastPassive;
    QToolButton *m_expander;
    QWidget *m_more;
    QLineEdit *m_publicAddress;
    QCheckBox *m_upperCase;
    QSpinBox *m_maxSessions;
    QSpinBox *m_maxPerAddress;
    QCheckBox *m_hasPublisher;
    QWidget *m_publisherFields;
    QLineEdit *m_publisher;
    PasswordField *m_publisherPassword;
    QLineEdit *m_folder;
    QPushButton *m_chooseFolder;
    QCheckBox *m_nodesFindFolder;
    QListWidget *m_accountList;
    QPushButton *m_edit;
    QPushButton *m_remove;
    Notice *m_notice;
    QPushButton *m_apply;
};
