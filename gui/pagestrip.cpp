// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pagestrip.h"

#include "gui/looks.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

static constexpr int cellSide = 8; // its gap included

PageStrip::PageStrip(QWidget *parent)
    : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void PageStrip::setPages(const QList<PageState> &pages)
{
    if (m_pages == pages)
        return;
    m_pages = pages;
    setAccessibleName(sentenceOf(pages));
    updateGeometry();
    update();
}

QString PageStrip::wordOf(PageState state)
{
    switch (state) {
    case PageState::Same:
        return tr("The same");
    case PageState::Changed:
        return tr("Changed");
    case PageState::OnlyInFirst:
        return tr("Only in the first");
    case PageState::OnlyInSecond:
        break;
    }
    return tr("Only in the second");
}

QString PageStrip::sentenceOf(const QList<PageState> &pages)
{
    const PageCounts counts = countsOf(pages);
    if (pages.isEmpty())
        return {};
    if (counts.same == pages.size())
        return tr("All %1 pages are the same.").arg(pages.size());
    QString sentence = tr("%1 of %2 pages changed").arg(counts.changed).arg(pages.size());
    if (counts.onlyInFirst > 0)
        sentence = tr("%1, %2 only in the first").arg(sentence).arg(counts.onlyInFirst);
    if (counts.onlyInSecond > 0)
        sentence = tr("%1, %2 only in the second").arg(sentence).arg(counts.onlyInSecond);
    return sentence + u'.';
}

int PageStrip::columnsIn(int width) const
{
    return qMax(1, width / cellSide);
}

int PageStrip::heightForWidth(int width) const
{
    const int columns = columnsIn(width);
    return static_cast<int>((m_pages.size() + columns - 1) / columns) * cellSide;
}

QSize PageStrip::sizeHint() const
{
    constexpr int usualColumns = 32;
    return {usualColumns * cellSide, heightForWidth(usualColumns * cellSide)};
}

QSize PageStrip::minimumSizeHint() const
{
    return {16 * cellSide, cellSide};
}

void PageStrip::paintCell(QPainter *painter, const QRectF &cell, PageState state, const QPalette &palette)
{
    const QRectF inner = cell.adjusted(0.5, 0.5, -1.5, -1.5);
    painter->setPen(Qt::NoPen);
    painter->setBrush(Qt::NoBrush);
    switch (state) {
    case PageState::Same: // a small dot: most of a picture is calm
        painter->setBrush(palette.color(QPalette::Mid));
        painter->drawRect(inner.adjusted(2, 2, -2, -2));
        return;
    case PageState::Changed:
        painter->setBrush(colourOf(Look::Tone::Caution, palette));
        painter->drawRect(inner);
        return;
    case PageState::OnlyInFirst: // hollow: it is gone
        painter->setPen(QPen(colourOf(Look::Tone::Bad, palette), 1));
        painter->drawRect(inner.adjusted(0.5, 0.5, -0.5, -0.5));
        return;
    case PageState::OnlyInSecond:
        break;
    }
    painter->setBrush(colourOf(Look::Tone::Good, palette));
    painter->drawEllipse(inner);
}

void PageStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int columns = columnsIn(width());
    for (qsizetype i = 0; i < m_pages.size(); ++i) {
        const QRectF cell(static_cast<qreal>(i % columns) * cellSide,
            static_cast<qreal>(i / columns) * cellSide, cellSide, cellSide);
        paintCell(&painter, cell, m_pages[i], palette());
    }
}

bool PageStrip::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const int column = help->pos().x() / cellSide;
    const qsizetype page = static_cast<qsizetype>(help->pos().y() / cellSide) * columnsIn(width()) + column;
    if (column >= columnsIn(width()) || page < 0 || page >= m_pages.size()) {
        QToolTip::hideText();
        return true;
    }
    const QString address = QStringLiteral("0x%1")
                                .arg(page * flashPageSize, 5, 16, QLatin1Char('0'))
                                .toUpper()
                                .replace(u'X', u'x');
    QToolTip::showText(
        help->globalPos(), tr("Page %1, from %2: %3").arg(page).arg(address, wordOf(m_pages[page])), this);
    return true;
}
