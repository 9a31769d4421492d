// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/passworddialog.h"

#include "gui/icon.h"
#include "gui/keepingbox.h"
#include "gui/labels.h"
#include "gui/notice.h"
#include "gui/passwordfield.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QPushButton>
#include <QVBoxLayout>

PasswordDialog::PasswordDialog(const QString &url, const QString &problem, QWidget *parent)
    : QDialog(parent)
    , m_password(new PasswordField)
    , m_keeping(new KeepingBox)
{
    setObjectName(QStringLiteral("passwordDialog"));
    setWindowTitle(tr("Password"));
    m_password->setObjectName(QStringLiteral("askedPassword"));
    m_password->setPlaceholderText({});
    m_keeping->setObjectName(QStringLiteral("askedKeeping"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 16, 20, 16);
    column->setSpacing(12);
    QLabel *question = headingLabel(tr("The password of %1 is needed").arg(url));
    question->setWordWrap(true);
    question->setTextFormat(Qt::PlainText);
    column->addWidget(question);
    if (problem.isEmpty()) {
        column->addWidget(hintLabel(tr("The system's keychain holds none for this account.")));
    } else {
        auto *notice = new Notice;
        notice->setObjectName(QStringLiteral("askedProblem"));
        notice->tell(Look::Tone::Caution, problem);
        column->addWidget(notice);
    }
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("Pass&word"), m_password);
    form->addRow(QString(), m_keeping);
    column->addLayout(form);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    QPushButton *go = buttons->addButton(tr("&Go on"), QDialogButtonBox::AcceptRole);
    go->setObjectName(QStringLiteral("askedGoOn"));
    go->setIcon(iconNamed(QStringLiteral("login")));
    go->setDefault(true);
    go->setEnabled(false);
    buttons->button(QDialogButtonBox::Cancel)->setAutoDefault(false); // Enter never gives up
    column->addWidget(buttons);
    connect(m_password, &QLineEdit::textChanged, go,
        [go](const QString &text) { go->setEnabled(!text.isEmpty()); });
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    setMinimumWidth(480);
    m_password->setFocus();
}

QString PasswordDialog::password() const
{
    return m_password->text();
}

Keeping PasswordDialog::keeping() const
{
    return m_keeping->keeping();
}
