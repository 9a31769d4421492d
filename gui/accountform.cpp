// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/accountform.h"

#include "gui/icon.h"
#include "gui/labels.h"
#include "gui/notice.h"
#include "gui/passwordfield.h"
#include "gui/testserverdialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QSslCertificate>
#include <QToolButton>

enum Preset
{
    OtherServer,
    Meshlium,
    OwnServerElsewhere,
    Vsftpd,
    PureFtpd,
    ProFtpd,
    FirstAccount
};

static QFormLayout *formLayout()
{
    auto *form = new QFormLayout;
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    return form;
}

AccountForm::AccountForm(QWidget *parent)
    : QWidget(parent)
    , m_preset(new QComboBox)
    , m_host(new QLineEdit)
    , m_port(new QSpinBox)
    , m_user(new QLineEdit)
    , m_password(new PasswordField)
    , m_remember(new QCheckBox(tr("Re&member until Vespiary quits")))
    , m_folder(new QLineEdit(QStringLiteral("/")))
    , m_expander(new QToolButton)
    , m_advanced(new QWidget)
    , m_nodeUser(new QLineEdit)
    , m_nodePassword(new PasswordField)
    , m_mode(new QComboBox)
    , m_security(new QComboBox)
    , m_certificate(hintLabel({}))
    , m_chooseCertificate(new QPushButton(tr("C&hoose…")))
    , m_dropCertificate(new QPushButton(iconNamed(QStringLiteral("close")), {}))
    , m_pin(new QLineEdit)
    , m_believesPasv(new QCheckBox(tr("Data goes where the server says, not to its hos&t")))
    , m_test(new QPushButton(iconNamed(QStringLiteral("login")), tr("&Test as a node…")))
    , m_save(new QPushButton(iconNamed(QStringLiteral("save")), tr("Sa&ve account")))
    , m_remove(new QPushButton(iconNamed(QStringLiteral("remove")), tr("&Remove")))
    , m_notice(new Notice)
    , m_addressNotice(new Notice)
{
    fillFields();
    QFormLayout *form = formLayout();
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
    form->addRow(QString(), m_remember);
    form->addRow(tr("&Folder"), m_folder);
    makeAdvanced();

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addLayout(form);
    column->addWidget(m_expander, 0, Qt::AlignLeft);
    column->addWidget(m_advanced);
    column->addWidget(m_addressNotice);
    column->addWidget(m_notice);
    auto *row = new QHBoxLayout;
    row->addWidget(m_test);
    row->addStretch();
    row->addWidget(m_remove);
    row->addWidget(m_save);
    column->addLayout(row);
    column->addStretch();
    connectFields();
    setAccounts({});
}

void AccountForm::fillFields()
{
    m_preset->setObjectName(QStringLiteral("preset"));
    m_host->setObjectName(QStringLiteral("host"));
    m_port->setObjectName(QStringLiteral("hostPort"));
    m_user->setObjectName(QStringLiteral("user"));
    m_password->setObjectName(QStringLiteral("password"));
    m_remember->setObjectName(QStringLiteral("rememberPassword"));
    m_folder->setObjectName(QStringLiteral("folder"));
    m_expander->setObjectName(QStringLiteral("advanced"));
    m_nodeUser->setObjectName(QStringLiteral("nodeUser"));
    m_nodePassword->setObjectName(QStringLiteral("nodePassword"));
    m_security->setObjectName(QStringLiteral("security"));
    m_test->setObjectName(QStringLiteral("testAsNode"));
    m_pin->setObjectName(QStringLiteral("pin"));
    m_notice->setObjectName(QStringLiteral("accountNotice"));
    m_addressNotice->setObjectName(QStringLiteral("addressNotice"));
    m_host->setPlaceholderText(tr("ftp.example.org"));
    m_port->setRange(1, 65535);
    m_port->setValue(21);
    m_folder->setToolTip(tr("The folder where nodes arrive after their login."));
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

void AccountForm::makeAdvanced()
{
    m_expander->setText(tr("&Advanced"));
    m_expander->setAutoRaise(true);
    m_expander->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    QFormLayout *form = formLayout();
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
    m_advanced->setLayout(form);
    showAdvanced(false);
}

QLayout *AccountForm::makeCertificateRow()
{
    auto *row = new QHBoxLayout;
    m_certificate->setMinimumWidth(60);
    row->addWidget(m_certificate, 1);
    row->addWidget(m_dropCertificate);
    row->addWidget(m_chooseCertificate);
    m_chooseCertificate->setToolTip(tr(
        "A PEM file with the server's certificate or its authority's, where the system does not know it."));
    connect(m_chooseCertificate, &QPushButton::clicked, this, &AccountForm::chooseCertificate);
    connect(m_dropCertificate, &QPushButton::clicked, this, [this] { setCertificate({}); });
    setCertificate({});
    return row;
}

void AccountForm::connectFields()
{
    for (QLineEdit *field : {m_host, m_user, m_folder, m_nodeUser, m_pin,
             static_cast<QLineEdit *>(m_password), static_cast<QLineEdit *>(m_nodePassword)}) {
        field->setAcceptDrops(false);
        connect(field, &QLineEdit::textChanged, this, &AccountForm::changed);
    }
    connect(m_port, &QSpinBox::valueChanged, this, &AccountForm::changed);
    connect(m_security, &QComboBox::currentIndexChanged, this, &AccountForm::changed);
    connect(m_security, &QComboBox::activated, this, [this] { // only where the port is a usual one
        constexpr auto implicit = Account::Security::ImplicitTls;
        const int usual = usualPort(static_cast<Account::Security>(m_security->currentData().toInt()));
        if (m_port->value() == usualPort(Account::Security::Plain) || m_port->value() == usualPort(implicit))
            m_port->setValue(usual);
    });
    connect(m_expander, &QToolButton::clicked, this, [this] { showAdvanced(m_advanced->isHidden()); });
    connect(
        m_test, &QPushButton::clicked, this, [this] { (new TestServerDialog(access().node, this))->open(); });
    connect(m_preset, &QComboBox::activated, this, &AccountForm::choose);
    connect(m_save, &QPushButton::clicked, this, &AccountForm::save);
    connect(m_remove, &QPushButton::clicked, this,
        [this] { Q_EMIT removeRequested(m_accounts.value(m_preset->currentIndex() - FirstAccount).name); });
    connect(this, &AccountForm::changed, this, [this] {
        m_save->setEnabled(!m_host->text().trimmed().isEmpty() && !m_user->text().isEmpty());
        m_test->setEnabled(!m_host->text().trimmed().isEmpty());
        m_remove->setVisible(m_preset->currentIndex() >= FirstAccount);
        m_nodePassword->setEnabled(!m_nodeUser->text().isEmpty());
        warnOfAnotherAddress();
    });
}

void AccountForm::showAdvanced(bool shown)
{
    m_advanced->setVisible(shown);
    m_expander->setArrowType(shown ? Qt::DownArrow : Qt::RightArrow);
    Q_EMIT resized();
}

void AccountForm::setAccounts(const QList<Account> &accounts)
{
    const QString chosen = m_preset->currentText();
    m_accounts = accounts;
    {
        const QSignalBlocker quiet(m_preset);
        m_preset->clear();
        m_preset->addItems({tr("Other server"), tr("Meshlium gateway"), tr("Vespiary on another computer"),
            tr("vsftpd"), tr("pure-ftpd"), tr("ProFTPD")});
        for (const Account &account : accounts)
            m_preset->addItem(account.name);
        m_preset->setCurrentIndex(qMax(0, m_preset->findText(chosen)));
    }
    Q_EMIT changed();
}

void AccountForm::choose(int index)
{
    m_notice->clear();
    if (index >= FirstAccount)
        showAccount(m_accounts.at(index - FirstAccount));
    else if (index != OtherServer)
        choosePreset(index);
    Q_EMIT changed();
    Q_EMIT resized();
}

void AccountForm::choosePreset(int index)
{
    Account account;
    account.host = m_host->text().trimmed();
    account.user = QStringLiteral("ota");
    QString note;
    if (index == Meshlium) {
        account = meshliumAccount(account.host);
        note = tr("User and password are those a Meshlium is delivered with, and everybody knows them; "
                  "change them on the gateway. Its own OTA plug-in writes the same files and overwrites what "
                  "is published from here: do not use both, and let this page check now and then.");
    } else if (index == OwnServerElsewhere) {
        account.port = 2121;
        note = tr(
            "What “vespiary-cli serve” or another Vespiary serves cannot be written over FTP; use this to "
            "look and to test, and publish on that computer.");
    } else if (index == Vsftpd) {
        note = tr("vsftpd needs write_enable=YES; with chroot_local_user=YES the folder is /, else it is the "
                  "user's home, such as /home/ota.");
    } else if (index == PureFtpd) {
        note = tr("A virtual user of pure-ftpd begins in its own folder, so the folder is /.");
    } else {
        note = tr("ProFTPD needs “AllowOverwrite on”; with “DefaultRoot ~” the folder is /, else it is the "
                  "user's home.");
    }
    show(account);
    m_password->setText(index == Meshlium ? QString::fromLatin1(meshliumPassword) : QString());
    m_notice->tell(Look::Tone::Caution, note);
    m_host->setFocus();
}

void AccountForm::showAccount(const Account &account)
{
    {
        const QSignalBlocker quiet(m_preset);
        const int known = m_preset->findText(account.name);
        m_preset->setCurrentIndex(known >= FirstAccount && !account.name.isEmpty() ? known : OtherServer);
    }
    show(account);
    const Passwords passwords = m_passwords.value(urlOf(account));
    m_password->setText(passwords.publisher);
    m_nodePassword->setText(passwords.node);
    m_remember->setChecked(!passwords.publisher.isEmpty());
    if (passwords.publisher.isEmpty())
        askForPassword();
}

void AccountForm::askForPassword()
{
    const bool nodesIsMissing = !m_password->text().isEmpty();
    if (nodesIsMissing)
        showAdvanced(true);
    (nodesIsMissing ? m_nodePassword : m_password)->setFocus();
}

void AccountForm::show(const Account &account)
{
    m_host->setText(account.host);
    m_port->setValue(account.port);
    m_user->setText(account.user);
    m_folder->setText(account.folder);
    m_mode->setCurrentIndex(m_mode->findData(account.passive));
    m_security->setCurrentIndex(m_security->findData(static_cast<int>(account.security)));
    m_nodeUser->setText(account.nodeUser);
    m_nodePassword->clear();
    m_pin->setText(account.pin);
    m_believesPasv->setChecked(account.believesPasv);
    setCertificate(account.certificate);
    const bool isPlain = account.passive && account.security == Account::Security::Plain
        && account.nodeUser.isEmpty() && account.pin.isEmpty() && account.certificate.isEmpty();
    if (!isPlain)
        showAdvanced(true);
}

void AccountForm::chooseCertificate()
{
    const QString path = QFileDialog::getOpenFileName(
        this, tr("Certificate to trust"), {}, tr("Certificates (*.pem *.crt);;All files (*)"));
    if (path.isEmpty())
        return;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return m_notice->tell({ErrorCode::FileUnreadable, file.errorString()});
    const QByteArray pem = file.read(qint64(1) << 20);
    if (QSslCertificate::fromData(pem, QSsl::Pem).isEmpty())
        return m_notice->tell(
            Look::Tone::Bad, tr("There is no certificate in %1; choose a PEM file.").arg(path));
    setCertificate(pem);
    Q_EMIT changed();
}

void AccountForm::setCertificate(const QByteArray &pem)
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

void AccountForm::warnOfAnotherAddress()
{
    const int chosen = m_preset->currentIndex() - FirstAccount;
    const bool wasShown = m_addressNotice->isVisibleTo(this);
    m_addressNotice->clear();
    if (chosen >= 0 && chosen < m_accounts.size()) {
        const Account &known = m_accounts.at(chosen);
        const Account now = account();
        const auto whom = [](const Account &one) { return one.nodeUser.isEmpty() ? one.user : one.nodeUser; };
        const bool isElsewhere = now.host != known.host || now.port != known.port
            || now.folder != known.folder || whom(now) != whom(known);
        if (isElsewhere && m_isInUse && m_isInUse(known))
            m_addressNotice->tell(Look::Tone::Caution,
                tr("Releases were published to %1, and its address, user and folder are compiled into the "
                   "programs of nodes. Nodes in the field will never find another one: keep the old server "
                   "until each of them runs a program that knows the new one.")
                    .arg(urlOf(known)));
    }
    if (wasShown != m_addressNotice->isVisibleTo(this))
        Q_EMIT resized();
}

void AccountForm::save()
{
    Account account = this->account();
    account.name = QStringLiteral("%1@%2").arg(account.user, account.host);
    Q_EMIT saveRequested(account);
}

void AccountForm::remember()
{
    const QString url = urlOf(account());
    if (m_remember->isChecked())
        m_passwords.insert(url, {m_password->text(), m_nodePassword->text()});
    else
        m_passwords.remove(url);
}

Account AccountForm::account() const
{
    Account account;
    if (const int chosen = m_preset->currentIndex() - FirstAccount; chosen >= 0 && chosen < m_accounts.size())
        account.name = m_accounts.at(chosen).name;
    account.host = m_host->text().trimmed();
    account.port = static_cast<quint16>(m_port->value());
    account.user = m_user->text();
    const QString folder = m_folder->text().trimmed();
    account.folder = folder.startsWith(u'/') ? folder : u'/' + folder;
    account.passive = m_mode->currentData().toBool();
    account.security = static_cast<Account::Security>(m_security->currentData().toInt());
    account.nodeUser = m_nodeUser->text();
    account.certificate = m_pem;
    account.pin = m_pin->text().trimmed();
    account.believesPasv = m_believesPasv->isChecked();
    return account;
}

ServerAccess AccountForm::access() const
{
    FtpTarget target;
    target.account = account();
    target.password = m_password->text();
    return accessTo(target, m_nodePassword->text());
}

bool AccountForm::isComplete() const
{
    const bool nodesAreKnown = m_nodeUser->text().isEmpty() || !m_nodePassword->text().isEmpty();
    return !m_host->text().trimmed().isEmpty() && !m_user->text().isEmpty() && !m_password->text().isEmpty()
        && nodesAreKnown;
}
