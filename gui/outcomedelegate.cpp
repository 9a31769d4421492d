// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/outcomedelegate.h"

#include "gui/icon.h"
#include "gui/looks.h"
#include "model/nodereadingmodel.h"

static Look lookOfOutcome(const QString &outcome)
{
    if (outcome == u"updates")
        return {QStringLiteral("done"), Look::Tone::Good, {}};
    if (outcome == u"nothing-to-do")
        return {QStringLiteral("nothing"), Look::Tone::Calm, {}};
    if (outcome == u"crashes")
        return {QStringLiteral("halt"), Look::Tone::Bad, {}};
    return {QStringLiteral("stop"), Look::Tone::Bad, {}};
}

void OutcomeDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const Look look = lookOfOutcome(index.data(NodeReadingModel::OutcomeRole).toString());
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->icon = iconNamed(look.icon, colourOf(look.tone, option->palette));
    option->decorationSize = QSize(16, 16);
    if (look.tone == Look::Tone::Bad) {
        option->font.setWeight(QFont::DemiBold);
        option->palette.setColor(QPalette::Text, colourOf(look.tone, option->palette));
    }
}
