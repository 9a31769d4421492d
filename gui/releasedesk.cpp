// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/releasedesk.h"

static Error noWorkspace()
{
    return {ErrorCode::WorkspaceMissing, {}};
}

ReleaseDesk::ReleaseDesk(QObject *parent)
    : QObject(parent)
    , m_drafts(&m_draft)
{
    connect(&m_draft, &ReleaseDraft::proposalWanted, this, &ReleaseDesk::propose);
    connect(&m_watch, &WorkspaceWatch::changed, this, &ReleaseDesk::reloadAll);
}

Result<> ReleaseDesk::open(const QString &path, Workspace::Opening opening)
{
    const auto workspace = Workspace::open(path, opening);
    if (!workspace)
        return workspace.error();
    const Result<QList<Release>> releases
        = ReleaseLibrary(*workspace).list(ReleaseLibrary::Which::RemovedToo);
    if (!releases)
        return releases.error();
    const Result<QList<UserRule>> rules = RuleBook(*workspace).list();
    if (!rules)
        return rules.error();
    m_workspace = *workspace;
    m_library.emplace(m_workspace);
    m_ledger.emplace(m_workspace);
    m_accounts.emplace(m_workspace);
    m_groups.emplace(m_workspace);
    m_journal.emplace(m_workspace);
    m_ruleBook.emplace(m_workspace);
    m_lineRules = *rules;
    m_releases.setReleases({}); // rows of one workspace are none of the other
    m_releases.setLive({});
    m_releases.setReleases(*releases);
    m_watch.watch(m_workspace);
    m_drafts.use(m_workspace);
    if (const Result<> live = readLive(); !live)
        return live;
    propose();
    Q_EMIT opened(m_workspace->path());
    Q_EMIT accountsChanged();
    Q_EMIT groupsChanged();
    Q_EMIT rulesChanged();
    return {};
}

QString ReleaseDesk::path() const
{
    return m_workspace ? m_workspace->path() : QString();
}

Result<> ReleaseDesk::reload()
{
    const Result<QList<Release>> releases = m_library->list(ReleaseLibrary::Which::RemovedToo);
    if (!releases)
        return releases.error();
    m_releases.setReleases(*releases);
    return readLive();
}

Result<> ReleaseDesk::readLive()
{
    const Result<QList<Publication>> live = m_journal->live();
    if (!live)
        return live.error();
    QHash<qint64, QStringList> servers;
    for (const Publication &publication : *live)
        servers[publication.release].append(publication.server);
    m_releases.setLive(servers);
    return {};
}

void ReleaseDesk::reloadAll()
{
    const Result<QList<UserRule>> rules = m_ruleBook->list();
    const Result<> done = rules ? reload() : Result<>(rules.error());
    if (!done)
        return Q_EMIT unreadable(done.error());
    m_drafts.readAgain();
    propose();
    Q_EMIT accountsChanged();
    Q_EMIT groupsChanged();
    if (m_lineRules != *rules) {
        m_lineRules = *rules;
        Q_EMIT rulesChanged();
    }
    Q_EMIT changedElsewhere();
}

void ReleaseDesk::propose()
{
    const Result<ProgramId> program = ProgramId::from(m_draft.content().program);
    if (!program)
        return;
    if (!m_ledger)
        return m_draft.propose(1, {}, {});
    const Result<QList<int>> used = m_ledger->used(*program);
    QStringList same;
    const QByteArray sha256 = m_draft.binary() ? m_draft.binary()->sha256 : QByteArray();
    if (const Result<QList<Release>> releases = m_library->withBinary(sha256); releases) {
        for (const Release &release : *releases)
            same.append(tr("release %1 (%2, version %3)")
                            .arg(release.id)
                            .arg(release.program.text())
                            .arg(release.version));
    }
    m_draft.propose(m_ledger->next(*program, m_draft.modules()), used ? *used : QList<int>(), same);
}

QList<int> ReleaseDesk::usedVersions(const ProgramId &program) const
{
    const Result<QList<int>> used = m_ledger ? m_ledger->used(program) : Result<QList<int>>(QList<int>());
    return used ? *used : QList<int>();
}

Result<Release> ReleaseDesk::add()
{
    if (!m_library)
        return noWorkspace();
    const Result<Release> candidate = m_draft.candidate();
    if (!candidate)
        return candidate.error();
    const Result<Release> added = m_library->add(*candidate, m_draft.binary()->bytes);
    if (!added)
        return added.error();
    m_drafts.finish();
    m_releases.put(*added);
    return *added;
}

Result<QByteArray> ReleaseDesk::binaryOf(qint64 release) const
{
    if (!m_library)
        return noWorkspace();
    return m_library->binaryOf(release);
}

QList<Account> ReleaseDesk::accounts() const
{
    if (!m_accounts)
        return {};
    const Result<QList<Account>> list = m_accounts->list();
    return list ? *list : QList<Account>();
}

Result<> ReleaseDesk::save(const Account &account)
{
    if (!m_accounts)
        return noWorkspace();
    const Result<> done = m_accounts->save(account);
    Q_EMIT accountsChanged();
    return done;
}

Result<> ReleaseDesk::removeAccount(const QString &name)
{
    if (!m_accounts)
        return noWorkspace();
    const Result<> done = m_accounts->remove(name);
    Q_EMIT accountsChanged();
    return done;
}

QList<Group> ReleaseDesk::groups() const
{
    const Result<QList<Group>> list = m_groups ? m_groups->list() : Result<QList<Group>>(QList<Group>());
    return list ? *list : QList<Group>();
}

Group ReleaseDesk::groupOf(const Account &account) const
{
    if (!m_groups || account.name.isEmpty())
        return {};
    const Result<QList<Group>> list = m_groups->ofAccount(account.name);
    return list && list->size() == 1 ? list->constFirst() : Group();
}

Result<> ReleaseDesk::put(const Group &group, const QString &formerName)
{
    if (!m_groups)
        return noWorkspace();
    const Result<> done = m_groups->put(group, formerName);
    Q_EMIT groupsChanged();
    return done;
}

Result<> ReleaseDesk::removeGroup(const QString &name)
{
    if (!m_groups)
        return noWorkspace();
    const Result<> done = m_groups->remove(name);
    Q_EMIT groupsChanged();
    return done;
}

Result<> ReleaseDesk::save(const QList<UserRule> &rules)
{
    if (!m_ruleBook)
        return noWorkspace();
    const Result<> done = m_ruleBook->replaceAll(rules);
    if (done && m_lineRules != rules) {
        m_lineRules = rules;
        Q_EMIT rulesChanged();
    }
    return done;
}

QList<Publication> ReleaseDesk::publicationsOf(qint64 release) const
{
    if (!m_journal)
        return {};
    const Result<QList<Publication>> list = m_journal->of(release);
    return list ? *list : QList<Publication>();
}
