// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/ruledelegate.h"

#include "gui/icon.h"
#include "gui/labels.h"
#include "gui/looks.h"
#include "model/rulemodel.h"
#include "model/rulesamplemodel.h"

static QColor mark(QStyleOptionViewItem *option, const Look &look)
{
    const bool isSelected = option->state & QStyle::State_Selected;
    const QColor colour = isSelected ? option->palette.color(QPalette::HighlightedText)
                                     : colourOf(look.tone, option->palette);
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->icon = iconNamed(look.icon, colour);
    option->decorationSize = QSize(16, 16);
    return colour;
}

void RuleDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    if (index.column() == RuleModel::PatternColumn) {
        option->font = fixedFont();
        if (!index.data(RuleModel::FaultRole).toString().isEmpty())
            option->palette.setColor(
                QPalette::Text, mark(option, {QStringLiteral("stop"), Look::Tone::Bad, {}}));
    } else if (index.column() == RuleModel::VerdictColumn) {
        if (const auto look = lookOfVerdict(option->text)) {
            option->text = look->word;
            option->palette.setColor(QPalette::Text, mark(option, *look));
        }
    }
}

static Look lookOfOutcome(RuleSampleModel::Outcome outcome)
{
    switch (outcome) {
    case RuleSampleModel::Outcome::GivenUp:
        return {QStringLiteral("stop"), Look::Tone::Bad, {}};
    case RuleSampleModel::Outcome::Ruled:
        return {QStringLiteral("rules"), Look::Tone::Calm, {}};
    case RuleSampleModel::Outcome::Known:
    case RuleSampleModel::Outcome::Nothing:
        break;
    }
    return {QStringLiteral("note"), Look::Tone::Neutral, {}};
}

void RuleSampleDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->textElideMode = Qt::ElideRight;
    const auto outcome = index.data(RuleSampleModel::OutcomeRole).value<RuleSampleModel::Outcome>();
    const bool isOfRule
        = outcome == RuleSampleModel::Outcome::Ruled || outcome == RuleSampleModel::Outcome::GivenUp;
    const QColor faint = option->palette.color(QPalette::PlaceholderText);
    if (index.column() == RuleSampleModel::LineColumn) {
        option->font = fixedFont();
    } else if (index.column() == RuleSampleModel::RuleColumn) {
        if (!isOfRule)
            option->palette.setColor(QPalette::Text, faint);
    } else if (!option->text.isEmpty()) {
        const auto verdict = lookOfVerdict(index.data(RuleSampleModel::VerdictRole).toString());
        const QColor colour = mark(option, verdict ? *verdict : lookOfOutcome(outcome));
        if (outcome == RuleSampleModel::Outcome::Known)
            option->palette.setColor(QPalette::Text, faint);
        else if (verdict || outcome == RuleSampleModel::Outcome::GivenUp)
            option->palette.setColor(QPalette::Text, colour);
    }
}
