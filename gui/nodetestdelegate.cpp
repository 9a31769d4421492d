// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/nodetestdelegate.h"

#include "gui/icon.h"
#include "gui/looks.h"
#include "gui/nodetestmodel.h"

#include <QAbstractItemView>
#include <QPainter>

static constexpr int stepIconSize = 18;
static constexpr int stepPadding = 8;
static constexpr int stepTextLeft = stepPadding + stepIconSize + 10;

static Look lookOf(NodeTestStep::Verdict verdict)
{
    using Verdict = NodeTestStep::Verdict;
    switch (verdict) {
    case Verdict::Ok:
        return {QStringLiteral("done"), Look::Tone::Good, describe(verdict)};
    case Verdict::SeenFromHere:
        return {QStringLiteral("note"), Look::Tone::Calm, describe(verdict)};
    case Verdict::Warning:
        return {QStringLiteral("warning"), Look::Tone::Caution, describe(verdict)};
    case Verdict::Failed:
        return {QStringLiteral("stop"), Look::Tone::Bad, describe(verdict)};
    case Verdict::Skipped:
        break;
    }
    return {QStringLiteral("skipped"), Look::Tone::Neutral, describe(verdict)};
}

static QFont stepTitleFont(const QStyleOptionViewItem &option)
{
    QFont font = option.font;
    font.setWeight(QFont::DemiBold);
    return font;
}

// What stands at the right of the title: the verdict in words, for eyes that see no colours, and the time.
static QString besideTitle(const QModelIndex &index, const Look &look)
{
    const qint64 time = index.data(NodeTestModel::MillisecondsRole).toLongLong();
    return time > 0 ? NodeTestModel::tr("%1, %L2 ms").arg(look.word).arg(time) : look.word;
}

void NodeTestDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem frame = option;
    initStyleOption(&frame, index);
    frame.text.clear();
    const QWidget *widget = option.widget;
    widget->style()->drawControl(QStyle::CE_ItemViewItem, &frame, painter, widget);

    const auto verdict = static_cast<NodeTestStep::Verdict>(index.data(NodeTestModel::VerdictRole).toInt());
    const Look look = lookOf(verdict);
    const bool isSelected = option.state & QStyle::State_Selected;
    const QColor text = option.palette.color(isSelected ? QPalette::HighlightedText : QPalette::Text);
    const QColor aside = isSelected ? text : option.palette.color(QPalette::PlaceholderText);
    const QColor tone = isSelected ? text : colourOf(look.tone, option.palette);
    const QRect inner = option.rect.adjusted(stepPadding, stepPadding, -stepPadding, -stepPadding);
    const QFont titleFont = stepTitleFont(option);
    const int titleHeight = QFontMetrics(titleFont).height();

    painter->save();
    iconNamed(look.icon, tone)
        .paint(painter, QRect(inner.left(), inner.top(), stepIconSize, qMax(stepIconSize, titleHeight)));
    const QRect line(option.rect.left() + stepTextLeft, inner.top(),
        inner.right() - option.rect.left() - stepTextLeft + 1, titleHeight);
    painter->setFont(titleFont);
    painter->setPen(text);
    painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter, index.data().toString());
    painter->setFont(option.font);
    painter->setPen(aside);
    painter->drawText(line, Qt::AlignRight | Qt::AlignVCenter, besideTitle(index, look));
    painter->setPen(text);
    painter->drawText(QRect(line.left(), line.bottom() + 3, line.width(), inner.bottom() - line.bottom()),
        Qt::TextWordWrap, index.data(NodeTestModel::WordsRole).toString());
    painter->restore();
}

QSize NodeTestDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const int width = view ? view->viewport()->width() : option.rect.width();
    const QRect words
        = option.fontMetrics.boundingRect(QRect(0, 0, width - stepTextLeft - stepPadding, 100'000),
            Qt::TextWordWrap, index.data(NodeTestModel::WordsRole).toString());
    const int title = QFontMetrics(stepTitleFont(option)).height();
    return {width, title + 3 + words.height() + 2 * stepPadding};
}
