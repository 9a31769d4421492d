// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/passwords.h"

#include <QDialog>

class KeepingBox;
class PasswordField;

// Asks for the password of an account that nobody keeps, and how long it is to be remembered.
class PasswordDialog : public QDialog
{
    Q_OBJECT

public:
    // The problem: why the keychain could not tell, as a sentence; empty: it holds none.
    PasswordDialog(const QString &url, const QString &problem, QWidget *parent = nullptr);

    QString password() const;
    Keeping keeping() const;

private:
    PasswordField *m_password;
    KeepingBox *m_keeping;
};
