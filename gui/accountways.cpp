// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/accountways.h"

#include "gui/icon.h"
#include "gui/labels.h"
#include "gui/passwordfield.h"
#include "model/error.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QFormLayout>
#include <QPushButton>
#include <QSslCertificate>

AccountWays::AccountWays(QWidget *parent)
    : QWidget(parent)
    , m_mode(new QComboBox)
    , m_security(new QComboBox)
    , m_nodeUser(new QLineEdit)
    , m_nodePassword(new PasswordField)
    , m_certificate(hintLabel({}))
    , m_chooseCertificate(new QPushButton(tr("C&hoose…")))
    , m_dropCertificate(new QPushButton(iconNamed(QStringLiteral("close")), {}))
    , m_pin(new QLineEdit)
    , m_believesPasv(new QCheckBox(tr("Data goes where the server says, not to its hos&t")))
{
    fillFields();
    auto *form = new QFormLayout(this);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setContentsMargins(0, 0, 0, 0);
    auto *waysRow = new QHBoxLayout;
    waysRow->addWidget(m_mode, 1);
    waysRow->addWidget(m_security, 1);
    auto *waysLabel = new QLabel(tr("&Connection"));
    waysLabel->setBuddy(m_mode);
    form->addRow(waysLabel, waysRow);
    form->addRow(tr("Nodes' user"), m_nodeUser);
    form->addRow(tr("Nodes' password"), m_nodePassword);
    form->addRow(tr("Certificate"), makeCertificateRow());
    form->addRow(tr("Pinned key"), m_pin);
    form->addRow(m_believesPasv);
    for (QLineEdit *field : {m_nodeUser, m_pin, static_cast<QLineEdit *>(m_nodePassword)}) {
        field->setAcceptDrops(false);
        connect(field, &QLineEdit::textChanged, this, &AccountWays::changed);
    }
    connect(m_nodeUser, &QLineEdit::textChanged, this,
        [this](const QString &user) { m_nodePassword->setEnabled(!user.isEmpty()); });
    m_nodePassword->setEnabled(false);
    connect(m_security, &QComboBox::currentIndexChanged, this, &AccountWays::changed);
    connect(m_security, &QComboBox::activated, this,
        [this] { Q_EMIT securityChosen(static_cast<Account::Security>(m_security->currentData().toInt())); });
}

void AccountWays::fillFields()
{
    m_nodeUser->setObjectName(QStringLiteral("nodeUser"));
    m_nodePassword->setObjectName(QStringLiteral("nodePassword"));
    m_security->setObjectName(QStringLiteral("security"));
    m_pin->setObjectName(QStringLiteral("pin"));
    m_nodeUser->setPlaceholderText(tr("the same as above"));
    m_nodeUser->setToolTip(
        tr("Whom nodes log in as. What was published is read back as that user, by the names nodes use."));
    m_pin->setPlaceholderText(QStringLiteral("sha256//…"));
    m_pin->setToolTip(tr("The server must have this public key: SHA-256 in Base64. Empty: any key that is "
                         "certified."));
    m_mode->addItem(tr("Passive"), true);
    m_mode->addItem(tr("Active"), false);
    m_security->addItem(tr("Plain FTP"), static_cast<int>(Account::Security::Plain));
    m_security->addItem(tr("TLS (explicit)"), static_cast<int>(Account::Security::ExplicitTls));
    m_security->addItem(tr("TLS (implicit)"), static_cast<int>(Account::Security::ImplicitTls));
    m_mode->setAccessibleName(tr("Mode of data connections"));
    m_security->setAccessibleName(tr("Security"));
    m_dropCertificate->setToolTip(tr("Trust the system's authorities alone"));
    m_dropCertificate->setAccessibleName(m_dropCertificate->toolTip());
}

QLayout *AccountWays::makeCertificateRow()
{
    auto *row = new QHBoxLayout;
    m_certificate->setMinimumWidth(60);
    row->addWidget(m_certificate, 1);
    row->addWidget(m_dropCertificate);
    row->addWidget(m_chooseCertificate);
    m_chooseCertificate->setToolTip(tr(
        "A PEM file with the server's certificate or its authority's, where the system does not know it."));
    connect(m_chooseCertificate, &QPushButton::clicked, this, &AccountWays::chooseCertificate);
    connect(m_dropCertificate, &QPushButton::clicked, this, [this] { setCertificate({}); });
    setCertificate({});
    return row;
}

void AccountWays::show(const Account &account)
{
    m_mode->setCurrentIndex(m_mode->findData(account.passive));
    m_security->setCurrentIndex(m_security->findData(static_cast<int>(account.security)));
    m_nodeUser->setText(account.nodeUser);
    m_nodePassword->clear();
    m_pin->setText(account.pin);
    m_believesPasv->setChecked(account.believesPasv);
    setCertificate(account.certificate);
}

void AccountWays::writeTo(Account &account) const
{
    account.passive = m_mode->currentData().toBool();
    account.security = static_cast<Account::Security>(m_security->currentData().toInt());
    account.nodeUser = m_nodeUser->text();
    account.certificate = m_pem;
    account.pin = m_pin->text().trimmed();
    account.believesPasv = m_believesPasv->isChecked();
}

bool AccountWays::areUsual(const Account &account)
{
    return account.passive && account.security == Account::Security::Plain && account.nodeUser.isEmpty()
        && account.pin.isEmpty() && account.certificate.isEmpty();
}

void AccountWays::chooseCertificate()
{
    const QString path = QFileDialog::getOpenFileName(
        this, tr("Certificate to trust"), {}, tr("Certificates (*.pem *.crt);;All files (*)"));
    if (path.isEmpty())
        return;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Q_EMIT failed(describe({ErrorCode::FileUnreadable, file.errorString()}));
    const QByteArray pem = file.read(qint64(1) << 20);
    if (QSslCertificate::fromData(pem, QSsl::Pem).isEmpty())
        return Q_EMIT failed(tr("There is no certificate in %1; choose a PEM file.").arg(path));
    setCertificate(pem);
    Q_EMIT changed();
}

void AccountWays::setCertificate(const QByteArray &pem)
{
    m_pem = pem;
    m_dropCertificate->setVisible(!pem.isEmpty());
    m_certificate->setText(tr("The system's"));
    if (pem.isEmpty())
        return;
    const QList<QSslCertificate> certificates = QSslCertificate::fromData(pem, QSsl::Pem);
    const QString name = certificates.isEmpty() ? QString() : certificates.first().subjectDisplayName();
    m_certificate->setText(name.isEmpty() ? tr("One without a name") : name);
}
