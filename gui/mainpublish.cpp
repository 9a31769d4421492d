// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/mainwindow.h"

#include "gui/accountform.h"
#include "gui/desktopnotice.h"
#include "gui/groupdialog.h"
#include "gui/groupsform.h"
#include "gui/icon.h"
#include "gui/pagerail.h"
#include "gui/publishpage.h"
#include "gui/reportpage.h"
#include "gui/serverform.h"
#include "gui/unlocking.h"
#include "gui/workbench.h"
#include "gui/nodespage.h"
#include "gui/sleepinhibitor.h"
#include "model/accountfile.h"

#include <QFileDialog>
#include <QMessageBox>
#include <QPushButton>

// What MainWindow does with servers: publishes, and keeps accounts and groups.

void MainWindow::connectPublish()
{
    OwnServer *own = m_workbench->ownServer();
    PublishDesk *publishing = m_workbench->publishing();
    GroupRun *round = m_workbench->groupRun();
    connect(m_publish->serverForm(), &ServerForm::startRequested, own, &OwnServer::start);
    connect(m_publish->serverForm(), &ServerForm::stopRequested, own, &OwnServer::stop);
    connect(m_workbench->sleepInhibitor(), &SleepInhibitor::changed, m_publish->serverForm(),
        [this] { m_publish->serverForm()->warn(m_workbench->sleepInhibitor()->warning()); });
    connect(m_nodes, &NodesPage::serverWanted, this, [this] { showPage(Page::Server); });
    connect(m_publish, &PublishPage::publishHereRequested, publishing, &PublishDesk::publishHere);
    connect(m_publish, &PublishPage::publishToRequested, this, &MainWindow::publishTo);
    connect(m_publish, &PublishPage::groupsRequested, this, &MainWindow::goRound);
    connect(m_publish, &PublishPage::cancelRequested, this, [publishing, round] {
        if (round->isRunning())
            round->cancel();
        else
            publishing->cancel();
    });
    connect(publishing, &PublishDesk::finished, m_report, &ReportPage::refresh);
    connect(publishing, &PublishDesk::finished, this,
        [this, round](const Result<> &result, const QString &sentence) {
            if (!round->isRunning()) // which tells of its own end
                tellEnd(result, sentence);
        });
    connect(round, &GroupRun::finished, this, &MainWindow::tellEnd);
    connect(
        m_workbench->driftWatch(), &DriftWatch::drifted, this, [this](const QString &, const QString &alert) {
            tellOnDesktop(this, tr("A server was changed"), alert);
        });
    connect(m_publish, &PublishPage::attentionChanged, this, &MainWindow::tellAttention);
    connect(publishing, &PublishDesk::started, this, &MainWindow::tellAttention);
    connectAccounts();
    connectGroups();
}

void MainWindow::tellEnd(const Result<> &result, const QString &sentence)
{
    if (result || result.error().code != ErrorCode::Cancelled)
        tellOnDesktop(this, result ? tr("Done") : tr("Publishing failed"), sentence);
}

void MainWindow::tellAttention()
{
    m_rail->mark(static_cast<int>(Page::Publish), m_publish->needsAttention());
}

void MainWindow::connectAccounts()
{
    ReleaseDesk *releases = m_workbench->releases();
    AccountForm *form = m_publish->accountForm();
    const auto renew = [this, form, releases] {
        form->setAccounts(releases->accounts());
        m_publish->groupsForm()->setGroups(releases->groups(), releases->accounts());
    };
    connect(releases, &ReleaseDesk::accountsChanged, form, renew);
    connect(releases, &ReleaseDesk::groupsChanged, form, renew);
    connect(form, &AccountForm::saveRequested, this, [this, form, releases](const Account &account) {
        if (const Result<> saved = releases->save(account); !saved)
            return m_publish->tell(saved.error());
        form->showAccount(account);
        form->tell(Look::Tone::Good, tr("The account %1 is saved.").arg(account.name));
    });
    connect(form, &AccountForm::removeRequested, this, &MainWindow::removeAccount);
    connect(form, &AccountForm::importRequested, this, [this] {
        const QString path = QFileDialog::getOpenFileName(
            this, tr("Import accounts"), {}, tr("Accounts (*.json);;All files (*)"));
        if (!path.isEmpty())
            importAccounts(path);
    });
    connect(form, &AccountForm::exportRequested, this, [this] {
        const QString path = QFileDialog::getSaveFileName(
            this, tr("Export accounts"), tr("accounts.json"), tr("Accounts (*.json)"));
        if (!path.isEmpty())
            exportAccounts(path);
    });
}

void MainWindow::removeAccount(const QString &name)
{
    ReleaseDesk *releases = m_workbench->releases();
    const QList<Account> accounts = releases->accounts();
    const auto removed = std::find_if(
        accounts.begin(), accounts.end(), [&name](const Account &one) { return one.name == name; });
    if (removed == accounts.end())
        return;
    if (const Result<> done = releases->removeAccount(name); !done)
        return m_publish->tell(done.error());
    QStringList callers;
    for (const Group &group : releases->groups()) {
        if (group.account == name)
            callers += group.name;
    }
    const QString sentence = callers.isEmpty()
        ? tr("The account %1 is removed.").arg(name)
        : tr("The account %1 is removed. These groups have none now: %2.")
              .arg(name, callers.join(QStringLiteral(", ")));
    m_publish->accountForm()->offer(sentence, tr("&Undo"), [this, releases, account = *removed] {
        if (const Result<> saved = releases->save(account); !saved)
            return m_publish->tell(saved.error());
        m_publish->accountForm()->showAccount(account);
    });
}

// An account that nodes call is not given another address by a file.
void MainWindow::importAccounts(const QString &path)
{
    ReleaseDesk *releases = m_workbench->releases();
    AccountForm *form = m_publish->accountForm();
    const Result<QList<Account>> accounts = readAccounts(path);
    if (!accounts)
        return form->tell(Look::Tone::Bad, describe(accounts.error()));
    const QList<Account> known = releases->accounts();
    QStringList kept;
    int taken = 0;
    for (const Account &account : *accounts) {
        const bool isLost = std::any_of(known.begin(), known.end(), [&](const Account &one) {
            return one.name == account.name && !isSameForNodes(one, account)
                && m_workbench->publishing()->history().hasPublishedOn(urlOf(one));
        });
        if (isLost) {
            kept += account.name;
            continue;
        }
        if (const Result<> saved = releases->save(account); !saved)
            return form->tell(Look::Tone::Bad, describe(saved.error()));
        ++taken;
    }
    const QString sentence = tr("Accounts imported: %1. Passwords are in no such file.").arg(taken);
    if (kept.isEmpty())
        return form->tell(Look::Tone::Good, sentence);
    form->tell(Look::Tone::Caution,
        tr("%1 Left as they are, since nodes in the field call them at another address: %2.")
            .arg(sentence, kept.join(QStringLiteral(", "))));
}

void MainWindow::exportAccounts(const QString &path)
{
    const QList<Account> accounts = m_workbench->releases()->accounts();
    const Result<> written = writeAccounts(path, accounts);
    m_publish->accountForm()->tell(written ? Look::Tone::Good : Look::Tone::Bad,
        written
            ? tr("Accounts exported to %1: %2. No password is in the file.").arg(path).arg(accounts.size())
            : describe(written.error()));
}

void MainWindow::connectGroups()
{
    GroupsForm *form = m_publish->groupsForm();
    connect(form, &GroupsForm::newRequested, this, [this] { editGroup({}); });
    connect(form, &GroupsForm::editRequested, this, [this](const QString &name) {
        for (const Group &group : m_workbench->releases()->groups()) {
            if (group.name == name)
                return editGroup(group);
        }
    });
    connect(form, &GroupsForm::removeRequested, this, &MainWindow::removeGroup);
}

void MainWindow::editGroup(const Group &group)
{
    ReleaseDesk *releases = m_workbench->releases();
    if (!releases->isOpen())
        return m_publish->groupsForm()->tell({ErrorCode::WorkspaceMissing, {}});
    const auto save
        = [releases, former = group.name](const Group &made) { return releases->put(made, former); };
    auto *dialog = new GroupDialog(group, releases->accounts(), save, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::removeGroup(const QString &name)
{
    ReleaseDesk *releases = m_workbench->releases();
    GroupsForm *form = m_publish->groupsForm();
    for (const Group &group : releases->groups()) {
        if (group.name != name)
            continue;
        if (const Result<> removed = releases->removeGroup(name); !removed)
            return form->tell(removed.error());
        form->offerUndo(tr("The group %1 is removed.").arg(name), [releases, form, group] {
            if (const Result<> put = releases->put(group, {}); !put)
                form->tell(put.error());
        });
    }
}

// Warnings that a person must have seen are asked about; what stops a release, the desk refuses by itself.
bool MainWindow::mayPublish(const QStringList &doubts)
{
    if (doubts.isEmpty())
        return true;
    QMessageBox question(QMessageBox::Warning, tr("Publish"), doubts.join(QStringLiteral("\n\n")),
        QMessageBox::NoButton, this);
    const QAbstractButton *publish = question.addButton(tr("Publish all the same"), QMessageBox::AcceptRole);
    question.setDefaultButton(question.addButton(tr("Do not publish"), QMessageBox::RejectRole));
    question.setIconPixmap(iconNamed(QStringLiteral("warning")).pixmap(QSize(32, 32), devicePixelRatioF()));
    question.exec();
    return question.clickedButton() == publish;
}

static QStringList doubtsOf(const Preflight &preflight)
{
    QStringList doubts;
    for (const Finding &finding : preflight.findings) {
        if (finding.needsAcknowledgement && preflight.mayPublish())
            doubts.append(finding.text);
    }
    return doubts;
}

void MainWindow::publishTo(qint64 release, const ServerAccess &access, const PublishWish &wish)
{
    PublishDesk *desk = m_workbench->publishing();
    const Group group = m_workbench->releases()->groupOf(access.publisher.account);
    if (mayPublish(doubtsOf(desk->preflightOf(release, access, group))))
        desk->publishTo(release, access, wish, group);
}

// Passwords first, then the doubts of all groups at once: nothing is asked any more when it has begun.
void MainWindow::goRound(const GroupRun::Order &order)
{
    QList<Account> accounts;
    for (const GroupRun::Stop &stop : order.stops) {
        if (stop.access)
            accounts += stop.access->publisher.account;
    }
    auto *unlocking = new Unlocking(m_workbench->passwords(), accounts, this);
    connect(unlocking, &Unlocking::done, this, [this, order](QList<ServerAccess> accesses) {
        GroupRun::Order whole = order;
        QStringList doubts;
        for (GroupRun::Stop &stop : whole.stops) {
            if (!stop.access)
                continue;
            stop.access = accesses.takeFirst();
            if (order.what == GroupRun::What::Publish)
                doubts += doubtsOf(
                    m_workbench->publishing()->preflightOf(order.release, *stop.access, stop.group));
        }
        doubts.removeDuplicates();
        if (mayPublish(doubts))
            m_workbench->groupRun()->begin(whole);
    });
    unlocking->begin();
}
