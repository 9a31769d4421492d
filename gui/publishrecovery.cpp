// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/publishpage.h"

#include "gui/accountform.h"
#include "gui/publishplace.h"
#include "gui/recoverybar.h"

// What the publish page does with publications that were interrupted.

void PublishPage::connectRecovery()
{
    connect(m_recovery, &RecoveryBar::finishRequested, this, [this] { recover(&PublishDesk::finish); });
    connect(m_recovery, &RecoveryBar::undoRequested, this, [this] { recover(&PublishDesk::undo); });
}

void PublishPage::refreshRecovery()
{
    const QList<Publication> open = m_desk->history().unfinished();
    if (open.isEmpty() || isBusy())
        return m_recovery->show({}, {}, false);
    const Publication first = *m_desk->history().unfinishedOn(open.constFirst().server);
    const std::optional<Release> release = m_releases->releaseAt(m_releases->rowOf(first.release));
    const QString what = first.kind == Publication::Kind::Hold ? tr("putting all nodes on hold")
        : first.kind == Publication::Kind::Restore             ? tr("bringing back what was live before")
        : release                                              ? tr("publishing %1").arg(nameOf(*release))
                                                               : tr("publishing a release");
    m_recovery->show(first, what, true);
}

bool PublishPage::needsAttention() const
{
    const bool isOpen = !isBusy() && !m_desk->history().unfinished().isEmpty();
    return isOpen || m_watch->hasAlert();
}

// To the server it was interrupted on, whichever is shown; its password is asked for in the form.
void PublishPage::recover(void (PublishDesk::*act)(const ServerAccess &))
{
    const QList<Publication> open = m_desk->history().unfinished();
    if (open.isEmpty())
        return;
    AccountForm *form = m_place->accountForm();
    const QString server = open.constFirst().server;
    if (m_place->where() != PublishPlace::Where::There || this->server() != server) {
        m_place->choose(PublishPlace::Where::There);
        if (const Result<Account> account = m_desk->accountOf(open.constFirst()); account)
            form->showAccount(*account);
        else
            return tell(account.error());
    }
    if (!form->isComplete()) {
        form->askForPassword();
        return tell({ErrorCode::PasswordMissing, server});
    }
    form->remember();
    (m_desk->*act)(form->access());
}
