// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/nodedetails.h"

#include "gui/labels.h"
#include "gui/looks.h"

#include <QFormLayout>
#include <QLineEdit>
#include <QLocale>
#include <QVBoxLayout>

static QString shownTime(const QDateTime &at)
{
    return QLocale().toString(at.toLocalTime(), QStringLiteral("yyyy-MM-dd HH:mm"));
}

NodeDetails::NodeDetails(QWidget *parent)
    : Panel({}, parent)
    , m_title(headingLabel({}))
    , m_presence(new QLabel)
    , m_identity(hintLabel({}))
    , m_facts(valueLabel())
    , m_visits(valueLabel())
    , m_name(new QLineEdit)
    , m_note(new QLineEdit)
{
    setAccessibleName(tr("The chosen caller"));
    m_name->setObjectName(QStringLiteral("nodeName"));
    m_note->setObjectName(QStringLiteral("nodeNote"));
    m_identity->setObjectName(QStringLiteral("nodeIdentity"));
    m_presence->setObjectName(QStringLiteral("nodePresence"));
    m_visits->setObjectName(QStringLiteral("nodeVisits"));
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    m_presence->setWordWrap(true);
    m_facts->setTextFormat(Qt::PlainText);
    m_visits->setTextFormat(Qt::PlainText);
    m_visits->setWordWrap(true);
    m_name->setPlaceholderText(tr("such as Pump house"));
    m_name->setMaxLength(120);
    m_note->setMaxLength(500);
    body()->setSpacing(8);
    body()->addWidget(m_title);
    body()->addWidget(m_presence);
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(10);
    form->addRow(tr("N&ame"), m_name);
    form->addRow(tr("No&te"), m_note);
    body()->addLayout(form);
    body()->addWidget(m_facts);
    body()->addWidget(headingLabel(tr("Latest calls")));
    body()->addWidget(m_visits);
    body()->addWidget(headingLabel(tr("Who it is")));
    body()->addWidget(m_identity);
    body()->addStretch();
    connect(m_name, &QLineEdit::editingFinished, this, &NodeDetails::save);
    connect(m_note, &QLineEdit::editingFinished, this, &NodeDetails::save);
}

void NodeDetails::show(const Node &node, const QDateTime &now)
{
    const bool isAnother = !(node.key == m_node.key);
    m_node = node;
    m_title->setText(titleOf(node));
    m_presence->setText(presenceText(node, now));
    m_identity->setText(identityText(node));
    if (isAnother || !m_name->hasFocus())
        m_name->setText(node.name);
    if (isAnother || !m_note->hasFocus())
        m_note->setText(node.note);
    m_facts->setText(tr("Account %1, address %2\nServer: %3\nFirst call %4")
                         .arg(node.key.account, node.key.address,
                             node.key.server == ownServerName ? tr("this computer") : node.key.server,
                             shownTime(node.firstSeen)));
    constexpr qsizetype most = 6;
    QStringList lines;
    for (const Visit &visit : node.visits.mid(0, most))
        lines += QStringLiteral("%1  %2").arg(shownTime(visit.began), describe(visit));
    m_visits->setText(lines.join(u'\n'));
}

void NodeDetails::save()
{
    const QString name = m_name->text().trimmed();
    const QString note = m_note->text().trimmed();
    if (name == m_node.name && note == m_node.note)
        return;
    m_node.name = name;
    m_node.note = note;
    Q_EMIT described(m_node.key, name, note);
}
