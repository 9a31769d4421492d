// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/draftdesk.h"
#include "gui/releasedraft.h"
#include "model/accountbook.h"
#include "model/groupbook.h"
#include "model/journal.h"
#include "model/releaselibrary.h"
#include "model/releasemodel.h"
#include "model/rulebook.h"
#include "model/versionledger.h"
#include "model/workspacewatch.h"

#include <optional>

// The workspace that is open and all that is kept in it, and the release that is being made for it.
class ReleaseDesk : public QObject
{
    Q_OBJECT

public:
    explicit ReleaseDesk(QObject *parent = nullptr);

    // Leaves the workspace that is open as it is when the other cannot be opened.
    Result<> open(const QString &path, Workspace::Opening opening);

    bool isOpen() const { return m_workspace != nullptr; }
    bool isReadOnly() const { return m_workspace && m_workspace->isReadOnly(); }
    QString path() const;
    const std::shared_ptr<Workspace> &workspace() const { return m_workspace; }

    ReleaseDraft *draft() { return &m_draft; }
    DraftDesk *drafts() { return &m_drafts; }
    ReleaseModel *releases() { return &m_releases; }
    const ReleaseModel *releases() const { return &m_releases; }

    Result<Release> add(); // the draft, which is then empty
    Result<QByteArray> binaryOf(qint64 release) const;
    QList<int> usedVersions(const ProgramId &program) const;

    QList<Account> accounts() const;
    Result<> save(const Account &account);
    Result<> removeAccount(const QString &name);

    QList<Group> groups() const;
    Group groupOf(
        const Account &account) const; // the only one that calls it; without a name where that is not known
    Result<> put(const Group &group, const QString &formerName); // as GroupBook does
    Result<> removeGroup(const QString &name);

    const QList<UserRule> &rules() const { return m_lineRules; }
    Result<> save(const QList<UserRule> &rules); // in place of all there were

    QList<Publication> publicationsOf(qint64 release) const;
    std::optional<Journal> journal() const { return m_journal; } // none without a workspace
    Result<> readLive(); // which releases are where, after a publication has ended

Q_SIGNALS:
    void opened(const QString &path);
    void accountsChanged();
    void groupsChanged();
    void rulesChanged();
    void changedElsewhere();             // by another program; what there was to reload is reloaded
    void unreadable(const Error &error); // while it was open

private:
    Result<> reload();
    void reloadAll();
    void propose();

    std::shared_ptr<Workspace> m_workspace;
    std::optional<ReleaseLibrary> m_library;
    std::optional<VersionLedger> m_ledger;
    std::optional<AccountBook> m_accounts;
    std::optional<GroupBook> m_groups;
    std::optional<Journal> m_journal;
    std::optional<RuleBook> m_ruleBook;
    QList<UserRule> m_lineRules;
    ReleaseDraft m_draft;
    DraftDesk m_drafts;
    ReleaseModel m_releases;
    WorkspaceWatch m_watch;
};
