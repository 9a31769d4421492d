// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/publishpage.h"

#include "gui/accountform.h"
#include "gui/holddialog.h"
#include "gui/icon.h"
#include "gui/labels.h"
#include "gui/livepanel.h"
#include "gui/notice.h"
#include "gui/recoverybar.h"
#include "gui/runpanel.h"
#include "gui/serverform.h"
#include "gui/tables.h"
#include "gui/transparentscroll.h"
#include "model/drain.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QPushButton>
#include <QRadioButton>
#include <QSettings>
#include <QSpinBox>
#include <QStackedWidget>
#include <QVBoxLayout>

PublishPage::PublishPage(
    ReleaseModel *releases, OwnServer *own, PublishDesk *desk, DriftWatch *watch, QWidget *parent)
    : QWidget(parent)
    , m_releases(releases)
    , m_own(own)
    , m_desk(desk)
    , m_watch(watch)
    , m_recovery(new RecoveryBar)
    , m_drift(new Notice)
    , m_live(new LivePanel)
    , m_run(new RunPanel(desk, own))
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
    auto *right = new QVBoxLayout;
    right->setSpacing(12);
    right->addWidget(m_live);
    right->addWidget(m_run, 1);
    across->addLayout(right, 3);
    column->addLayout(across, 1);

    m_account->setInUse(
        [this](const Account &account) { return m_desk->history().hasPublishedOn(urlOf(account)); });
    connect(m_own, &OwnServer::changed, this, &PublishPage::refresh);
    connect(m_account, &AccountForm::changed, this, &PublishPage::refresh);
    connect(m_run, &RunPanel::publishRequested, this, &PublishPage::publish);
    connect(m_run, &RunPanel::cancelRequested, this, &PublishPage::cancelRequested);
    connectDesk();
    connectLive();
    refresh();
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
    column->addWidget(makeWhat());
    column->addWidget(makeWhere());
    column->addStretch();
    QScrollArea *scroll = transparentScroll(left);
    scroll->setMinimumWidth(340);
    return scroll;
}

QWidget *PublishPage::makeWhat()
{
    auto *panel = new Panel(tr("Release"));
    panel->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_release = new QComboBox;
    m_release->setObjectName(QStringLiteral("publishRelease"));
    m_release->setAccessibleName(tr("Release to publish"));
    fillWithReleases(m_release, m_releases, ReleaseFilter::Show::Final);
    connect(m_release, &QComboBox::currentIndexChanged, this, &PublishPage::refresh);
    connect(m_releases, &QAbstractItemModel::modelReset, this, &PublishPage::refresh);
    m_summary = hintLabel({});
    m_drain = new QSpinBox;
    m_drain->setObjectName(QStringLiteral("drain"));
    m_drain->setRange(0, 24 * 3600);
    m_drain->setSingleStep(10);
    m_drain->setSuffix(tr(" s"));
    m_drain->setToolTip(
        tr("Where the same name is live, all nodes are held first, and names change only when "
           "those that called before have asked for their file."));
    connect(m_drain, &QSpinBox::valueChanged, this, &PublishPage::refreshDrain);
    auto *waitLabel = new QLabel(tr("Wait for &earlier calls"));
    waitLabel->setBuddy(m_drain);
    m_risks = hintLabel({});
    m_risks->setObjectName(QStringLiteral("drainRisks"));
    m_drainRow = new QWidget;
    auto *column = new QVBoxLayout(m_drainRow);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    auto *row = new QHBoxLayout;
    row->addWidget(waitLabel);
    row->addWidget(m_drain);
    row->addStretch();
    column->addLayout(row);
    column->addWidget(m_risks);
    panel->body()->addWidget(m_release);
    panel->body()->addWidget(m_summary);
    panel->body()->addWidget(m_drainRow);
    return panel;
}

QWidget *PublishPage::makeWhere()
{
    auto *panel = new Panel(tr("Server"));
    panel->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    auto *here = new QRadioButton(tr("&This computer"));
    auto *there = new QRadioButton(tr("FTP serve&r"));
    here->setObjectName(QStringLiteral("here"));
    there->setObjectName(QStringLiteral("there"));
    here->setChecked(true);
    m_where = new QButtonGroup(this);
    m_where->addButton(here, 0);
    m_where->addButton(there, 1);
    auto *choice = new QHBoxLayout;
    choice->setSpacing(18);
    choice->addWidget(here);
    choice->addWidget(there);
    choice->addStretch();
    panel->body()->addLayout(choice);
    m_forms = new QStackedWidget;
    m_server = new ServerForm(m_own);
    m_account = new AccountForm;
    m_forms->addWidget(m_server);
    m_forms->addWidget(m_account);
    panel->body()->addWidget(m_forms);
    showForm(0);
    connect(m_account, &AccountForm::resized, this, [this] { showForm(m_where->checkedId()); });
    connect(m_where, &QButtonGroup::idToggled, this, [this](int id, bool checked) {
        if (checked) {
            showForm(id);
            refresh();
        }
    });
    return panel;
}

void PublishPage::connectDesk()
{
    connect(m_desk, &PublishDesk::started, this, &PublishPage::refresh);
    connect(m_desk, &PublishDesk::finished, this, &PublishPage::refresh);
    connect(m_desk, &PublishDesk::historyChanged, this, [this] {
        refreshRecovery();
        Q_EMIT attentionChanged();
    });
    connect(m_desk, &PublishDesk::looked, this,
        [this](const QString &server, const Result<> &result, const LiveFiles &live) {
            m_live->showLook(server, result, live);
            refresh();
        });
    connect(m_recovery, &RecoveryBar::finishRequested, this, [this] { recover(&PublishDesk::finish); });
    connect(m_recovery, &RecoveryBar::undoRequested, this, [this] { recover(&PublishDesk::undo); });
}

void PublishPage::connectLive()
{
    connect(m_live, &LivePanel::lookRequested, this, &PublishPage::look);
    connect(m_live, &LivePanel::watchRequested, this, [this](std::chrono::minutes every) {
        m_watch->watch(m_account->access(), every);
        refreshServer();
        if (every.count() > 0)
            look();
    });
    connect(m_watch, &DriftWatch::changed, this, [this] {
        refreshServer();
        Q_EMIT attentionChanged();
    });
}

// The panel is as tall as the form it shows, not as the taller one.
void PublishPage::showForm(int id)
{
    for (int i = 0; i < m_forms->count(); ++i)
        m_forms->widget(i)->setSizePolicy(
            QSizePolicy::Preferred, i == id ? QSizePolicy::Preferred : QSizePolicy::Ignored);
    m_forms->setCurrentIndex(id);
    m_forms->adjustSize();
}

bool PublishPage::isHere() const
{
    return m_where->checkedId() == 0;
}

bool PublishPage::mayReach() const
{
    return isHere() ? m_own->isRunning() : m_account->isComplete();
}

QString PublishPage::server() const
{
    return isHere() ? m_desk->ownUrl() : urlOf(m_account->account());
}

qint64 PublishPage::release() const
{
    return m_release->currentData(ReleaseModel::IdRole).toLongLong();
}

std::optional<Release> PublishPage::chosenRelease() const
{
    return m_releases->releaseAt(m_releases->rowOf(release()));
}

void PublishPage::choose(qint64 release)
{
    const int row = m_release->findData(release, ReleaseModel::IdRole);
    if (row >= 0)
        m_release->setCurrentIndex(row);
}

void PublishPage::tell(const Error &error)
{
    m_run->tell(error);
}

QString PublishPage::missingForPublish() const
{
    if (!chosenRelease())
        return tr("Choose a release first.");
    if (isHere() && !m_own->isRunning())
        return tr("Start the server first.");
    if (!isHere() && !m_account->isComplete())
        return tr("Host, user and password are needed.");
    if (!isHere() && m_desk->history().unfinishedOn(server()))
        return tr("Finish or undo what was interrupted there first.");
    return {};
}

void PublishPage::refresh()
{
    const std::optional<Release> chosen = chosenRelease();
    m_summary->setText(chosen ? tr("%1 bytes, SHA-256 %2…, path %3")
                                    .arg(locale().toString(chosen->size),
                                        QString::fromLatin1(chosen->sha256.left(12)), chosen->path)
                              : tr("The workspace has no release yet; add one on the page Release."));
    const bool runs = m_desk->isRunning();
    m_run->setReady(missingForPublish());
    m_release->setEnabled(!runs);
    m_account->setEnabled(!runs);
    m_drainRow->setVisible(!isHere() && chosen.has_value());
    m_drainRow->setEnabled(!runs);
    m_live->setRelease(chosen ? chosen->manifest : QByteArray());
    m_hold->setEnabled(!runs && mayReach());
    setDefaultDrain();
    refreshDrain();
    refreshRecovery();
    refreshServer();
}

void PublishPage::refreshServer()
{
    const QString server = this->server();
    const bool runs = m_desk->isRunning();
    m_live->setServer(server);
    m_live->setMayLook(mayReach() && !runs && !m_desk->isLooking(), m_desk->isLooking());
    m_live->setWatch(
        !isHere() && mayReach(), std::chrono::duration_cast<std::chrono::minutes>(m_watch->interval(server)));
    const bool isHeld = !isHere() && m_desk->history().holdOn(server).has_value();
    m_bringBack->setVisible(isHeld);
    m_bringBack->setEnabled(!runs && mayReach());
    const QString alert = isHere() ? QString() : m_watch->alertOn(server);
    if (alert.isEmpty())
        m_drift->clear();
    else
        m_drift->tell(Look::Tone::Caution, alert);
}

void PublishPage::setDefaultDrain()
{
    const std::optional<Release> chosen = chosenRelease();
    if (!chosen || chosen->id == m_drainIsFor)
        return;
    m_drainIsFor = chosen->id;
    m_drain->setValue(static_cast<int>(drainFor(chosen->modules, chosen->size).count()));
}

// How large the binary is that is live, is not known here: the same size is the worst case.
void PublishPage::refreshDrain()
{
    const std::optional<Release> chosen = chosenRelease();
    if (!chosen)
        return;
    const QStringList risks
        = risksAfter(std::chrono::seconds(m_drain->value()), chosen->modules, chosen->size, chosen->size);
    m_risks->setText(risks.isEmpty() ? tr("After that, no earlier call can still ask for the binary.")
                                     : risks.join(u'\n'));
}

void PublishPage::refreshRecovery()
{
    const QList<Publication> open = m_desk->history().unfinished();
    if (open.isEmpty() || m_desk->isRunning())
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
    const bool isOpen = !m_desk->isRunning() && !m_desk->history().unfinished().isEmpty();
    return isOpen || m_watch->hasAlert();
}

PublishWish PublishPage::wish() const
{
    PublishWish wish;
    wish.drain = std::chrono::seconds(m_drain->value());
    return wish;
}

void PublishPage::publish()
{
    m_account->remember();
    if (isHere())
        Q_EMIT publishHereRequested(release());
    else
        Q_EMIT publishToRequested(release(), m_account->access(), wish());
}

void PublishPage::look()
{
    m_account->remember();
    if (isHere())
        m_desk->lookHere();
    else
        m_desk->look(m_account->access());
    refreshServer();
}

void PublishPage::holdAll()
{
    if (!m_hold->isEnabled())
        return tell({ErrorCode::PasswordMissing, server()});
    HoldFacts facts;
    facts.server = isHere() ? tr("this computer's server") : server();
    facts.published = m_desk->publishedOn(server());
    if (isHere())
        facts.callers = m_own->callerCount();
    HoldDialog dialog(facts, this);
    if (dialog.exec() != QDialog::Accepted)
        return;
    if (isHere())
        return m_desk->holdHere();
    m_account->remember();
    QList<stock::Module> modules;
    for (const Release &release : facts.published) {
        if (release.modules.isEmpty())
            return m_desk->hold(m_account->access(), {}); // it was for any
        for (const stock::Module module : release.modules) {
            if (!modules.contains(module))
                modules.append(module);
        }
    }
    m_desk->hold(m_account->access(), modules);
}

void PublishPage::bringBack()
{
    m_account->remember();
    m_desk->bringBack(m_account->access());
}

// To the server it was interrupted on, whichever is shown; its password is asked for in the form.
void PublishPage::recover(void (PublishDesk::*act)(const ServerAccess &))
{
    const QList<Publication> open = m_desk->history().unfinished();
    if (open.isEmpty())
        return;
    const QString server = open.constFirst().server;
    if (isHere() || this->server() != server) {
        m_where->button(1)->click();
        if (const Result<Account> account = m_desk->accountOf(open.constFirst()); account)
            m_account->showAccount(*account);
        else
            return tell(account.error());
    }
    if (!m_account->isComplete()) {
        m_account->askForPassword();
        return tell({ErrorCode::PasswordMissing, server});
    }
    m_account->remember();
    (m_desk->*act)(m_account->access());
}

void PublishPage::restore(const QSettings &settings)
{
    m_server->restore(settings);
}

void PublishPage::save(QSettings &settings) const
{
    m_server->save(settings);
}
