// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/serveraccountdialog.h"

#include "gui/icon.h"
#include "gui/labels.h"
#include "gui/passwordfield.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QPushButton>
#include <QSpinBox>

ServerAccountDialog::ServerAccountDialog(const FtpAccount &account, QWidget *parent)
    : QDialog(parent)
    , m_name(new QLineEdit(account.name))
    , m_password(new PasswordField)
    , m_role(new QComboBox)
    , m_root(new QLineEdit(account.root))
    , m_checkIn(new QLineEdit(account.checkInFolder))
    , m_upperCase(new QCheckBox(tr("Names in &upper case are found too, as 8.3 modems write them")))
    , m_maxSessions(new QSpinBox)
{
    setObjectName(QStringLiteral("serverAccountDialog"));
    setWindowTitle(account.name.isEmpty() ? tr("New account") : tr("Account %1").arg(account.name));
    m_name->setObjectName(QStringLiteral("accountName"));
    m_password->setObjectName(QStringLiteral("accountPassword"));
    m_role->setObjectName(QStringLiteral("accountRole"));
    m_root->setObjectName(QStringLiteral("accountFolder"));
    m_password->setText(account.password);
    m_role->addItem(tr("Node: reads"), static_cast<int>(FtpAccount::Role::Node));
    m_role->addItem(tr("Publisher: reads and writes"), static_cast<int>(FtpAccount::Role::Publisher));
    m_role->setCurrentIndex(m_role->findData(static_cast<int>(account.role)));
    m_root->setPlaceholderText(tr("what the server serves to all"));
    m_checkIn->setPlaceholderText(tr("nowhere"));
    m_upperCase->setChecked(account.isUpperCase);
    m_maxSessions->setRange(0, 100'000);
    m_maxSessions->setSpecialValueText(tr("no limit of its own"));
    m_maxSessions->setValue(account.maxSessions);

    auto *form = new QFormLayout(this);
    form->setContentsMargins(16, 14, 16, 14);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("Pass&word"), m_password);
    form->addRow(tr("&May"), m_role);
    form->addRow(tr("Sees the &folder"), folderRow(m_root, tr("Folder of the account")));
    form->addRow(tr("&Leaves files in"), folderRow(m_checkIn, tr("Folder for what nodes leave")));
    form->addRow(tr("&Sessions at once"), m_maxSessions);
    form->addRow(m_upperCase);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    for (QLineEdit *field : {m_name, static_cast<QLineEdit *>(m_password), m_root})
        connect(field, &QLineEdit::textChanged, this, &ServerAccountDialog::refresh);
    connect(m_role, &QComboBox::currentIndexChanged, this, &ServerAccountDialog::refresh);
    resize(480, sizeHint().height());
    refresh();
}

QWidget *ServerAccountDialog::folderRow(QLineEdit *field, const QString &title)
{
    auto *choose = new QPushButton(iconNamed(QStringLiteral("open")), {});
    choose->setAccessibleName(title);
    choose->setToolTip(title);
    connect(choose, &QPushButton::clicked, this, [this, field, title] {
        if (const QString folder = QFileDialog::getExistingDirectory(this, title, field->text());
            !folder.isEmpty())
            field->setText(folder);
    });
    auto *row = new QWidget;
    auto *across = new QHBoxLayout(row);
    across->setContentsMargins(0, 0, 0, 0);
    across->addWidget(field, 1);
    across->addWidget(choose);
    row->setFocusProxy(field);
    return row;
}

FtpAccount ServerAccountDialog::account() const
{
    FtpAccount account;
    account.name = m_name->text();
    account.password = m_password->text();
    account.role = static_cast<FtpAccount::Role>(m_role->currentData().toInt());
    account.root = m_root->text();
    account.checkInFolder = m_checkIn->text();
    account.isUpperCase = m_upperCase->isChecked();
    account.maxSessions = m_maxSessions->value();
    return account;
}

// A publisher without a folder would have nothing to write to.
void ServerAccountDialog::refresh()
{
    const FtpAccount now = account();
    const bool isPublisher = now.role == FtpAccount::Role::Publisher;
    m_root->setPlaceholderText(isPublisher ? tr("a folder is needed") : tr("what the server serves to all"));
    m_ok->setEnabled(!now.name.isEmpty() && !now.password.isEmpty() && (!isPublisher || !now.root.isEmpty()));
}
