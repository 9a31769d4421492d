// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/stepdelegate.h"

#include "gui/icon.h"
#include "gui/looks.h"
#include "gui/stepmodel.h"
#include "model/servereventmodel.h"

static Look lookOf(StepModel::State state)
{
    switch (state) {
    case StepModel::State::Done:
        return {QStringLiteral("done"), Look::Tone::Good, {}};
    case StepModel::State::Running:
        return {QStringLiteral("running"), Look::Tone::Calm, {}};
    case StepModel::State::Failed:
        return {QStringLiteral("stop"), Look::Tone::Bad, {}};
    case StepModel::State::Skipped:
        return {QStringLiteral("skipped"), Look::Tone::Caution, {}};
    case StepModel::State::Waiting:
        break;
    }
    return {QStringLiteral("pending"), Look::Tone::Neutral, {}};
}

void StepDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const auto state = index.data(StepModel::StateRole).value<StepModel::State>();
    const Look look = lookOf(state);
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->icon = iconNamed(look.icon, colourOf(look.tone, option->palette));
    option->decorationSize = QSize(18, 18);
    if (state == StepModel::State::Waiting)
        option->palette.setColor(QPalette::Text, option->palette.color(QPalette::PlaceholderText));
    if (state == StepModel::State::Running || state == StepModel::State::Failed)
        option->font.setWeight(QFont::DemiBold);
}

QSize StepDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.setHeight(qMax(size.height(), option.fontMetrics.height() + 10));
    return size;
}

static Look lookOfEvent(const QString &kind)
{
    if (kind == wordOf(ServerEvent::Kind::ManifestSent))
        return {QStringLiteral("report"), Look::Tone::Calm, {}};
    if (kind == wordOf(ServerEvent::Kind::BinarySent))
        return {QStringLiteral("sent"), Look::Tone::Good, {}};
    if (kind == wordOf(ServerEvent::Kind::Refused))
        return {QStringLiteral("stop"), Look::Tone::Bad, {}};
    if (kind == wordOf(ServerEvent::Kind::Ended))
        return {QStringLiteral("leave"), Look::Tone::Neutral, {}};
    return {QStringLiteral("login"), Look::Tone::Neutral, {}};
}

void EventDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const Look look = lookOfEvent(index.data(ServerEventModel::KindRole).toString());
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->icon = iconNamed(look.icon, colourOf(look.tone, option->palette));
    option->decorationSize = QSize(16, 16);
}
