// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/logdelegate.h"

#include "gui/icon.h"
#include "gui/labels.h"
#include "gui/looks.h"
#include "model/logmodel.h"

static Look lookOfKind(const QString &kind)
{
    if (kind == QStringLiteral("problem"))
        return {QStringLiteral("warning"), Look::Tone::Caution, {}};
    if (kind == QStringLiteral("boot") || kind == QStringLiteral("reprogramming"))
        return {QStringLiteral("again"), Look::Tone::Neutral, {}};
    if (kind == QStringLiteral("secret"))
        return {QStringLiteral("eyeoff"), Look::Tone::Neutral, {}};
    if (kind == QStringLiteral("progress"))
        return {QStringLiteral("down"), Look::Tone::Calm, {}};
    if (kind == QStringLiteral("code"))
        return {QStringLiteral("unknown"), Look::Tone::Caution, {}};
    return {QStringLiteral("note"), Look::Tone::Neutral, {}};
}

QString LogDelegate::displayText(const QVariant &value, const QLocale &) const
{
    return value.toString();
}

void LogDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->textElideMode = Qt::ElideRight;
    switch (index.column()) {
    case LogModel::TimeColumn:
        option->palette.setColor(QPalette::Text, option->palette.color(QPalette::PlaceholderText));
        break;
    case LogModel::TextColumn:
        option->font = fixedFont();
        break;
    case LogModel::MeaningColumn: {
        if (option->text.isEmpty())
            break;
        const auto verdict = lookOfVerdict(index.data(LogModel::VerdictRole).toString());
        const Look look = verdict ? *verdict : lookOfKind(index.data(LogModel::KindRole).toString());
        const bool isSelected = option->state & QStyle::State_Selected;
        const QColor colour = isSelected ? option->palette.color(QPalette::HighlightedText)
                                         : colourOf(look.tone, option->palette);
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->icon = iconNamed(look.icon, colour);
        option->decorationSize = QSize(16, 16);
        if (verdict) {
            option->palette.setColor(QPalette::Text, colour);
            option->font.setWeight(QFont::DemiBold);
        }
        break;
    }
    default:
        break;
    }
}
