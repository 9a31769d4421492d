// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/publishplace.h"

#include "gui/accountform.h"
#include "gui/groupsform.h"
#include "gui/serverform.h"

#include <QButtonGroup>
#include <QRadioButton>
#include <QStackedWidget>
#include <QVBoxLayout>

PublishPlace::PublishPlace(OwnServer *own, Passwords *passwords, QWidget *parent)
    : Panel(tr("Server"), parent)
    , m_where(new QButtonGroup(this))
    , m_forms(new QStackedWidget)
    , m_server(new ServerForm(own))
    , m_account(new AccountForm(passwords))
    , m_groups(new GroupsForm)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    auto *choice = new QHBoxLayout;
    choice->setSpacing(14);
    const auto add = [this, choice](const QString &name, const QString &words, Where where, QWidget *form) {
        auto *button = new QRadioButton(words);
        button->setObjectName(name);
        m_where->addButton(button, static_cast<int>(where));
        choice->addWidget(button);
        m_forms->addWidget(form);
    };
    add(QStringLiteral("here"), tr("&This computer"), Where::Here, m_server);
    add(QStringLiteral("there"), tr("FTP serve&r"), Where::There, m_account);
    add(QStringLiteral("groups-of-nodes"), tr("&Groups"), Where::Groups, m_groups);
    choice->addStretch();
    body()->addLayout(choice);
    body()->addWidget(m_forms);
    m_where->button(static_cast<int>(Where::Here))->setChecked(true);
    fit();
    connect(m_account, &AccountForm::resized, this, &PublishPlace::fit);
    connect(m_groups, &GroupsForm::resized, this, &PublishPlace::fit);
    connect(m_account, &AccountForm::changed, this, &PublishPlace::changed);
    connect(m_groups, &GroupsForm::changed, this, &PublishPlace::changed);
    connect(m_where, &QButtonGroup::idToggled, this, [this](int, bool checked) {
        if (!checked)
            return;
        fit();
        Q_EMIT changed();
    });
}

PublishPlace::Where PublishPlace::where() const
{
    return static_cast<Where>(m_where->checkedId());
}

void PublishPlace::choose(Where where)
{
    m_where->button(static_cast<int>(where))->click();
}

// The panel is as tall as the form it shows, not as the tallest one.
void PublishPlace::fit()
{
    const int shown = m_where->checkedId();
    for (int i = 0; i < m_forms->count(); ++i)
        m_forms->widget(i)->setSizePolicy(
            QSizePolicy::Preferred, i == shown ? QSizePolicy::Preferred : QSizePolicy::Ignored);
    m_forms->setCurrentIndex(shown);
    m_forms->updateGeometry();
}
