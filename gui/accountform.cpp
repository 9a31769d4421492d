// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/accountform.h"

#include "gui/icon.h"
#include "gui/notice.h"
#include "gui/passwordfield.h"
#include "gui/testserverdialog.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>

enum Preset
{
    OtherServer,
    Meshlium,
    FirstAccount
};

AccountForm::AccountForm(QWidget *parent)
    : QWidget(parent)
    , m_preset(new QComboBox)
    , m_host(new QLineEdit)
    , m_port(new QSpinBox)
    , m_user(new QLineEdit)
    , m_password(new PasswordField)
    , m_folder(new QLineEdit(QStringLiteral("/")))
    , m_mode(new QComboBox)
    , m_security(new QComboBox)
    , m_test(new QPushButton(iconNamed(QStringLiteral("login")), tr("&Test as a node…")))
    , m_save(new QPushButton(iconNamed(QStringLiteral("save")), tr("Sa&ve account")))
    , m_remove(new QPushButton(iconNamed(QStringLiteral("remove")), tr("&Remove")))
    , m_notice(new Notice)
{
    m_preset->setObjectName(QStringLiteral("preset"));
    m_host->setObjectName(QStringLiteral("host"));
    m_port->setObjectName(QStringLiteral("hostPort"));
    m_user->setObjectName(QStringLiteral("user"));
    m_password->setObjectName(QStringLiteral("password"));
    m_folder->setObjectName(QStringLiteral("folder"));
    m_test->setObjectName(QStringLiteral("testAsNode"));
    m_host->setPlaceholderText(tr("ftp.example.org"));
    m_port->setRange(1, 65535);
    m_port->setValue(21);
    m_folder->setToolTip(tr("The folder where nodes arrive after their login."));
    m_mode->addItem(tr("Passive"), true);
    m_mode->addItem(tr("Active"), false);
    m_security->addItem(tr("Plain FTP"), static_cast<int>(Account::Security::Plain));
    m_security->addItem(tr("TLS (explicit)"), static_cast<int>(Account::Security::ExplicitTls));
    m_security->addItem(tr("TLS (implicit)"), static_cast<int>(Account::Security::ImplicitTls));
    m_mode->setAccessibleName(tr("Mode of data connections"));
    m_security->setAccessibleName(tr("Security"));

    auto *form = new QFormLayout;
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("S&erver"), m_preset);
    auto *hostRow = new QHBoxLayout;
    hostRow->addWidget(m_host, 1);
    auto *portLabel = new QLabel(tr("P&ort"));
    portLabel->setBuddy(m_port);
    hostRow->addWidget(portLabel);
    hostRow->addWidget(m_port);
    auto *hostLabel = new QLabel(tr("&Host"));
    hostLabel->setBuddy(m_host);
    form->addRow(hostLabel, hostRow);
    form->addRow(tr("&User"), m_user);
    form->addRow(tr("Pass&word"), m_password);
    form->addRow(tr("&Folder"), m_folder);
    auto *waysRow = new QHBoxLayout;
    waysRow->addWidget(m_mode, 1);
    waysRow->addWidget(m_security, 1);
    auto *waysLabel = new QLabel(tr("&Connection"));
    waysLabel->setBuddy(m_mode);
    form->addRow(waysLabel, waysRow);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addLayout(form);
    column->addWidget(m_notice);
    auto *row = new QHBoxLayout;
    row->addWidget(m_test);
    row->addStretch();
    row->addWidget(m_remove);
    row->addWidget(m_save);
    column->addLayout(row);
    column->addStretch();

    for (QLineEdit *field : {m_host, m_user, m_folder, static_cast<QLineEdit *>(m_password)}) {
        field->setAcceptDrops(false);
        connect(field, &QLineEdit::textChanged, this, &AccountForm::changed);
    }
    connect(m_security, &QComboBox::activated, this, [this] {
        m_port->setValue(usualPort(static_cast<Account::Security>(m_security->currentData().toInt())));
    });
    connect(m_test, &QPushButton::clicked, this, [this] { (new TestServerDialog(target(), this))->open(); });
    connect(m_preset, &QComboBox::activated, this, &AccountForm::choose);
    connect(m_save, &QPushButton::clicked, this, [this] {
        Account account = this->account();
        account.name = QStringLiteral("%1@%2").arg(account.user, account.host);
        Q_EMIT saveRequested(account);
    });
    connect(m_remove, &QPushButton::clicked, this,
        [this] { Q_EMIT removeRequested(m_accounts.value(m_preset->currentIndex() - FirstAccount).name); });
    connect(this, &AccountForm::changed, this, [this] {
        m_save->setEnabled(!m_host->text().trimmed().isEmpty() && !m_user->text().isEmpty());
        m_test->setEnabled(!m_host->text().trimmed().isEmpty());
        m_remove->setVisible(m_preset->currentIndex() >= FirstAccount);
    });
    setAccounts({});
}

void AccountForm::setAccounts(const QList<Account> &accounts)
{
    const QString chosen = m_preset->currentText();
    m_accounts = accounts;
    {
        const QSignalBlocker quiet(m_preset);
        m_preset->clear();
        m_preset->addItem(tr("Other server"));
        m_preset->addItem(tr("Meshlium gateway"));
        for (const Account &account : accounts)
            m_preset->addItem(account.name);
        m_preset->setCurrentIndex(qMax(0, m_preset->findText(chosen)));
    }
    Q_EMIT changed();
}

void AccountForm::choose(int index)
{
    m_notice->clear();
    if (index == Meshlium) {
        show(meshliumAccount(m_host->text().trimmed()));
        m_password->setText(QString::fromLatin1(meshliumPassword));
        m_notice->tell(Look::Tone::Caution,
            tr("User and password are those a Meshlium is delivered with, and everybody knows them; change "
               "them on the gateway."));
        m_host->setFocus();
    } else if (index >= FirstAccount) {
        show(m_accounts.at(index - FirstAccount));
        m_password->clear();
        m_password->setFocus();
    }
    Q_EMIT changed();
}

void AccountForm::show(const Account &account)
{
    m_host->setText(account.host);
    m_port->setValue(account.port);
    m_user->setText(account.user);
    m_folder->setText(account.folder);
    m_mode->setCurrentIndex(m_mode->findData(account.passive));
    m_security->setCurrentIndex(m_security->findData(static_cast<int>(account.security)));
}

Account AccountForm::account() const
{
    Account account;
    account.host = m_host->text().trimmed();
    account.port = static_cast<quint16>(m_port->value());
    account.user = m_user->text();
    const QString folder = m_folder->text().trimmed();
    account.folder = folder.startsWith(u'/') ? folder : u'/' + folder;
    account.passive = m_mode->currentData().toBool();
    account.security = static_cast<Account::Security>(m_security->currentData().toInt());
    return account;
}

FtpTarget AccountForm::target() const
{
    FtpTarget target;
    target.account = account();
    target.password = m_password->text();
    return target;
}

bool AccountForm::isComplete() const
{
    return !m_host->text().trimmed().isEmpty() && !m_user->text().isEmpty() && !m_password->text().isEmpty();
}
