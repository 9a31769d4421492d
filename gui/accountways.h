// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/account.h"

#include <QWidget>

class PasswordField;
class QCheckBox;
class QComboBox;
class QLabel;
class QLayout;
class QLineEdit;
class QPushButton;

// How an account is reached beyond host and user: the mode, TLS and what it trusts, and whom nodes log in as.
class AccountWays : public QWidget
{
    Q_OBJECT

public:
    explicit AccountWays(QWidget *parent = nullptr);

    void show(const Account &account); // without any password
    void writeTo(Account &account) const;
    static bool areUsual(const Account &account); // nothing here is worth a look

    PasswordField *nodePassword() const { return m_nodePassword; }

Q_SIGNALS:
    void changed();
    void securityChosen(Account::Security security); // by the person
    void failed(const QString &sentence);

private:
    void fillFields();
    QLayout *makeCertificateRow();
    void chooseCertificate();
    void setCertificate(const QByteArray &pem);

    QComboBox *m_mode;
    QComboBox *m_security;
    QLineEdit *m_nodeUser;
    PasswordField *m_nodePassword;
    QLabel *m_certificate;
    QPushButton *m_chooseCertificate;
    QPushButton *m_dropCertificate;
    QLineEdit *m_pin;
    QCheckBox *m_believesPasv;
    QByteArray m_pem;
};
