// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/unlocking.h"

#include "gui/passworddialog.h"

Unlocking::Unlocking(Passwords *passwords, const QList<Account> &accounts, QWidget *window)
    : QObject(window)
    , m_passwords(passwords)
    , m_accounts(accounts)
    , m_window(window)
{
    for (const Account &account : accounts)
        m_urls += {urlOf(account), nodeUrlOf(account)};
    m_urls.removeDuplicates();
}

void Unlocking::begin()
{
    next();
}

void Unlocking::next()
{
    if (m_urls.isEmpty())
        return end();
    const QString url = m_urls.constFirst();
    m_passwords->find(url, this, [this, url](const Passwords::Kept &kept) {
        if (kept.where == Keeping::Not)
            return ask(url, kept.problem);
        m_found.insert(url, kept.password);
        m_urls.removeFirst();
        next();
    });
}

void Unlocking::ask(const QString &url, const QString &problem)
{
    auto *dialog = new PasswordDialog(url, problem, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, url] {
        m_passwords->keep(url, dialog->password(), dialog->keeping());
        m_found.insert(url, dialog->password());
        m_urls.removeFirst();
        next();
    });
    connect(dialog, &QDialog::rejected, this, [this] {
        Q_EMIT givenUp();
        deleteLater();
    });
    dialog->open();
}

void Unlocking::end()
{
    QList<ServerAccess> accesses;
    for (const Account &account : std::as_const(m_accounts)) {
        FtpTarget publisher;
        publisher.account = account;
        publisher.password = m_found.value(urlOf(account));
        accesses += accessTo(publisher, m_found.value(nodeUrlOf(account)));
    }
    Q_EMIT done(accesses);
    deleteLater();
}
