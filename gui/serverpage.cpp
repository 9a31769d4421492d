// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/serverpage.h"

#include "gui/faultsform.h"
#include "gui/icon.h"
#include "gui/labels.h"
#include "gui/notice.h"
#include "gui/ownserver.h"
#include "gui/panel.h"
#include "gui/serversetupform.h"
#include "gui/sessionpanel.h"
#include "gui/sketchserverform.h"
#include "gui/stepdelegate.h"
#include "gui/tables.h"
#include "gui/transcriptview.h"
#include "gui/transparentscroll.h"

#include <QHeaderView>
#include <QPushButton>
#include <QScrollBar>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>

ServerPage::ServerPage(OwnServer *server, QWidget *parent)
    : QWidget(parent)
    , m_server(server)
    , m_state(hintLabel({}))
    , m_start(new QPushButton(iconNamed(QStringLiteral("start")), tr("&Start server")))
    , m_drain(new QPushButton(iconNamed(QStringLiteral("pending")), tr("Stop when sessions are o&ver")))
    , m_stop(new QPushButton(iconNamed(QStringLiteral("halt")), tr("Stop &now")))
    , m_rehearsal(new Notice)
    , m_notice(new Notice)
    , m_below(new QTabWidget)
    , m_transcript(new TranscriptView(server->transcripts()))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 14, 20, 16);
    column->setSpacing(10);
    column->addLayout(makeHead());
    column->addWidget(m_rehearsal);
    column->addWidget(m_notice);
    auto *across = new QHBoxLayout;
    across->setSpacing(8);
    across->addWidget(makeLeft(), 2);
    auto *right = new QVBoxLayout;
    right->setSpacing(12);
    auto *sessions = new SessionPanel(server);
    right->addWidget(sessions, 1);
    right->addWidget(makeBelow(), 1);
    across->addLayout(right, 3);
    column->addLayout(across, 1);
    connect(sessions, &SessionPanel::chosen, this, [this](qint64 session) {
        m_below->setCurrentIndex(0);
        m_transcript->choose(session);
    });
    connect(m_server, &OwnServer::changed, this, &ServerPage::refresh);
    connect(m_server, &OwnServer::started, m_notice, &Notice::clear);
    connect(m_server, &OwnServer::setupChanged, m_notice, &Notice::clear);
    connect(m_server, &OwnServer::failed, this, [this](const Error &error) {
        m_notice->tell(error); // what low ports need stands beside the port
        refresh();
    });
    refresh();
}

QLayout *ServerPage::makeHead()
{
    m_state->setObjectName(QStringLiteral("serverState"));
    m_rehearsal->setObjectName(QStringLiteral("rehearsal"));
    m_notice->setObjectName(QStringLiteral("serverNotice"));
    m_start->setObjectName(QStringLiteral("startServerHere"));
    m_drain->setObjectName(QStringLiteral("drainServer"));
    m_stop->setObjectName(QStringLiteral("stopServerNow"));
    m_drain->setToolTip(tr("Takes nobody new, and stops when those who are here have gone."));
    m_stop->setToolTip(tr("Ends every session at once; downloads break off."));
    auto *head = new QHBoxLayout;
    head->setSpacing(10);
    head->addWidget(titleLabel(tr("Server")));
    head->addSpacing(6);
    head->addWidget(m_state, 1);
    for (QPushButton *button : {m_start, m_drain, m_stop}) {
        button->setMinimumHeight(36);
        head->addWidget(button);
    }
    connect(m_start, &QPushButton::clicked, this, &ServerPage::start);
    connect(m_drain, &QPushButton::clicked, m_server, &OwnServer::drain);
    connect(m_stop, &QPushButton::clicked, m_server, &OwnServer::stop);
    return head;
}

QWidget *ServerPage::makeLeft()
{
    auto *panel = new Panel({});
    auto *tabs = new QTabWidget;
    tabs->setObjectName(QStringLiteral("serverTabs"));
    tabs->setDocumentMode(true);
    tabs->addTab(transparentScroll(new ServerSetupForm(m_server)), tr("Settin&gs"));
    tabs->addTab(transparentScroll(new SketchServerForm(m_server)), tr("For s&ketches"));
    tabs->addTab(transparentScroll(new FaultsForm(m_server)), tr("Rehe&arsal"));
    tabs->setTabToolTip(1, tr("What to write in the sketch, and what must be open on the way."));
    tabs->setTabToolTip(2, tr("Plays faults on purpose."));
    panel->body()->addWidget(tabs);
    panel->setMinimumWidth(325);
    return panel;
}

QWidget *ServerPage::makeEvents()
{
    auto *events = new QTableView;
    events->setObjectName(QStringLiteral("serverEvents"));
    events->setAccessibleName(tr("Events"));
    events->setModel(m_server->events());
    prepareTable(events, {13, 9, 20, 30, 9});
    events->setItemDelegateForColumn(ServerEventModel::EventColumn, new EventDelegate(events));
    events->horizontalHeader()->setStretchLastSection(false);
    events->horizontalHeader()->setSectionResizeMode(ServerEventModel::EventColumn, QHeaderView::Stretch);
    connect(m_server->events(), &QAbstractItemModel::rowsInserted, events, [events] {
        const QScrollBar *bar = events->verticalScrollBar();
        if (bar->value() == bar->maximum())
            events->scrollToBottom();
    });
    return new EmptyText(
        events, tr("What sessions did appears here: what they took, whole or in part, and who was refused."));
}

QWidget *ServerPage::makeBelow()
{
    auto *panel = new Panel({});
    m_below->setDocumentMode(true);
    m_below->setObjectName(QStringLiteral("serverRecords"));
    m_below->addTab(m_transcript, tr("&Transcript"));
    m_below->addTab(makeEvents(), tr("&Events"));
    panel->body()->addWidget(m_below);
    return panel;
}

void ServerPage::start()
{
    m_notice->clear();
    const ServerSetup &setup = m_server->setup();
    if (const QString problem = setup.problem(); !problem.isEmpty())
        return m_notice->tell(Look::Tone::Bad, problem);
    m_start->setEnabled(false);
    m_server->start(setup.settings());
}

void ServerPage::refresh()
{
    const bool runs = m_server->isRunning();
    m_start->setVisible(!runs);
    m_start->setEnabled(true);
    m_drain->setVisible(runs);
    m_drain->setEnabled(!m_server->isDraining());
    m_stop->setVisible(runs);
    m_state->setText(!runs ? tr("Stopped.")
            : m_server->isDraining()
            ? tr("Takes nobody new; sessions that still run: %1.").arg(m_server->sessionCount())
            : tr("Runs on port %1 and serves %2.").arg(m_server->port()).arg(m_server->served()));
    const QString faults = FaultsForm::sentencesOf(*m_server);
    const QString sentence = tr("Rehearsal, this server misbehaves on purpose. %1").arg(faults);
    if (faults.isEmpty())
        m_rehearsal->clear();
    else if (m_rehearsal->text() != sentence)
        m_rehearsal->tell(
            Look::Tone::Caution, sentence, tr("End the rehearsal"), [this] { FaultsForm::endAll(m_server); });
}

void ServerPage::showEvent(QShowEvent *event)
{
    m_server->setWatched(true);
    QWidget::showEvent(event);
}

void ServerPage::hideEvent(QHideEvent *event)
{
    m_server->setWatched(false);
    QWidget::hideEvent(event);
}
