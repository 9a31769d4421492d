// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/accountbox.h"

#include <QSignalBlocker>

AccountBox::AccountBox(QWidget *parent)
    : QComboBox(parent)
{
    setObjectName(QStringLiteral("preset"));
    setMinimumContentsLength(12);
    setSizeAdjustPolicy(AdjustToMinimumContentsLengthWithIcon);
    setAccounts({});
}

static int firstAccount()
{
    return 1 + static_cast<int>(accountPresets().size());
}

void AccountBox::setAccounts(const QList<Account> &accounts)
{
    const QString chosen = currentText();
    const QSignalBlocker quiet(this);
    m_accounts = accounts;
    clear();
    addItem(tr("Other server"));
    for (const AccountPreset &preset : accountPresets())
        addItem(QString::fromLatin1(preset.title));
    if (!accounts.isEmpty())
        insertSeparator(count());
    for (const Account &account : accounts)
        addItem(account.name);
    setCurrentIndex(qMax(0, findText(chosen)));
}

void AccountBox::choose(const QString &name)
{
    const QSignalBlocker quiet(this);
    const int known = name.isEmpty() ? -1 : findText(name);
    setCurrentIndex(known > firstAccount() ? known : 0);
}

std::optional<Account> AccountBox::account() const
{
    const int chosen = currentIndex() - firstAccount() - 1; // after the separator
    return chosen >= 0 && chosen < m_accounts.size() ? std::optional(m_accounts.at(chosen)) : std::nullopt;
}

std::optional<AccountPreset> AccountBox::preset() const
{
    const int chosen = currentIndex() - 1;
    return chosen >= 0 && chosen < accountPresets().size() ? std::optional(accountPresets().at(chosen))
                                                           : std::nullopt;
}
