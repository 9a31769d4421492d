// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/publishpage.h"

#include "gui/accountform.h"
#include "gui/grouprunpanel.h"
#include "gui/groupsform.h"
#include "gui/holddialog.h"
#include "gui/icon.h"
#include "gui/labels.h"
#include "gui/livepanel.h"
#include "gui/notice.h"
#include "gui/publishplace.h"
#include "gui/recoverybar.h"
#include "gui/releasechoice.h"
#include "gui/runpanel.h"
#include "gui/serverform.h"
#include "gui/transparentscroll.h"

#include <QPushButton>
#include <QSettings>
#include <QVBoxLayout>

#include <algorithm>

PublishPage::PublishPage(const Desks &desks, QWidget *parent)
    : QWidget(parent)
    , m_releases(desks.releases)
    , m_own(desks.own)
    , m_desk(desks.publishing)
    , m_watch(desks.watch)
    , m_groups(desks.groups)
    , m_what(new ReleaseChoice(desks.releases))
    , m_place(new PublishPlace(desks.own, desks.passwords))
    , m_recovery(new RecoveryBar)
    , m_drift(new Notice)
    , m_live(new LivePanel)
    , m_round(new GroupRunPanel(desks.groups))
    , m_run(new RunPanel(desks.publishing, desks.own))
{
    m_drift->setObjectName(QStringLiteral("drift"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 14, 20, 16);
    column->setSpacing(10);
    column->addLayout(makeHead());
    column->addWidget(m_recovery);
    column->addWidget(m_drift);
    auto *across = new QHBoxLayout;
    across->setSpacing(8);
    across->addWidget(makeLeft(), 2);
    across->addLayout(makeRight(), 3);
    column->addLayout(across, 1);

    accountForm()->setInUse(
        [this](const Account &account) { return m_desk->history().hasPublishedOn(urlOf(account)); });
    connect(m_own, &OwnServer::changed, this, &PublishPage::refresh);
    connect(m_what, &ReleaseChoice::changed, this, &PublishPage::refresh);
    connect(m_place, &PublishPlace::changed, this, &PublishPage::refresh);
    connect(m_run, &RunPanel::publishRequested, this, &PublishPage::publish);
    connect(m_run, &RunPanel::cancelRequested, this, &PublishPage::cancelRequested);
    connectDesk();
    connectLive();
    connectRecovery();
    refresh();
}

AccountForm *PublishPage::accountForm() const
{
    return m_place->accountForm();
}

GroupsForm *PublishPage::groupsForm() const
{
    return m_place->groupsForm();
}

ServerForm *PublishPage::serverForm() const
{
    return m_place->serverForm();
}

QLayout *PublishPage::makeHead()
{
    auto *head = new QHBoxLayout;
    head->addWidget(titleLabel(tr("Publish")));
    head->addStretch();
    m_bringBack = new QPushButton(iconNamed(QStringLiteral("again")), tr("Release the h&old"));
    m_bringBack->setObjectName(QStringLiteral("releaseHold"));
    m_bringBack->setToolTip(tr("Brings back what was live before the hold, byte for byte."));
    m_hold = new QPushButton(iconNamed(QStringLiteral("halt")), tr("Hold &all nodes…"));
    m_hold->setObjectName(QStringLiteral("holdAll"));
    m_hold->setToolTip(tr("The brake: every node that calls from now on finds nothing to do."));
    m_hold->setMinimumHeight(36);
    m_bringBack->setMinimumHeight(36);
    connect(m_hold, &QPushButton::clicked, this, &PublishPage::holdAll);
    connect(m_bringBack, &QPushButton::clicked, this, &PublishPage::bringBack);
    head->addWidget(m_bringBack);
    head->addWidget(m_hold);
    return head;
}

// Taller than the smallest window with everything unfolded, so it scrolls.
QWidget *PublishPage::makeLeft()
{
    auto *left = new QWidget;
    auto *column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 6, 0);
    column->setSpacing(12);
    column->addWidget(m_what);
    column->addWidget(m_place);
    column->addStretch();
    return transparentScroll(left);
}

QLayout *PublishPage::makeRight()
{
    auto *right = new QVBoxLayout;
    right->setSpacing(12);
    right->addWidget(m_live);
    right->addWidget(m_round, 2);
    right->addWidget(m_run, 3);
    return right;
}

void PublishPage::connectDesk()
{
    connect(m_desk, &PublishDesk::started, this, &PublishPage::refresh);
    connect(m_desk, &PublishDesk::finished, this, &PublishPage::refresh);
    connect(m_groups, &GroupRun::started, this, &PublishPage::refresh);
    connect(m_groups, &GroupRun::finished, this, [this] {
        refresh();
        Q_EMIT attentionChanged();
    });
    connect(m_desk, &PublishDesk::historyChanged, this, [this] {
        refreshRecovery();
        Q_EMIT attentionChanged();
    });
    connect(m_desk, &PublishDesk::looked, this,
        [this](const QString &server, const Result<> &result, const LiveFiles &live) {
            m_live->showLook(server, result, live);
            refresh();
        });
}

void PublishPage::connectLive()
{
    connect(m_live, &LivePanel::lookRequested, this, &PublishPage::look);
    connect(m_live, &LivePanel::watchRequested, this, [this](std::chrono::minutes every) {
        m_watch->watch(accountForm()->access(), every);
        refreshServer();
        if (every.count() > 0)
            look();
    });
    connect(m_watch, &DriftWatch::changed, this, [this] {
        refreshServer();
        Q_EMIT attentionChanged();
    });
}

bool PublishPage::isHere() const
{
    return m_place->where() == PublishPlace::Where::Here;
}

bool PublishPage::isGroups() const
{
    return m_place->where() == PublishPlace::Where::Groups;
}

bool PublishPage::isBusy() const
{
    return m_desk->isRunning() || m_groups->isRunning();
}

QString PublishPage::missing() const
{
    const QList<Group> chosen = groupsForm()->chosen();
    const bool needsOwn = isGroups() ? std::any_of(chosen.begin(), chosen.end(),
                              [](const Group &group) { return group.account.isEmpty(); })
                                     : isHere();
    if (isGroups() && chosen.isEmpty())
        return tr("Tick the groups it is meant for.");
    if (const QStringList names = groupsForm()->withoutAccount(); isGroups() && !names.isEmpty())
        return tr("Choose another account for %1: theirs is not in the workspace any more.")
            .arg(names.join(QStringLiteral(", ")));
    if (needsOwn && !m_own->isRunning())
        return tr("Start the server first.");
    if (m_place->where() == PublishPlace::Where::There && !accountForm()->isComplete())
        return tr("Host, user and password are needed.");
    return {};
}

bool PublishPage::mayReach() const
{
    return missing().isEmpty();
}

QString PublishPage::server() const
{
    return isHere() ? m_desk->ownUrl() : urlOf(accountForm()->account());
}

QStringList PublishPage::servers() const
{
    if (!isGroups())
        return {server()};
    QStringList servers;
    for (const Group &group : groupsForm()->chosen()) {
        const std::optional<Account> account = groupsForm()->accountOf(group);
        servers += account ? urlOf(*account) : m_desk->ownUrl();
    }
    return servers;
}

void PublishPage::choose(qint64 release)
{
    m_what->choose(release);
}

void PublishPage::tell(const Error &error)
{
    m_run->tell(error);
}

QString PublishPage::missingForPublish() const
{
    if (!m_what->release())
        return tr("Choose a release first.");
    if (const QString words = missing(); !words.isEmpty())
        return words;
    for (const QString &server : servers()) {
        if (!isHere() && m_desk->history().unfinishedOn(server))
            return tr("Finish or undo what was interrupted there first.");
    }
    return {};
}

void PublishPage::refresh()
{
    const bool runs = isBusy();
    m_run->setMoreToCome(m_groups->isRunning());
    m_run->setReady(missingForPublish());
    m_what->setMayChange(!runs);
    m_what->showDrain(m_place->where() == PublishPlace::Where::There);
    accountForm()->setEnabled(!runs);
    groupsForm()->setEnabled(!runs);
    const std::optional<Release> chosen = m_what->release();
    m_live->setRelease(chosen ? chosen->manifest : QByteArray());
    m_live->setVisible(!isGroups());
    m_round->setVisible(isGroups());
    refreshRecovery();
    refreshServer();
}

void PublishPage::refreshServer()
{
    const QString server = this->server();
    const bool runs = isBusy();
    m_live->setServer(server);
    m_live->setMayLook(mayReach() && !runs && !m_desk->isLooking(), m_desk->isLooking());
    m_live->setWatch(
        !isHere() && mayReach(), std::chrono::duration_cast<std::chrono::minutes>(m_watch->interval(server)));
    refreshHold();
    QStringList alerts;
    for (const QString &one : servers()) {
        if (!isHere() && !m_watch->alertOn(one).isEmpty() && !alerts.contains(m_watch->alertOn(one)))
            alerts += m_watch->alertOn(one);
    }
    if (alerts.isEmpty())
        m_drift->clear();
    else
        m_drift->tell(Look::Tone::Caution, alerts.join(u'\n'));
}

void PublishPage::refreshHold()
{
    const QStringList servers = this->servers();
    const bool isHeld = !isHere() && std::any_of(servers.begin(), servers.end(), [this](const QString &one) {
        return one != m_desk->ownUrl() && m_desk->history().holdOn(one).has_value();
    });
    m_bringBack->setVisible(isHeld);
    m_bringBack->setEnabled(!isBusy() && mayReach());
    m_hold->setEnabled(!isBusy() && mayReach());
}

GroupRun::Order PublishPage::order(GroupRun::What what) const
{
    GroupRun::Order order{.what = what, .release = m_what->id(), .goesOn = groupsForm()->goesOn()};
    for (const Group &group : groupsForm()->chosen()) {
        const std::optional<Account> account = groupsForm()->accountOf(group);
        const bool isHeld = account && m_desk->history().holdOn(urlOf(*account));
        if (what == GroupRun::What::BringBack && !isHeld)
            continue;
        order.stops.append({group, {}});
        if (account)
            order.stops.last().access = accessTo({.account = *account, .password = {}});
    }
    return order;
}

void PublishPage::publish()
{
    if (isGroups())
        return Q_EMIT groupsRequested(order(GroupRun::What::Publish));
    if (isHere())
        return Q_EMIT publishHereRequested(m_what->id());
    accountForm()->remember();
    Q_EMIT publishToRequested(
        m_what->id(), accountForm()->access(), {.modules = {}, .drain = m_what->drain()});
}

void PublishPage::look()
{
    if (isHere()) {
        m_desk->lookHere();
    } else {
        accountForm()->remember();
        m_desk->look(accountForm()->access());
    }
    refreshServer();
}

HoldFacts PublishPage::holdFacts() const
{
    HoldFacts facts;
    facts.server = isHere() ? tr("this computer's server") : server();
    QStringList names;
    for (const Group &group : groupsForm()->chosen()) {
        names += group.name;
        if (isGroups() && group.account.isEmpty())
            facts.callers = m_own->callerCount();
    }
    if (isGroups()) {
        facts.server = tr("the groups %1").arg(names.join(QStringLiteral(", ")));
        facts.isSeveral = names.size() > 1;
    }
    if (isHere())
        facts.callers = m_own->callerCount();
    for (const QString &server : servers())
        facts.published += m_desk->publishedOn(server);
    facts.mayBeReleased = !isHere();
    return facts;
}

// Of a server that holds releases for any, nodes of any module are held.
static QList<stock::Module> modulesOf(const QList<Release> &published)
{
    QList<stock::Module> modules;
    for (const Release &release : published) {
        if (release.modules.isEmpty())
            return {};
        for (const stock::Module module : release.modules) {
            if (!modules.contains(module))
                modules.append(module);
        }
    }
    return modules;
}

void PublishPage::holdAll()
{
    if (isBusy())
        return tell({ErrorCode::PublisherBusy, {}});
    if (!mayReach())
        return m_run->complain(missing());
    const HoldFacts facts = holdFacts();
    HoldDialog dialog(facts, this);
    if (dialog.exec() != QDialog::Accepted)
        return;
    if (isGroups())
        return Q_EMIT groupsRequested(order(GroupRun::What::Hold));
    if (isHere())
        return m_desk->holdHere();
    accountForm()->remember();
    m_desk->hold(accountForm()->access(), modulesOf(facts.published));
}

void PublishPage::bringBack()
{
    if (isGroups())
        return Q_EMIT groupsRequested(order(GroupRun::What::BringBack));
    accountForm()->remember();
    m_desk->bringBack(accountForm()->access());
}

void PublishPage::restore(const QSettings &settings)
{
    serverForm()->restore(settings);
}

void PublishPage::save(QSettings &settings) const
{
    serverForm()->save(settings);
}
