// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/sketchserverform.h"

#include "gui/icon.h"
#include "gui/labels.h"
#include "gui/notice.h"
#include "gui/ownaddresses.h"
#include "gui/ownserver.h"
#include "model/moduletext.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFormLayout>
#include <QPlainTextEdit>
#include <QPushButton>

SketchServerForm::SketchServerForm(OwnServer *server, QWidget *parent)
    : QWidget(parent)
    , m_server(server)
    , m_address(new QComboBox)
    , m_module(new QComboBox)
    , m_lines(new QPlainTextEdit)
    , m_showPassword(new QCheckBox(tr("&Write the password too")))
    , m_copy(new QPushButton(iconNamed(QStringLiteral("copy")), tr("&Copy")))
    , m_path(hintLabel(tr("Nodes arrive in the folder /, where UPGRADE.TXT lies.")))
    , m_firewall(hintLabel({}))
    , m_check(new QPushButton(iconNamed(QStringLiteral("login")), tr("Can it be &reached?")))
    , m_notice(new Notice)
{
    m_address->setObjectName(QStringLiteral("sketchAddress"));
    m_module->setObjectName(QStringLiteral("sketchServerModule"));
    m_lines->setObjectName(QStringLiteral("sketchServerLines"));
    m_showPassword->setObjectName(QStringLiteral("writePassword"));
    m_copy->setObjectName(QStringLiteral("copySketchLines"));
    m_firewall->setObjectName(QStringLiteral("firewallAdvice"));
    m_check->setObjectName(QStringLiteral("checkReach"));
    m_notice->setObjectName(QStringLiteral("reachNotice"));
    m_address->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_address->setMinimumContentsLength(12);
    for (const stock::Module module : sketchModules())
        m_module->addItem(titleOf(module), static_cast<int>(module));
    m_lines->setReadOnly(true);
    m_lines->setFont(fixedFont());
    m_lines->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_lines->setAccessibleName(tr("What to write in the sketch"));
    m_lines->setPlaceholderText(tr("Nothing can reach the server by these settings."));
    m_lines->setFixedHeight(QFontMetrics(m_lines->font()).lineSpacing() * 5 + 24);
    m_firewall->setTextInteractionFlags(Qt::TextSelectableByMouse);

    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("Nodes &call"), m_address);
    form->addRow(tr("&Module"), m_module);
    auto *row = new QHBoxLayout;
    row->addWidget(m_showPassword, 1);
    row->addWidget(m_copy);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 8, 0, 0);
    column->setSpacing(8);
    column->addLayout(form);
    column->addWidget(m_lines);
    column->addLayout(row);
    column->addWidget(m_path);
    column->addWidget(headingLabel(tr("On the way to it")));
    column->addWidget(m_firewall);
    column->addWidget(m_check, 0, Qt::AlignLeft);
    column->addWidget(m_notice);
    column->addStretch();

    connect(m_address, &QComboBox::currentIndexChanged, this, &SketchServerForm::refresh);
    connect(m_module, &QComboBox::currentIndexChanged, this, &SketchServerForm::refresh);
    connect(m_showPassword, &QCheckBox::toggled, this, &SketchServerForm::refresh);
    connect(m_copy, &QPushButton::clicked, this, &SketchServerForm::copy);
    connect(m_check, &QPushButton::clicked, this, &SketchServerForm::check);
    connect(&m_reach, &ReachCheck::ended, this, [this](ReachCheck::Verdict verdict, const QString &words) {
        m_notice->tell(
            verdict == ReachCheck::Verdict::Reached ? Look::Tone::Good : Look::Tone::Caution, words);
        refresh();
    });
    connect(m_server, &OwnServer::setupChanged, this, &SketchServerForm::fillAddresses);
    connect(m_server, &OwnServer::started, this, &SketchServerForm::fillAddresses);
    connect(m_server, &OwnServer::stopped, this, &SketchServerForm::fillAddresses);
    fillAddresses();
}

FtpServerSettings SketchServerForm::settings() const
{
    return m_server->isRunning() ? m_server->settings() : m_server->setup().settings();
}

quint16 SketchServerForm::port() const
{
    return m_server->isRunning() ? m_server->port() : m_server->setup().basics.port;
}

void SketchServerForm::fillAddresses()
{
    const QString chosen = m_address->currentData().toString();
    const QSignalBlocker quietly(m_address);
    m_address->clear();
    for (const OwnAddress &one : reachableAddresses(settings())) {
        const QString address = one.address.toString();
        m_address->addItem(one.card.isEmpty() ? tr("%1 (public)").arg(address)
                : one.isHere                  ? tr("%1 (this computer only)").arg(address)
                                              : tr("%1 (%2)").arg(address, one.card),
            address);
    }
    if (const int row = m_address->findData(chosen); row >= 0)
        m_address->setCurrentIndex(row);
    refresh();
}

void SketchServerForm::refresh()
{
    const FtpServerSettings settings = this->settings();
    SketchPlan plan;
    plan.module = static_cast<stock::Module>(m_module->currentData().toInt());
    plan.account.host = m_address->currentData().toString();
    plan.account.port = port();
    plan.account.user = settings.user;
    if (m_showPassword->isChecked())
        plan.password = settings.password;
    const Result<QByteArray> lines
        = plan.account.host.isEmpty() ? Result<QByteArray>(QByteArray()) : sketchServerLines(plan);
    m_lines->setPlainText(lines ? QString::fromLatin1(*lines).trimmed() : describe(lines.error()));
    m_copy->setEnabled(lines && !lines->isEmpty());
    m_firewall->setText(firewallAdvice(settings));
    m_check->setEnabled(m_server->isRunning() && m_address->count() > 0);
    m_check->setToolTip(m_server->isRunning() ? tr("Calls the server from here by that address.")
                                              : tr("Start the server first."));
}

void SketchServerForm::copy()
{
    QApplication::clipboard()->setText(m_lines->toPlainText() + u'\n');
}

void SketchServerForm::check()
{
    m_check->setEnabled(false);
    const QString host = m_address->currentData().toString();
    m_notice->tell(Look::Tone::Calm, tr("Calling %1…").arg(host));
    m_reach.begin(host, port());
}
