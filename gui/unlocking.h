// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/passwords.h"
#include "gui/serveraccess.h"

#include <QWidget>

// Finds the passwords of several accounts, and asks for those that nobody keeps, one after the other. Ends once, with
// all of them or given up by the person, and deletes itself then.
class Unlocking : public QObject
{
    Q_OBJECT

public:
    Unlocking(Passwords *passwords, const QList<Account> &accounts, QWidget *window);

    void begin();

Q_SIGNALS:
    void done(const QList<ServerAccess> &accesses); // in the order of the accounts
    void givenUp();

private:
    void next();
    void ask(const QString &url, const QString &problem);
    void end();

    Passwords *m_passwords;
    QList<Account> m_accounts;
    QWidget *m_window;
    QStringList m_urls; // still to be found
    QMap<QString, QString> m_found;
};
