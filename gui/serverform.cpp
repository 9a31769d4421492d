// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/serverform.h"

#include "gui/icon.h"
#include "gui/labels.h"
#include "gui/notice.h"
#include "gui/ownaddresses.h"
#include "gui/ownserver.h"

#include <QHBoxLayout>
#include <QPushButton>

ServerForm::ServerForm(OwnServer *server, QWidget *parent)
    : QWidget(parent)
    , m_server(server)
    , m_settings(new QPushButton(iconNamed(QStringLiteral("server")), tr("Ser&ver settings")))
    , m_start(new QPushButton)
    , m_state(new QLabel)
    , m_reach(hintLabel({}))
    , m_notice(new Notice)
{
    m_start->setObjectName(QStringLiteral("startServer"));
    m_settings->setObjectName(QStringLiteral("serverSettings"));
    m_settings->setToolTip(tr("How it listens, who may log in, and who is there now."));
    m_state->setWordWrap(true);
    m_reach->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_state);
    column->addWidget(m_reach);
    column->addWidget(m_notice);
    auto *row = new QHBoxLayout;
    row->addWidget(m_settings);
    row->addStretch();
    row->addWidget(m_start);
    column->addLayout(row);

    connect(m_settings, &QPushButton::clicked, this, &ServerForm::settingsRequested);
    connect(m_start, &QPushButton::clicked, this, &ServerForm::startOrStop);
    connect(m_server, &OwnServer::changed, this, &ServerForm::refresh);
    connect(m_server, &OwnServer::started, m_notice, &Notice::clear);
    connect(m_server, &OwnServer::setupChanged, m_notice, &Notice::clear);
    connect(m_server, &OwnServer::failed, this, [this](const Error &error) {
        const QString advice = lowPortAdvice(m_server->settings().port);
        m_notice->tell(Look::Tone::Bad,
            error.code == ErrorCode::PortNeedsRight ? describe(error) + u' ' + advice : describe(error));
        refresh();
    });
    refresh();
}

void ServerForm::warn(const QString &sentence)
{
    if (sentence.isEmpty())
        m_notice->clear();
    else
        m_notice->tell(Look::Tone::Caution, sentence);
}

void ServerForm::startOrStop()
{
    m_notice->clear();
    if (m_server->isRunning())
        return Q_EMIT stopRequested();
    if (const QString problem = m_server->setup().problem(); !problem.isEmpty())
        return m_notice->tell(
            Look::Tone::Bad, problem, tr("Settings"), [this] { Q_EMIT settingsRequested(); });
    m_start->setEnabled(false);
    Q_EMIT startRequested(m_server->setup().settings());
}

void ServerForm::refresh()
{
    const bool runs = m_server->isRunning();
    m_start->setEnabled(true);
    m_start->setText(runs ? tr("&Stop server") : tr("&Start server"));
    m_start->setIcon(iconNamed(runs ? QStringLiteral("halt") : QStringLiteral("start")));
    m_state->setText(runs ? tr("Runs and serves %1.").arg(m_server->served())
                          : tr("Stopped. While it runs, nodes get releases from this computer."));
    QStringList places;
    if (runs) {
        for (const OwnAddress &one : reachableAddresses(m_server->settings())) {
            const QString address = one.address.toString();
            places += QStringLiteral("%1:%2")
                          .arg(address.contains(u':') ? QStringLiteral("[%1]").arg(address) : address)
                          .arg(m_server->port());
        }
    }
    m_reach->setText(
        places.isEmpty() ? QString() : tr("Nodes reach it at %1").arg(places.join(QStringLiteral(", "))));
    m_reach->setVisible(!places.isEmpty());
}

void ServerForm::restore(const QSettings &settings)
{
    ServerSetup setup = m_server->setup();
    setup.restore(settings);
    m_server->setSetup(setup);
}

void ServerForm::save(QSettings &settings) const
{
    m_server->setup().save(settings);
}
