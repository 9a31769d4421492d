// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/serversetupform.h"

#include "gui/icon.h"
#include "gui/labels.h"
#include "gui/notice.h"
#include "gui/ownaddresses.h"
#include "gui/ownserver.h"
#include "gui/passwordfield.h"
#include "gui/serveraccountdialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QListWidget>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>

namespace {

QSpinBox *portBox(int smallest)
{
    auto *box = new QSpinBox;
    box->setRange(smallest, 65535);
    box->setGroupSeparatorShown(false);
    if (smallest == 0)
        box->setSpecialValueText(ServerSetupForm::tr("any"));
    return box;
}

QSpinBox *limitBox(int smallest)
{
    auto *box = new QSpinBox;
    box->setRange(smallest, 100'000);
    return box;
}

QFormLayout *plainForm(QWidget *owner)
{
    auto *form = new QFormLayout(owner);
    form->setContentsMargins(0, 0, 0, 0);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    return form;
}

} // namespace

ServerSetupForm::ServerSetupForm(OwnServer *server, QWidget *parent)
    : QWidget(parent)
    , m_server(server)
    , m_address(new QComboBox)
    , m_port(portBox(1))
    , m_portHint(hintLabel({}))
    , m_lockHint(hintLabel(tr("While it runs, what it listens with stays; the rest can be applied.")))
    , m_user(new QLineEdit)
    , m_password(new PasswordField)
    , m_firstPassive(portBox(0))
    , m_lastPassive(portBox(0))
    , m_expander(new QToolButton)
    , m_more(nullptr)
    , m_publicAddress(new QLineEdit)
    , m_upperCase(new QCheckBox(tr("Names in upper &case are found too")))
    , m_maxSessions(limitBox(1))
    , m_maxPerAddress(limitBox(0))
    , m_hasPublisher(new QCheckBox(tr("Others may p&ublish to this server")))
    , m_publisherFields(nullptr)
    , m_publisher(new QLineEdit)
    , m_publisherPassword(new PasswordField)
    , m_folder(new QLineEdit)
    , m_chooseFolder(new QPushButton(iconNamed(QStringLiteral("open")), {}))
    , m_nodesFindFolder(new QCheckBox(tr("Nodes find what is in that folder")))
    , m_accountList(new QListWidget)
    , m_edit(new QPushButton(tr("Edit…")))
    , m_remove(new QPushButton(tr("Remove")))
    , m_notice(new Notice)
    , m_apply(new QPushButton(iconNamed(QStringLiteral("reload")), tr("&Apply to the running server")))
{
    nameFields();
    m_more = makeMore();
    m_expander->setText(tr("&More settings"));
    m_expander->setAutoRaise(true);
    m_expander->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 8, 0, 0);
    column->setSpacing(8);
    column->addWidget(makeMain());
    column->addWidget(m_lockHint);
    column->addWidget(m_expander, 0, Qt::AlignLeft);
    column->addWidget(m_more);
    column->addWidget(m_notice);
    column->addWidget(m_apply);
    column->addStretch();
    showMore(false);
    show(m_server->setup());
    connectFields();
    refresh();
}

void ServerSetupForm::nameFields()
{
    m_address->setObjectName(QStringLiteral("serverAddress"));
    m_port->setObjectName(QStringLiteral("serverPort"));
    m_portHint->setObjectName(QStringLiteral("serverPortHint"));
    m_user->setObjectName(QStringLiteral("serverUser"));
    m_password->setObjectName(QStringLiteral("serverPassword"));
    m_firstPassive->setObjectName(QStringLiteral("firstDataPort"));
    m_lastPassive->setObjectName(QStringLiteral("lastDataPort"));
    m_expander->setObjectName(QStringLiteral("moreServerSettings"));
    m_publicAddress->setObjectName(QStringLiteral("publicAddress"));
    m_hasPublisher->setObjectName(QStringLiteral("hasPublisher"));
    m_publisherPassword->setObjectName(QStringLiteral("publisherPassword"));
    m_folder->setObjectName(QStringLiteral("publisherFolder"));
    m_accountList->setObjectName(QStringLiteral("serverAccounts"));
    m_apply->setObjectName(QStringLiteral("applyServer"));
    m_firstPassive->setAccessibleName(tr("First port for data"));
    m_lastPassive->setAccessibleName(tr("Last port for data"));
    m_accountList->setAccessibleName(tr("Further accounts"));
    m_chooseFolder->setAccessibleName(tr("Choose the publisher's folder"));
    m_port->setToolTip(tr("The port that sketches name. 21 is usual, but needs a right."));
    m_publicAddress->setPlaceholderText(tr("none: nodes call this computer directly"));
    m_publicAddress->setToolTip(
        tr("The router's address on the internet, where one translates addresses. Nodes from outside are "
           "told to fetch data there."));
    m_upperCase->setToolTip(tr("Some modems ask for 8.3 names in capitals, whatever the file is called."));
    m_maxPerAddress->setSpecialValueText(tr("no limit"));
    m_maxPerAddress->setToolTip(tr("A mobile operator may put a whole fleet behind one address."));
}

QWidget *ServerSetupForm::makeMain()
{
    auto *fields = new QWidget;
    m_address->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_address->setMinimumContentsLength(12);
    m_address->addItem(tr("All addresses"), wordOf(QHostAddress(QHostAddress::AnyIPv4)));
    m_address->addItem(tr("All addresses, IPv6 too"), wordOf(QHostAddress(QHostAddress::Any)));
    for (const OwnAddress &one : ownAddresses()) {
        const QString address = one.address.toString();
        m_address->addItem(
            one.isHere ? tr("%1 (this computer only)").arg(address) : tr("%1 (%2)").arg(address, one.card),
            address);
    }
    QFormLayout *form = plainForm(fields);
    form->addRow(tr("&Listen on"), m_address);
    form->addRow(tr("P&ort"), m_port);
    form->addRow(m_portHint);
    form->addRow(tr("Nodes' &user"), m_user);
    form->addRow(tr("Pass&word"), m_password);
    auto *passive = new QHBoxLayout;
    passive->addWidget(m_firstPassive, 1);
    passive->addWidget(new QLabel(tr("to")));
    passive->addWidget(m_lastPassive, 1);
    auto *passiveLabel = new QLabel(tr("&Data ports"));
    passiveLabel->setBuddy(m_firstPassive);
    passiveLabel->setToolTip(tr("For passive mode: open the same ports in the firewall."));
    form->addRow(passiveLabel, passive);
    return fields;
}

QWidget *ServerSetupForm::makeMore()
{
    auto *more = new QWidget;
    QFormLayout *form = plainForm(more);
    form->addRow(tr("Pu&blic address"), m_publicAddress);
    form->addRow(tr("&Sessions at most"), m_maxSessions);
    form->addRow(tr("From one address"), m_maxPerAddress);
    form->addRow(m_upperCase);
    form->addRow(m_hasPublisher);
    m_publisherFields = makePublisher();
    form->addRow(m_publisherFields);
    form->addRow(makeAccounts());
    return more;
}

QWidget *ServerSetupForm::makePublisher()
{
    auto *fields = new QWidget;
    QFormLayout *form = plainForm(fields);
    form->setContentsMargins(22, 0, 0, 0);
    form->addRow(tr("Name"), m_publisher);
    form->addRow(tr("Password"), m_publisherPassword);
    auto *row = new QHBoxLayout;
    row->addWidget(m_folder, 1);
    row->addWidget(m_chooseFolder);
    form->addRow(tr("Folder"), row);
    form->addRow(m_nodesFindFolder);
    connect(m_chooseFolder, &QPushButton::clicked, this, [this] {
        if (const QString folder
            = QFileDialog::getExistingDirectory(this, tr("Folder for publishers"), m_folder->text());
            !folder.isEmpty())
            m_folder->setText(folder);
    });
    return fields;
}

QWidget *ServerSetupForm::makeAccounts()
{
    auto *whole = new QWidget;
    auto *column = new QVBoxLayout(whole);
    column->setContentsMargins(0, 4, 0, 0);
    column->setSpacing(4);
    auto *label = new QLabel(tr("&Further accounts"));
    label->setBuddy(m_accountList);
    column->addWidget(label);
    m_accountList->setFixedHeight(fontMetrics().lineSpacing() * 4);
    column->addWidget(m_accountList);
    auto *add = new QPushButton(tr("Add…"));
    add->setObjectName(QStringLiteral("addServerAccount"));
    auto *row = new QHBoxLayout;
    row->addStretch();
    row->addWidget(add);
    row->addWidget(m_edit);
    row->addWidget(m_remove);
    column->addLayout(row);
    connect(add, &QPushButton::clicked, this, [this] { editAccount(-1); });
    connect(m_edit, &QPushButton::clicked, this, [this] { editAccount(m_accountList->currentRow()); });
    connect(m_accountList, &QListWidget::itemActivated, this,
        [this] { editAccount(m_accountList->currentRow()); });
    connect(m_accountList, &QListWidget::currentRowChanged, this, &ServerSetupForm::refresh);
    connect(m_remove, &QPushButton::clicked, this, [this] {
        m_accounts.removeAt(m_accountList->currentRow());
        showAccounts();
        edited();
    });
    return whole;
}

void ServerSetupForm::connectFields()
{
    for (QLineEdit *field : {m_user, static_cast<QLineEdit *>(m_password), m_publicAddress, m_publisher,
             static_cast<QLineEdit *>(m_publisherPassword), m_folder}) {
        field->setAcceptDrops(false);
        connect(field, &QLineEdit::textChanged, this, &ServerSetupForm::edited);
    }
    for (QSpinBox *box : {m_port, m_firstPassive, m_lastPassive, m_maxSessions, m_maxPerAddress})
        connect(box, &QSpinBox::valueChanged, this, &ServerSetupForm::edited);
    for (QCheckBox *box : {m_upperCase, m_hasPublisher, m_nodesFindFolder})
        connect(box, &QCheckBox::toggled, this, &ServerSetupForm::edited);
    connect(m_address, &QComboBox::currentIndexChanged, this, &ServerSetupForm::edited);
    connect(m_expander, &QToolButton::clicked, this, [this] { showMore(m_more->isHidden()); });
    connect(m_apply, &QPushButton::clicked, this, &ServerSetupForm::apply);
    connect(m_server, &OwnServer::setupChanged, this, [this] { show(m_server->setup()); });
    connect(m_server, &OwnServer::started, this, [this] {
        m_isNew = false;
        refresh();
    });
    connect(m_server, &OwnServer::stopped, this, &ServerSetupForm::refresh);
}

// Only what differs is set, so that the cursor stays where somebody types.
void ServerSetupForm::show(const ServerSetup &setup)
{
    m_isShowing = true;
    const auto setText = [](QLineEdit *field, const QString &text) {
        if (field->text() != text)
            field->setText(text);
    };
    const FtpServerSettings &basics = setup.basics;
    const int address = m_address->findData(wordOf(basics.address));
    m_address->setCurrentIndex(qMax(0, address));
    m_port->setValue(basics.port);
    setText(m_user, basics.user);
    setText(m_password, basics.password);
    m_firstPassive->setValue(basics.firstPassivePort);
    m_lastPassive->setValue(basics.lastPassivePort);
    if (QHostAddress(m_publicAddress->text()) != basics.publicAddress)
        m_publicAddress->setText(basics.publicAddress.toString());
    m_upperCase->setChecked(basics.isUpperCase);
    m_maxSessions->setValue(basics.maxSessions);
    m_maxPerAddress->setValue(basics.maxSessionsPerAddress);
    m_hasPublisher->setChecked(setup.hasPublisher);
    setText(m_publisher, setup.publisher.name);
    setText(m_publisherPassword, setup.publisher.password);
    setText(m_folder, setup.publisher.root);
    m_nodesFindFolder->setChecked(setup.nodesFindFolder);
    m_accounts = basics.accounts;
    showAccounts();
    m_isShowing = false;
    refresh();
}

ServerSetup ServerSetupForm::entered() const
{
    ServerSetup setup = m_server->setup();
    FtpServerSettings &basics = setup.basics;
    basics.address = addressFrom(m_address->currentData().toString());
    basics.port = static_cast<quint16>(m_port->value());
    basics.user = m_user->text();
    basics.password = m_password->text();
    basics.firstPassivePort = static_cast<quint16>(m_firstPassive->value());
    basics.lastPassivePort = static_cast<quint16>(m_lastPassive->value());
    basics.publicAddress = QHostAddress(m_publicAddress->text().trimmed());
    basics.isUpperCase = m_upperCase->isChecked();
    basics.maxSessions = m_maxSessions->value();
    basics.maxSessionsPerAddress = m_maxPerAddress->value();
    basics.accounts = m_accounts;
    setup.hasPublisher = m_hasPublisher->isChecked();
    setup.publisher.name = m_publisher->text();
    setup.publisher.password = m_publisherPassword->text();
    setup.publisher.root = m_folder->text();
    setup.nodesFindFolder = m_nodesFindFolder->isChecked();
    return setup;
}

void ServerSetupForm::edited()
{
    if (m_isShowing)
        return;
    m_isNew = true;
    m_notice->clear();
    m_server->setSetup(entered());
    const QString typed = m_publicAddress->text().trimmed();
    if (!typed.isEmpty() && QHostAddress(typed).isNull())
        m_notice->tell(Look::Tone::Caution,
            tr("%1 is no address; write the public address in numbers, such as 203.0.113.7.").arg(typed));
}

void ServerSetupForm::refresh()
{
    const bool runs = m_server->isRunning();
    for (QWidget *field : std::initializer_list<QWidget *>{m_address, m_port, m_firstPassive, m_lastPassive,
             m_hasPublisher, m_folder, m_chooseFolder, m_nodesFindFolder})
        field->setEnabled(!runs);
    const QString advice = lowPortAdvice(static_cast<quint16>(m_port->value()));
    m_portHint->setText(advice);
    m_portHint->setVisible(!advice.isEmpty());
    m_publisherFields->setVisible(m_hasPublisher->isChecked());
    m_lockHint->setVisible(runs);
    m_apply->setVisible(runs && m_isNew);
    const bool isChosen = m_accountList->currentRow() >= 0;
    m_edit->setEnabled(isChosen);
    m_remove->setEnabled(isChosen);
}

void ServerSetupForm::showMore(bool shown)
{
    m_more->setVisible(shown);
    m_expander->setIcon(iconNamed(shown ? QStringLiteral("up") : QStringLiteral("down")));
}

void ServerSetupForm::showAccounts()
{
    const int row = m_accountList->currentRow();
    m_accountList->clear();
    for (const FtpAccount &account : std::as_const(m_accounts)) {
        const QString what
            = account.role == FtpAccount::Role::Publisher ? tr("%1, may write") : tr("%1, reads");
        m_accountList->addItem(what.arg(account.name));
    }
    m_accountList->setCurrentRow(qMin<int>(row, static_cast<int>(m_accounts.size()) - 1));
}

void ServerSetupForm::editAccount(int row)
{
    ServerAccountDialog dialog(row < 0 ? FtpAccount() : m_accounts.at(row), this);
    if (dialog.exec() != QDialog::Accepted)
        return;
    if (row < 0)
        m_accounts.append(dialog.account());
    else
        m_accounts[row] = dialog.account();
    showAccounts();
    edited();
}

void ServerSetupForm::apply()
{
    const ServerSetup setup = m_server->setup();
    if (const QString problem = setup.problem(); !problem.isEmpty())
        return m_notice->tell(Look::Tone::Bad, problem);
    m_isNew = false;
    refresh();
    m_server->reload(setup.settings());
    m_notice->tell(Look::Tone::Good, tr("New sessions find the new settings; those that run go on."));
}
