// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/nodedelegate.h"

#include "gui/icon.h"
#include "gui/looks.h"
#include "model/nodemodel.h"

void NodeDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const Look look = lookOf(static_cast<Presence>(index.data(NodeModel::PresenceRole).toInt()));
    const QColor colour = colourOf(look.tone, option->palette);
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->icon = iconNamed(look.icon, colour);
    option->decorationSize = QSize(16, 16);
    if (look.tone == Look::Tone::Bad)
        option->font.setWeight(QFont::DemiBold);
    if (look.tone != Look::Tone::Neutral)
        option->palette.setColor(QPalette::Text, colour);
}
