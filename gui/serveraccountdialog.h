// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ftp/ftpaccount.h"

#include <QDialog>

class PasswordField;
class QCheckBox;
class QComboBox;
class QLineEdit;
class QPushButton;
class QSpinBox;

// One further account of our own server.
class ServerAccountDialog : public QDialog
{
    Q_OBJECT

public:
    explicit ServerAccountDialog(const FtpAccount &account, QWidget *parent = nullptr);

    FtpAccount account() const;

private:
    QWidget *folderRow(QLineEdit *field, const QString &title);
    void refresh();

    QLineEdit *m_name;
    PasswordField *m_password;
    QComboBox *m_role;
    QLineEdit *m_root;
    QLineEdit *m_checkIn;
    QCheckBox *m_upperCase;
    QSpinBox *m_maxSessions;
    QPushButton *m_ok;
};
