// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/carddelegate.h"

#include "gui/icon.h"
#include "gui/looks.h"
#include "model/cardmodel.h"

void CardDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const auto level = static_cast<Finding::Level>(index.data(CardModel::LevelRole).toInt());
    const bool isRelease = index.data(CardModel::ReleaseRole).toBool();
    const Look look = level == Finding::Level::Note && isRelease
        ? Look{QStringLiteral("done"), Look::Tone::Good, {}}
        : lookOf(level);
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->icon = iconNamed(look.icon, colourOf(look.tone, option->palette));
    option->decorationSize = QSize(16, 16);
    if (look.tone == Look::Tone::Bad) {
        option->font.setWeight(QFont::DemiBold);
        option->palette.setColor(QPalette::Text, colourOf(look.tone, option->palette));
    }
}
