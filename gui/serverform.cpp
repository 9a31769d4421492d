// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/serverform.h"

#include "gui/icon.h"
#include "gui/labels.h"
#include "gui/notice.h"
#include "gui/ownserver.h"
#include "gui/passwordfield.h"

#include <QComboBox>
#include <QFormLayout>
#include <QNetworkInterface>
#include <QPushButton>
#include <QSettings>
#include <QSpinBox>

namespace {

constexpr int usualServerPort = 2121; // 21 is what nodes use by default, but it needs rights

QStringList ownAddresses()
{
    QStringList addresses;
    for (const QHostAddress &address : QNetworkInterface::allAddresses()) {
        if (address.protocol() == QAbstractSocket::IPv4Protocol)
            addresses += address.toString();
    }
    return addresses;
}

QSpinBox *portBox(int smallest, int value)
{
    auto *box = new QSpinBox;
    box->setRange(smallest, 65535);
    box->setValue(value);
    box->setGroupSeparatorShown(false);
    return box;
}

} // namespace

ServerForm::ServerForm(OwnServer *server, QWidget *parent)
    : QWidget(parent)
    , m_server(server)
    , m_address(new QComboBox)
    , m_port(portBox(1, usualServerPort))
    , m_user(new QLineEdit(QStringLiteral("ota")))
    , m_password(new PasswordField)
    , m_firstPassive(portBox(0, 0))
    , m_lastPassive(portBox(0, 0))
    , m_fields(new QWidget)
    , m_start(new QPushButton)
    , m_state(new QLabel)
    , m_reach(hintLabel({}))
    , m_notice(new Notice)
{
    m_address->addItem(tr("All addresses"), QHostAddress(QHostAddress::AnyIPv4).toString());
    for (const QString &address : ownAddresses())
        m_address->addItem(
            address == QStringLiteral("127.0.0.1") ? tr("127.0.0.1 (this computer only)") : address, address);
    m_address->setObjectName(QStringLiteral("serverAddress"));
    m_port->setObjectName(QStringLiteral("serverPort"));
    m_user->setObjectName(QStringLiteral("serverUser"));
    m_password->setObjectName(QStringLiteral("serverPassword"));
    m_start->setObjectName(QStringLiteral("startServer"));
    m_user->setAcceptDrops(false);
    m_port->setToolTip(tr("The port that sketches name; 21 and all below 1024 need administrator rights."));
    for (QSpinBox *box : {m_firstPassive, m_lastPassive})
        box->setSpecialValueText(tr("any"));
    m_firstPassive->setAccessibleName(tr("First port for data"));
    m_lastPassive->setAccessibleName(tr("Last port for data"));

    auto *form = new QFormLayout(m_fields);
    form->setContentsMargins(0, 0, 0, 0);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("&Listen on"), m_address);
    form->addRow(tr("P&ort"), m_port);
    form->addRow(tr("&User"), m_user);
    form->addRow(tr("Pass&word"), m_password);
    auto *passive = new QHBoxLayout;
    passive->addWidget(m_firstPassive, 1);
    passive->addWidget(new QLabel(tr("to")));
    passive->addWidget(m_lastPassive, 1);
    auto *passiveLabel = new QLabel(tr("&Data ports"));
    passiveLabel->setBuddy(m_firstPassive);
    passiveLabel->setToolTip(tr("For passive mode: open the same ports in the firewall."));
    form->addRow(passiveLabel, passive);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_fields);
    column->addWidget(m_notice);
    auto *row = new QHBoxLayout;
    m_state->setWordWrap(true);
    row->addWidget(m_state, 1);
    row->addWidget(m_start);
    column->addLayout(row);
    m_reach->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(m_reach);

    connect(m_start, &QPushButton::clicked, this, &ServerForm::startOrStop);
    connect(m_server, &OwnServer::changed, this, &ServerForm::refresh);
    connect(m_server, &OwnServer::started, m_notice, &Notice::clear);
    connect(m_server, &OwnServer::failed, this, [this](const Error &error) {
        m_notice->tell(error);
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
    if (m_user->text().isEmpty() || m_password->text().isEmpty()) {
        m_notice->tell(Look::Tone::Bad,
            tr("The server needs a user and a password; type the ones that your sketches use."));
        (m_user->text().isEmpty() ? m_user : m_password)->setFocus();
        return;
    }
    const int first = m_firstPassive->value();
    const int last = m_lastPassive->value();
    if ((first == 0) != (last == 0) || last < first) {
        m_notice->tell(Look::Tone::Bad,
            tr("The data ports are not a range; give the first and the last one, or any for both."));
        m_firstPassive->setFocus();
        return;
    }
    m_start->setEnabled(false);
    Q_EMIT startRequested(settings());
}

FtpServerSettings ServerForm::settings() const
{
    FtpServerSettings settings;
    settings.address = QHostAddress(m_address->currentData().toString());
    settings.port = static_cast<quint16>(m_port->value());
    settings.user = m_user->text();
    settings.password = m_password->text();
    settings.firstPassivePort = static_cast<quint16>(m_firstPassive->value());
    settings.lastPassivePort = static_cast<quint16>(m_lastPassive->value());
    return settings;
}

void ServerForm::refresh()
{
    const bool runs = m_server->isRunning();
    m_fields->setEnabled(!runs);
    m_start->setEnabled(true);
    m_start->setText(runs ? tr("&Stop server") : tr("&Start server"));
    m_start->setIcon(iconNamed(runs ? QStringLiteral("halt") : QStringLiteral("start")));
    m_state->setText(runs ? tr("Runs and serves %1.").arg(m_server->served()) : tr("Stopped."));
    QStringList places;
    if (runs && m_server->settings().address == QHostAddress(QHostAddress::AnyIPv4)) {
        for (const QString &address : ownAddresses()) {
            if (address != QStringLiteral("127.0.0.1"))
                places += QStringLiteral("%1:%2").arg(address).arg(m_server->port());
        }
    } else if (runs) {
        places += QStringLiteral("%1:%2").arg(m_server->settings().address.toString()).arg(m_server->port());
    }
    m_reach->setText(
        places.isEmpty() ? QString() : tr("Nodes reach it at %1").arg(places.join(QStringLiteral(", "))));
    m_reach->setVisible(!places.isEmpty());
}

void ServerForm::restore(const QSettings &settings)
{
    const int address = m_address->findData(settings.value(QStringLiteral("server/address")));
    if (address >= 0)
        m_address->setCurrentIndex(address);
    m_port->setValue(settings.value(QStringLiteral("server/port"), usualServerPort).toInt());
    m_user->setText(settings.value(QStringLiteral("server/user"), QStringLiteral("ota")).toString());
    m_firstPassive->setValue(settings.value(QStringLiteral("server/firstDataPort"), 0).toInt());
    m_lastPassive->setValue(settings.value(QStringLiteral("server/lastDataPort"), 0).toInt());
}

void ServerForm::save(QSettings &settings) const
{
    settings.setValue(QStringLiteral("server/address"), m_address->currentData());
    settings.setValue(QStringLiteral("server/port"), m_port->value());
    settings.setValue(QStringLiteral("server/user"), m_user->text());
    settings.setValue(QStringLiteral("server/firstDataPort"), m_firstPassive->value());
    settings.setValue(QStringLiteral("server/lastDataPort"), m_lastPassive->value());
}
