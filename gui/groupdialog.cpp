// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/groupdialog.h"

#include "gui/labels.h"
#include "gui/notice.h"
#include "model/moduletext.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QVBoxLayout>

GroupDialog::GroupDialog(const Group &group, const QList<Account> &accounts, Save save, QWidget *parent)
    : QDialog(parent)
    , m_save(std::move(save))
    , m_name(new QLineEdit)
    , m_account(new QComboBox)
    , m_programs(new QLineEdit)
    , m_boot(new QComboBox)
    , m_hibernates(new QCheckBox(tr("Their sketches &hibernate")))
    , m_largeCards(new QCheckBox(tr("SD cards of &8 GB or more (FAT32)")))
    , m_notice(new Notice)
{
    setObjectName(QStringLiteral("groupDialog"));
    setWindowTitle(group.name.isEmpty() ? tr("New group of nodes") : tr("Group %1").arg(group.name));
    m_name->setObjectName(QStringLiteral("groupName"));
    m_account->setObjectName(QStringLiteral("groupAccount"));
    m_programs->setObjectName(QStringLiteral("groupPrograms"));
    m_programs->setPlaceholderText(tr("FLOW001 FLOW002; empty: not known"));
    m_boot->setObjectName(QStringLiteral("groupBoot"));
    m_hibernates->setObjectName(QStringLiteral("groupHibernates"));
    m_largeCards->setObjectName(QStringLiteral("groupLargeCards"));
    m_notice->setObjectName(QStringLiteral("groupNotice"));
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setVerticalSpacing(10);
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("Calls the &account"), m_account);
    form->addRow(tr("Modules"), makeModules(group));
    form->addRow(tr("&Programs"), m_programs);
    form->addRow(tr("Oldest &boot loader"), m_boot);
    form->addRow(QString(), m_hibernates);
    form->addRow(QString(), m_largeCards);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    m_ok->setObjectName(QStringLiteral("groupOk"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 16, 20, 16);
    column->setSpacing(12);
    column->addWidget(
        hintLabel(tr("Nodes that call the same account: what one UPGRADE.TXT steers. What is said "
                     "of them here is checked before a release goes to them.")));
    column->addLayout(form);
    column->addWidget(m_notice);
    column->addStretch();
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &GroupDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    for (const QLineEdit *field : {m_name, m_programs})
        connect(field, &QLineEdit::textChanged, this, &GroupDialog::refresh);
    show(group, accounts);
    setMinimumWidth(520);
    m_name->setFocus();
}

QLayout *GroupDialog::makeModules(const Group &group)
{
    auto *column = new QVBoxLayout;
    auto *row = new QHBoxLayout;
    row->setSpacing(16);
    QList<stock::Module> modules = modulesOf(Group());
    for (const stock::Module module :
        group.modules) { // those that cannot update are kept where somebody named them
        if (!modules.contains(module))
            modules.append(module);
    }
    for (const stock::Module module : std::as_const(modules)) {
        auto *box = new QCheckBox(titleOf(module));
        box->setObjectName(QStringLiteral("groupModule-") + wordOf(module));
        box->setChecked(group.modules.contains(module));
        m_modules.insert(module, box);
        row->addWidget(box);
    }
    row->addStretch();
    column->addLayout(row);
    column->addWidget(hintLabel(tr("None chosen: they may have any.")));
    return column;
}

// Boot loaders are named by one letter, the older the earlier in the alphabet.
void GroupDialog::show(const Group &group, const QList<Account> &accounts)
{
    m_name->setText(group.name);
    m_account->addItem(tr("This computer's server"), QString());
    for (const Account &account : accounts)
        m_account->addItem(account.name, account.name);
    if (!group.account.isEmpty() && m_account->findData(group.account) < 0)
        m_account->addItem(tr("%1 (missing)").arg(group.account), group.account);
    m_account->setCurrentIndex(m_account->findData(group.account));
    QStringList programs;
    for (const ProgramId &program : group.programs)
        programs += program.text();
    m_programs->setText(programs.join(u' '));
    m_boot->addItem(tr("Not known"), QString());
    for (char letter = 'A'; letter <= 'Z'; ++letter)
        m_boot->addItem(QString(QLatin1Char(letter)), QString(QLatin1Char(letter)));
    m_boot->setCurrentIndex(qMax(0, m_boot->findData(group.bootLetter)));
    m_hibernates->setChecked(group.hibernates);
    m_largeCards->setChecked(group.hasLargeCards);
    refresh();
}

Result<Group> GroupDialog::group() const
{
    Group group;
    group.name = m_name->text().trimmed();
    group.account = m_account->currentData().toString();
    for (auto box = m_modules.begin(); box != m_modules.end(); ++box) {
        if (box.value()->isChecked())
            group.modules.append(box.key());
    }
    static const QRegularExpression between(QStringLiteral("[\\s,;]+"));
    const QStringList words = m_programs->text().split(between, Qt::SkipEmptyParts);
    for (const QString &word : words) {
        const Result<ProgramId> program = ProgramId::from(word);
        if (!program)
            return program.error();
        if (!group.programs.contains(*program))
            group.programs.append(*program);
    }
    group.bootLetter = m_boot->currentData().toString();
    group.hibernates = m_hibernates->isChecked();
    group.hasLargeCards = m_largeCards->isChecked();
    return group;
}

void GroupDialog::refresh()
{
    const Result<Group> group = this->group();
    m_ok->setEnabled(group && !group->name.isEmpty());
    if (group)
        m_notice->clear();
    else
        m_notice->tell(group.error());
}

void GroupDialog::accept()
{
    const Result<Group> group = this->group();
    const Result<> saved = group ? m_save(*group) : Result<>(group.error());
    if (saved)
        QDialog::accept();
    else
        m_notice->tell(saved.error());
}
