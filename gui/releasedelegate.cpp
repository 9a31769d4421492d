// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/releasedelegate.h"

#include "gui/icon.h"
#include "gui/looks.h"
#include "model/releasemodel.h"

void ReleaseDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const Look look = lookOf(static_cast<ReleaseModel::State>(index.data(ReleaseModel::StateRole).toInt()));
    if (look.tone == Look::Tone::Caution || look.tone == Look::Tone::Bad)
        option->palette.setColor(QPalette::Text, option->palette.color(QPalette::PlaceholderText));
    if (index.column() == ReleaseModel::StateColumn && !look.icon.isEmpty()) {
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->icon = iconNamed(look.icon, colourOf(look.tone, option->palette));
        option->decorationSize = QSize(14, 14);
    }
}
