// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/accountform.h"

#include "gui/accountbox.h"
#include "gui/accountways.h"
#include "gui/icon.h"
#include "gui/keepingbox.h"
#include "gui/notice.h"
#include "gui/passwordfield.h"
#include "gui/testserverdialog.h"

#include <QFormLayout>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>

AccountForm::AccountForm(Passwords *passwords, QWidget *parent)
    : QWidget(parent)
    , m_passwords(passwords)
    , m_preset(new AccountBox)
    , m_host(new QLineEdit)
    , m_port(new QSpinBox)
    , m_user(new QLineEdit)
    , m_password(new PasswordField)
    , m_keeping(new KeepingBox)
    , m_forget(new QToolButton)
    , m_folder(new QLineEdit(QStringLiteral("/")))
    , m_expander(new QToolButton)
    , m_ways(new AccountWays)
    , m_test(new QPushButton(iconNamed(QStringLiteral("login")), tr("&Test as a node…")))
    , m_save(new QPushButton(iconNamed(QStringLiteral("save")), tr("Sa&ve")))
    , m_remove(new QPushButton(iconNamed(QStringLiteral("remove")), tr("&Remove")))
    , m_notice(new Notice)
    , m_addressNotice(new Notice)
    , m_keychainNotice(new Notice)
{
    nameFields();
    auto *form = new QFormLayout;
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    const auto addRow = [form](const QString &text, QWidget *buddy, QLayout *row) {
        auto *label = new QLabel(text);
        label->setBuddy(buddy);
        form->addRow(label, row);
    };
    addRow(tr("S&erver"), m_preset, makeServerRow());
    addRow(tr("&Host"), m_host, makeHostRow());
    form->addRow(tr("&User"), m_user);
    form->addRow(tr("Pass&word"), m_password);
    form->addRow(QString(), makeKeepingRow());
    form->addRow(tr("&Folder"), m_folder);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addLayout(form);
    column->addWidget(m_expander, 0, Qt::AlignLeft);
    column->addWidget(m_ways);
    column->addWidget(m_keychainNotice);
    column->addWidget(m_addressNotice);
    column->addWidget(m_notice);
    column->addLayout(makeFoot());
    column->addStretch();
    showAdvanced(false);
    connectFields();
    setAccounts({});
}

void AccountForm::nameFields()
{
    m_host->setObjectName(QStringLiteral("host"));
    m_port->setObjectName(QStringLiteral("hostPort"));
    m_user->setObjectName(QStringLiteral("user"));
    m_password->setObjectName(QStringLiteral("password"));
    m_keeping->setObjectName(QStringLiteral("rememberPassword"));
    m_forget->setObjectName(QStringLiteral("forgetPassword"));
    m_folder->setObjectName(QStringLiteral("folder"));
    m_expander->setObjectName(QStringLiteral("advanced"));
    m_test->setObjectName(QStringLiteral("testAsNode"));
    m_save->setObjectName(QStringLiteral("saveAccount"));
    m_remove->setObjectName(QStringLiteral("removeAccount"));
    m_notice->setObjectName(QStringLiteral("accountNotice"));
    m_addressNotice->setObjectName(QStringLiteral("addressNotice"));
    m_keychainNotice->setObjectName(QStringLiteral("keychainNotice"));
}

QLayout *AccountForm::makeServerRow()
{
    auto *more = new QToolButton;
    more->setObjectName(QStringLiteral("accountMenu"));
    more->setIcon(iconNamed(QStringLiteral("import")));
    more->setPopupMode(QToolButton::InstantPopup);
    more->setToolTip(tr("Accounts of other workspaces"));
    more->setAccessibleName(more->toolTip());
    auto *menu = new QMenu(more);
    menu->addAction(
        iconNamed(QStringLiteral("import")), tr("&Import accounts…"), this, &AccountForm::importRequested);
    menu->addAction(iconNamed(QStringLiteral("export")), tr("E&xport all accounts, without passwords…"), this,
        &AccountForm::exportRequested);
    more->setMenu(menu);
    auto *row = new QHBoxLayout;
    row->addWidget(m_preset, 1);
    row->addWidget(more);
    return row;
}

QLayout *AccountForm::makeHostRow()
{
    m_host->setPlaceholderText(tr("ftp.example.org"));
    m_port->setRange(1, 65535);
    m_port->setValue(21);
    m_folder->setToolTip(tr("The folder where nodes arrive after their login."));
    auto *label = new QLabel(tr("P&ort"));
    label->setBuddy(m_port);
    auto *row = new QHBoxLayout;
    row->addWidget(m_host, 1);
    row->addWidget(label);
    row->addWidget(m_port);
    return row;
}

QLayout *AccountForm::makeKeepingRow()
{
    m_forget->setIcon(iconNamed(QStringLiteral("remove")));
    m_forget->setToolTip(tr("Forget the passwords of this account, in the keychain too"));
    m_forget->setAccessibleName(m_forget->toolTip());
    connect(m_forget, &QToolButton::clicked, this, &AccountForm::forget);
    auto *row = new QHBoxLayout;
    row->addWidget(m_keeping, 1);
    row->addWidget(m_forget);
    return row;
}

QLayout *AccountForm::makeFoot()
{
    m_expander->setText(tr("&Advanced"));
    m_expander->setAutoRaise(true);
    m_expander->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    auto *row = new QHBoxLayout;
    row->addWidget(m_test);
    row->addStretch();
    row->addWidget(m_remove);
    row->addWidget(m_save);
    return row;
}

void AccountForm::connectFields()
{
    for (QLineEdit *field : {m_host, m_user, m_folder, static_cast<QLineEdit *>(m_password)}) {
        field->setAcceptDrops(false);
        connect(field, &QLineEdit::textChanged, this, &AccountForm::changed);
    }
    for (const QLineEdit *field : {m_host, m_user, m_folder})
        connect(field, &QLineEdit::editingFinished, this, [this] { findPasswords(false); });
    connect(m_port, &QSpinBox::valueChanged, this, &AccountForm::changed);
    connect(m_ways, &AccountWays::changed, this, &AccountForm::changed);
    connect(m_ways, &AccountWays::failed, this,
        [this](const QString &sentence) { tell(Look::Tone::Bad, sentence); });
    connect(m_ways, &AccountWays::securityChosen, this, [this](Account::Security security) {
        constexpr auto implicit = Account::Security::ImplicitTls; // only where the port is a usual one
        if (m_port->value() == usualPort(Account::Security::Plain) || m_port->value() == usualPort(implicit))
            m_port->setValue(usualPort(security));
    });
    connect(m_expander, &QToolButton::clicked, this, [this] { showAdvanced(m_ways->isHidden()); });
    connect(
        m_test, &QPushButton::clicked, this, [this] { (new TestServerDialog(access().node, this))->open(); });
    connect(m_preset, &QComboBox::activated, this, &AccountForm::choose);
    connect(m_save, &QPushButton::clicked, this, &AccountForm::save);
    connect(m_remove, &QPushButton::clicked, this, [this] {
        if (const std::optional<Account> account = m_preset->account())
            Q_EMIT removeRequested(account->name);
    });
    connect(m_passwords, &Passwords::refused, this, [this](const Error &error) {
        m_keychainNotice->tell(Look::Tone::Caution, describe(error));
        showKeeping();
        Q_EMIT resized();
    });
    connect(this, &AccountForm::changed, this, [this] {
        m_save->setEnabled(!m_host->text().trimmed().isEmpty() && !m_user->text().isEmpty());
        m_test->setEnabled(!m_host->text().trimmed().isEmpty());
        m_remove->setVisible(m_preset->account().has_value());
        warnOfChanges();
        showKeeping();
    });
}

void AccountForm::showAdvanced(bool shown)
{
    m_ways->setVisible(shown);
    m_expander->setArrowType(shown ? Qt::DownArrow : Qt::RightArrow);
    Q_EMIT resized();
}

void AccountForm::tell(Look::Tone tone, const QString &sentence)
{
    m_notice->tell(tone, sentence);
    Q_EMIT resized();
}

void AccountForm::offer(const QString &sentence, const QString &action, const std::function<void()> &run)
{
    m_notice->tell(Look::Tone::Calm, sentence, action, run);
    Q_EMIT resized();
}

void AccountForm::setAccounts(const QList<Account> &accounts)
{
    m_preset->setAccounts(accounts);
    Q_EMIT changed();
}

void AccountForm::choose()
{
    m_notice->clear();
    if (const std::optional<Account> account = m_preset->account())
        showAccount(*account);
    else if (const std::optional<AccountPreset> preset = m_preset->preset())
        showPreset(*preset);
    Q_EMIT changed();
    Q_EMIT resized();
}

void AccountForm::showPreset(const AccountPreset &preset)
{
    Account account;
    account.host = m_host->text().trimmed();
    account = completed(account, preset);
    const bool isMeshlium = QLatin1StringView(preset.word) == QLatin1StringView("meshlium");
    show(account);
    m_password->setText(isMeshlium ? QString::fromLatin1(meshliumPassword) : QString());
    m_notice->tell(Look::Tone::Caution, adviceOf(preset));
    m_host->setFocus();
}

void AccountForm::showAccount(const Account &account)
{
    m_preset->choose(account.name);
    show(account);
    m_password->clear();
    findPasswords(true);
}

void AccountForm::show(const Account &account)
{
    m_keychainNotice->clear();
    m_host->setText(account.host);
    m_port->setValue(account.port);
    m_user->setText(account.user);
    m_folder->setText(account.folder);
    m_ways->show(account);
    m_keeping->setKeeping(Keeping::Not);
    if (!AccountWays::areUsual(account))
        showAdvanced(true);
}

// The answers come when they come: they count while the same account is shown and nothing was typed.
void AccountForm::findPasswords(bool asks)
{
    const Account account = this->account();
    if (account.host.isEmpty() || account.user.isEmpty() || !m_password->text().isEmpty())
        return;
    m_password->setPlaceholderText(tr("asking the keychain…"));
    m_passwords->find(urlOf(account), this, [this, account, asks](const Passwords::Kept &kept) {
        m_password->setPlaceholderText(tr("type it here"));
        if (urlOf(this->account()) != urlOf(account) || !m_password->text().isEmpty())
            return;
        m_password->setText(kept.password);
        m_keeping->setKeeping(kept.where);
        if (!kept.problem.isEmpty())
            m_keychainNotice->tell(Look::Tone::Caution, kept.problem);
        if (asks && kept.where == Keeping::Not)
            askForPassword();
        Q_EMIT resized();
    });
    if (account.nodeUser.isEmpty())
        return;
    m_passwords->find(nodeUrlOf(account), this, [this, account](const Passwords::Kept &kept) {
        PasswordField *field = m_ways->nodePassword();
        if (nodeUrlOf(this->account()) == nodeUrlOf(account) && field->text().isEmpty())
            field->setText(kept.password);
    });
}

void AccountForm::askForPassword()
{
    const bool nodesIsMissing = !m_password->text().isEmpty();
    if (nodesIsMissing)
        showAdvanced(true);
    (nodesIsMissing ? m_ways->nodePassword() : m_password)->setFocus();
}

void AccountForm::showKeeping()
{
    const Keeping known = m_passwords->known(urlOf(account())).where;
    m_forget->setEnabled(known != Keeping::Not);
}

void AccountForm::remember()
{
    const Account account = this->account();
    m_passwords->keep(urlOf(account), m_password->text(), m_keeping->keeping());
    if (!account.nodeUser.isEmpty() && account.nodeUser != account.user)
        m_passwords->keep(nodeUrlOf(account), m_ways->nodePassword()->text(), m_keeping->keeping());
    showKeeping();
}

void AccountForm::forget()
{
    const Account account = this->account();
    m_passwords->forget(urlOf(account));
    if (!account.nodeUser.isEmpty())
        m_passwords->forget(nodeUrlOf(account));
    m_password->clear();
    m_ways->nodePassword()->clear();
    m_keeping->setKeeping(Keeping::Not);
    showKeeping();
}

QString AccountForm::warning() const
{
    const std::optional<Account> known = m_preset->account();
    if (!known || !m_isInUse || !m_isInUse(*known))
        return {};
    const Account now = account();
    if (!isSameForNodes(*known, now))
        return tr("Releases were published to %1, and its address, user and folder are compiled into the "
                  "programs of nodes. Nodes in the field will never find another one: keep the old server "
                  "until each of them runs a program that knows the new one.")
            .arg(urlOf(*known));
    const Passwords::Kept kept = m_passwords->known(nodeUrlOf(*known));
    const QString password = now.nodeUser.isEmpty() ? m_password->text() : m_ways->nodePassword()->text();
    if (kept.where != Keeping::Not && !password.isEmpty() && kept.password != password)
        return tr("The password of %1 is compiled into the programs of nodes. When it is changed on the "
                  "server, nodes in the field can never log in again.")
            .arg(nodeUserOf(*known));
    return {};
}

void AccountForm::warnOfChanges()
{
    const bool wasShown = m_addressNotice->isVisibleTo(this);
    const QString words = warning();
    if (words.isEmpty())
        m_addressNotice->clear();
    else
        m_addressNotice->tell(Look::Tone::Caution, words);
    if (wasShown != m_addressNotice->isVisibleTo(this))
        Q_EMIT resized();
}

void AccountForm::save()
{
    Account account = this->account();
    if (account.name.isEmpty())
        account.name = QStringLiteral("%1@%2").arg(account.user, account.host);
    if (const QString words = warning(); !words.isEmpty()) {
        QMessageBox question(
            QMessageBox::Warning, tr("Save the account"), words, QMessageBox::NoButton, this);
        question.setObjectName(QStringLiteral("confirmAddress"));
        const QAbstractButton *save
            = question.addButton(tr("Change it all the same"), QMessageBox::DestructiveRole);
        question.setDefaultButton(question.addButton(tr("Leave it"), QMessageBox::RejectRole));
        question.setIconPixmap(
            iconNamed(QStringLiteral("warning")).pixmap(QSize(32, 32), devicePixelRatioF()));
        question.exec();
        if (question.clickedButton() != save)
            return;
    }
    remember();
    Q_EMIT saveRequested(account);
}

Account AccountForm::account() const
{
    Account account;
    if (const std::optional<Account> chosen = m_preset->account())
        account.name = chosen->name;
    account.host = m_host->text().trimmed();
    account.port = static_cast<quint16>(m_port->value());
    account.user = m_user->text();
    const QString folder = m_folder->text().trimmed();
    account.folder = folder.startsWith(u'/') ? folder : u'/' + folder;
    m_ways->writeTo(account);
    return account;
}

ServerAccess AccountForm::access() const
{
    FtpTarget target;
    target.account = account();
    target.password = m_password->text();
    return accessTo(target, m_ways->nodePassword()->text());
}

bool AccountForm::isComplete() const
{
    const Account account = this->account();
    const bool nodesAreKnown = account.nodeUser.isEmpty() || !m_ways->nodePassword()->text().isEmpty();
    return !account.host.isEmpty() && !account.user.isEmpty() && !m_password->text().isEmpty()
        && nodesAreKnown;
}
