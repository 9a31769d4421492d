// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/ruleform.h"

#include "gui/icon.h"
#include "gui/labels.h"
#include "gui/looks.h"
#include "gui/notice.h"
#include "model/moduletext.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QStackedWidget>

constexpr int notSet = -1;

RuleForm::RuleForm(QWidget *parent)
    : QWidget(parent)
    , m_pattern(new QLineEdit)
    , m_below(new QStackedWidget)
    , m_fault(new Notice)
    , m_meaning(new QLineEdit)
    , m_module(new QComboBox)
    , m_verdict(new QComboBox)
{
    m_pattern->setObjectName(QStringLiteral("rulePattern"));
    m_pattern->setFont(fixedFont());
    m_fault->setObjectName(QStringLiteral("ruleFault"));
    m_meaning->setObjectName(QStringLiteral("ruleMeaning"));
    m_module->setObjectName(QStringLiteral("ruleModule"));
    m_module->addItem(tr("Any"), notSet);
    for (const stock::Module module : stock::allModules())
        m_module->addItem(titleOf(module), static_cast<int>(module));
    m_verdict->setObjectName(QStringLiteral("ruleVerdict"));
    m_verdict->addItem(tr("None"), notSet);
    using enum stock::Verdict;
    for (const stock::Verdict verdict : {Done, NothingToDo, FixRelease, FixNode, TryAgain}) {
        const Look look = lookOf(verdict);
        m_verdict->addItem(iconNamed(look.icon), look.word, static_cast<int>(verdict));
    }

    auto *form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("&Pattern"), m_pattern);
    // In one place, so that the fields below do not jump while one types.
    m_below->addWidget(hintLabel(tr(
        "A regular expression (PCRE), found anywhere in the line. With (?i) at its start case is ignored.")));
    auto *fault = new QWidget;
    auto *faultColumn = new QVBoxLayout(fault);
    faultColumn->setContentsMargins(0, 0, 0, 0);
    faultColumn->addWidget(m_fault);
    faultColumn->addStretch();
    m_below->addWidget(fault);
    m_below->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    form->addRow(QString(), m_below);
    form->addRow(tr("&Meaning"), m_meaning);
    form->addRow(QString(), hintLabel(tr("%1 to %9 stand for what the groups ( ) of the pattern caught.")));
    form->addRow(tr("M&odule"), m_module);
    form->addRow(tr("&Verdict"), m_verdict);

    for (QLineEdit *field : {m_pattern, m_meaning}) {
        field->setAcceptDrops(false);
        connect(field, &QLineEdit::textChanged, this, &RuleForm::edited);
    }
    connect(m_pattern, &QLineEdit::textChanged, this, &RuleForm::showFault);
    connect(m_module, &QComboBox::currentIndexChanged, this, &RuleForm::edited);
    connect(m_verdict, &QComboBox::currentIndexChanged, this, &RuleForm::edited);
    setRule(std::nullopt);
}

void RuleForm::setRule(const std::optional<UserRule> &rule)
{
    const QSignalBlocker quiet(this); // shown, not edited
    setEnabled(rule.has_value());
    const UserRule shown = rule.value_or(UserRule());
    m_pattern->setPlaceholderText(rule ? QStringLiteral("BAT:(\\d+)%") : QString());
    m_meaning->setPlaceholderText(rule ? tr("Battery at %1 percent") : QString());
    m_pattern->setText(shown.pattern);
    m_meaning->setText(shown.meaning);
    m_module->setCurrentIndex(m_module->findData(shown.module ? static_cast<int>(*shown.module) : notSet));
    m_verdict->setCurrentIndex(
        m_verdict->findData(shown.verdict ? static_cast<int>(*shown.verdict) : notSet));
    showFault();
}

UserRule RuleForm::rule() const
{
    UserRule rule{m_pattern->text(), m_meaning->text(), {}, {}};
    if (const int module = m_module->currentData().toInt(); module != notSet)
        rule.module = static_cast<stock::Module>(module);
    if (const int verdict = m_verdict->currentData().toInt(); verdict != notSet)
        rule.verdict = static_cast<stock::Verdict>(verdict);
    return rule;
}

void RuleForm::beginTyping()
{
    m_pattern->setFocus();
    m_pattern->selectAll();
}

void RuleForm::showFault()
{
    const std::optional<PatternFault> fault = faultOf(m_pattern->text());
    if (fault)
        m_fault->tell(
            Look::Tone::Bad, tr("Character %1: %2.").arg(QString::number(fault->position), fault->reason));
    else
        m_fault->clear();
    m_below->setCurrentIndex(fault ? 1 : 0);
}
