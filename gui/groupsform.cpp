// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/groupsform.h"

#include "gui/icon.h"
#include "gui/labels.h"
#include "gui/notice.h"
#include "model/moduletext.h"

#include <QCheckBox>
#include <QListWidget>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

GroupsForm::GroupsForm(QWidget *parent)
    : QWidget(parent)
    , m_list(new QListWidget)
    , m_empty(
          hintLabel(tr("The workspace knows no group yet. A group is nodes that call the same account: with "
                       "groups, one release goes to several servers in one go, and is checked for the "
                       "modules and programs of each.")))
    , m_goesOn(new QCheckBox(tr("&Go on with the next when one fails")))
    , m_notice(new Notice)
{
    m_list->setObjectName(QStringLiteral("groups"));
    m_list->setAccessibleName(tr("Groups of nodes"));
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setMinimumHeight(120);
    m_goesOn->setObjectName(QStringLiteral("goesOn"));
    m_notice->setObjectName(QStringLiteral("groupsNotice"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_empty);
    column->addWidget(m_list, 1);
    column->addLayout(makeButtons());
    column->addWidget(m_goesOn);
    column->addWidget(m_notice);
    connect(m_list, &QListWidget::itemChanged, this, &GroupsForm::changed);
    connect(m_list, &QListWidget::currentRowChanged, this, &GroupsForm::refresh);
    connect(m_list, &QListWidget::itemActivated, this, [this] { Q_EMIT editRequested(current()); });
    refresh();
}

QLayout *GroupsForm::makeButtons()
{
    auto *row = new QHBoxLayout;
    const auto add = [this, row](const QString &name, const QString &icon, const QString &words, auto act) {
        auto *button = new QToolButton;
        button->setObjectName(name);
        button->setIcon(iconNamed(icon));
        button->setToolTip(words);
        button->setAccessibleName(words);
        connect(button, &QToolButton::clicked, this, act);
        row->addWidget(button);
        return button;
    };
    QToolButton *made = add(QStringLiteral("newGroup"), QStringLiteral("add"), tr("New group…"),
        [this] { Q_EMIT newRequested(); });
    made->setText(tr("&New group…"));
    made->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_edit = add(QStringLiteral("editGroup"), QStringLiteral("rules"), tr("Change this group…"),
        [this] { Q_EMIT editRequested(current()); });
    m_remove = add(QStringLiteral("removeGroup"), QStringLiteral("remove"), tr("Remove this group"),
        [this] { Q_EMIT removeRequested(current()); });
    row->addStretch();
    m_up = add(QStringLiteral("groupUp"), QStringLiteral("up"), tr("Earlier"), [this] { move(-1); });
    m_down = add(QStringLiteral("groupDown"), QStringLiteral("down"), tr("Later"), [this] { move(1); });
    return row;
}

static QString wordsOf(const Group &group)
{
    QStringList programs;
    for (const ProgramId &program : group.programs)
        programs += program.text();
    QStringList modules;
    for (const stock::Module module : group.modules)
        modules += titleOf(module);
    QStringList facts;
    facts += group.account.isEmpty() ? GroupsForm::tr("this computer") : group.account;
    facts += modules.isEmpty() ? GroupsForm::tr("any module") : modules.join(QStringLiteral(", "));
    if (!programs.isEmpty())
        facts += programs.join(QStringLiteral(", "));
    return group.name + u'\n' + facts.join(QStringLiteral(" · "));
}

void GroupsForm::setGroups(const QList<Group> &groups, const QList<Account> &accounts)
{
    QStringList order;
    QStringList checked;
    for (int row = 0; row < m_list->count(); ++row) {
        const QListWidgetItem *item = m_list->item(row);
        order += item->data(Qt::UserRole).toString();
        if (item->checkState() == Qt::Checked)
            checked += order.constLast();
    }
    const QString current = this->current();
    m_accounts = accounts;
    m_groups = groups;
    const auto placeOf = [&order](const Group &group) {
        const qsizetype place = order.indexOf(group.name);
        return place < 0 ? order.size() : place;
    };
    std::stable_sort(m_groups.begin(), m_groups.end(),
        [placeOf](const Group &a, const Group &b) { return placeOf(a) < placeOf(b); });
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    for (const Group &group : std::as_const(m_groups)) {
        auto *item = new QListWidgetItem(wordsOf(group), m_list);
        item->setData(Qt::UserRole, group.name);
        item->setToolTip(item->text());
        item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
        item->setCheckState(checked.contains(group.name) ? Qt::Checked : Qt::Unchecked);
        if (group.name == current)
            m_list->setCurrentItem(item);
    }
    refresh();
    Q_EMIT changed();
    Q_EMIT resized();
}

QString GroupsForm::current() const
{
    const QListWidgetItem *item = m_list->currentItem();
    return item ? item->data(Qt::UserRole).toString() : QString();
}

void GroupsForm::move(int by)
{
    const int from = m_list->currentRow();
    const int to = from + by;
    if (from < 0 || to < 0 || to >= m_list->count())
        return;
    {
        const QSignalBlocker quiet(m_list);
        QListWidgetItem *item = m_list->takeItem(from);
        m_list->insertItem(to, item);
        m_groups.move(from, to);
        m_list->setCurrentRow(to);
    }
    refresh();
    Q_EMIT changed();
}

void GroupsForm::refresh()
{
    const int row = m_list->currentRow();
    m_empty->setVisible(m_groups.isEmpty());
    m_list->setVisible(!m_groups.isEmpty());
    m_goesOn->setVisible(m_groups.size() > 1);
    m_edit->setEnabled(row >= 0);
    m_remove->setEnabled(row >= 0);
    m_up->setEnabled(row > 0);
    m_down->setEnabled(row >= 0 && row < m_list->count() - 1);
}

QList<Group> GroupsForm::chosen() const
{
    QList<Group> groups;
    for (int row = 0; row < m_list->count(); ++row) {
        if (m_list->item(row)->checkState() == Qt::Checked)
            groups += m_groups.at(row);
    }
    return groups;
}

std::optional<Account> GroupsForm::accountOf(const Group &group) const
{
    const auto found = std::find_if(m_accounts.begin(), m_accounts.end(),
        [&group](const Account &account) { return account.name == group.account; });
    return group.account.isEmpty() || found == m_accounts.end() ? std::nullopt : std::optional(*found);
}

QStringList GroupsForm::withoutAccount() const
{
    QStringList names;
    for (const Group &group : chosen()) {
        if (!group.account.isEmpty() && !accountOf(group))
            names += group.name;
    }
    return names;
}

bool GroupsForm::goesOn() const
{
    return m_goesOn->isChecked();
}

void GroupsForm::offerUndo(const QString &sentence, const std::function<void()> &undo)
{
    m_notice->tell(Look::Tone::Calm, sentence, tr("&Undo"), undo);
    Q_EMIT resized();
}

void GroupsForm::tell(const Error &error)
{
    m_notice->tell(error);
    Q_EMIT resized();
}
