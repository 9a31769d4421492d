// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/versionstrip.h"

#include "gui/looks.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace {

constexpr int cellsInARow = 64; // so that the signed byte ends with a row
constexpr int stripRows = 4;
constexpr int highestByte = 255;
constexpr int stripRowHeight = 12;

} // namespace

VersionStrip::VersionStrip(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFocusPolicy(Qt::TabFocus);
    setObjectName(QStringLiteral("versionStrip"));
}

void VersionStrip::setBudget(const VersionBudget &budget)
{
    m_budget = budget;
    m_cursor = budget.next.value_or(budget.used.isEmpty() ? 0 : budget.used.constLast());
    setAccessibleName(sentenceOf(budget));
    setAccessibleDescription(meaningOf(m_cursor));
    update();
}

QString VersionStrip::sentenceOf(const VersionBudget &budget)
{
    if (!budget.next)
        return tr("No version is left of %1.").arg(budget.highest);
    return tr("The next version is %1; %2 of %3 are left.")
        .arg(*budget.next)
        .arg(budget.left)
        .arg(budget.highest);
}

VersionStrip::State VersionStrip::stateOf(int number) const
{
    if (std::binary_search(m_budget.used.begin(), m_budget.used.end(), number))
        return State::Used;
    if (number == highestByte)
        return State::Trap;
    if (m_budget.next == number)
        return State::Next;
    if (number == 0 || (!m_budget.used.isEmpty() && number < m_budget.used.constLast()))
        return State::Lost;
    return number <= m_budget.highest ? State::Free : State::Beyond;
}

QString VersionStrip::meaningOf(int number) const
{
    switch (stateOf(number)) {
    case State::Used:
        return tr("Version %1: used").arg(number);
    case State::Next:
        return tr("Version %1: the next one").arg(number);
    case State::Lost:
        return number == 0 ? tr("Version 0: no node takes it for newer than nothing")
                           : tr("Version %1: skipped and lost, nodes only take higher ones").arg(number);
    case State::Free:
        return tr("Version %1: free").arg(number);
    case State::Beyond:
        return tr("Version %1: free, but GPRS nodes refuse it").arg(number);
    case State::Trap:
        break;
    }
    return tr("Version 255: a trap; 4G nodes flash it again at every poll, the others take nothing after it");
}

QSize VersionStrip::sizeHint() const
{
    return {cellsInARow * 6 + fontMetrics().horizontalAdvance(QStringLiteral("0000")),
        stripRows * stripRowHeight + 2};
}

QSize VersionStrip::minimumSizeHint() const
{
    return {cellsInARow * 4 + fontMetrics().horizontalAdvance(QStringLiteral("0000")),
        stripRows * stripRowHeight + 2};
}

QRectF VersionStrip::cellOf(int number) const
{
    const qreal left = fontMetrics().horizontalAdvance(QStringLiteral("0000"));
    const qreal side = (width() - left - 2) / cellsInARow;
    const int row = number / cellsInARow;
    return {left + side * (number % cellsInARow), 1.0 + row * stripRowHeight, side, stripRowHeight};
}

int VersionStrip::numberAt(const QPoint &position) const
{
    for (int number = 0; number <= highestByte; ++number) {
        if (cellOf(number).contains(position))
            return number;
    }
    return -1;
}

void VersionStrip::paintCell(QPainter &painter, const QRectF &cell, State state) const
{
    const QRectF inner = cell.adjusted(0.5, 1.5, -0.5, -1.5);
    const QPointF middle = inner.center();
    painter.setPen(Qt::NoPen);
    switch (state) {
    case State::Used:
        painter.setBrush(palette().color(QPalette::Highlight));
        painter.drawRect(inner);
        return;
    case State::Next: {
        const QColor good = colourOf(Look::Tone::Good, palette());
        painter.setPen(QPen(good, 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(inner.adjusted(-0.5, 0, 0.5, 0));
        return;
    }
    case State::Lost: // gone, but never used: a dash
        painter.setBrush(palette().color(QPalette::PlaceholderText));
        painter.drawRect(QRectF(inner.left(), middle.y() - 0.75, inner.width(), 1.5));
        return;
    case State::Free:
        painter.setBrush(palette().color(QPalette::Mid));
        painter.drawEllipse(middle, 1.5, 1.5);
        return;
    case State::Beyond:
        painter.setBrush(palette().color(QPalette::Mid));
        painter.drawEllipse(middle, 0.6, 0.6);
        return;
    case State::Trap:
        break;
    }
    painter.setPen(QPen(colourOf(Look::Tone::Bad, palette()), 1.5));
    painter.drawLine(
        QPointF(middle.x() - 2.2, middle.y() - 2.8), QPointF(middle.x() + 2.2, middle.y() + 2.8));
    painter.drawLine(
        QPointF(middle.x() - 2.2, middle.y() + 2.8), QPointF(middle.x() + 2.2, middle.y() - 2.8));
}

void VersionStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.8);
    painter.setFont(small);
    for (int row = 0; row < stripRows; ++row) {
        const QRectF first = cellOf(row * cellsInARow);
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(QRectF(0, first.top(), first.left() - 6, first.height()),
            Qt::AlignRight | Qt::AlignVCenter, QString::number(row * cellsInARow));
    }
    for (int number = 0; number <= highestByte; ++number)
        paintCell(painter, cellOf(number), stateOf(number));
    if (m_budget.highest < cellsInARow * 2) { // the end for GPRS is the end of the second row
        const QRectF last = cellOf(m_budget.highest);
        painter.setPen(QPen(colourOf(Look::Tone::Caution, palette()), 1.5));
        painter.drawLine(QPointF(cellOf(0).left(), last.bottom()), last.bottomRight());
    }
    if (hasFocus()) {
        painter.setPen(QPen(palette().color(QPalette::Text), 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(cellOf(m_cursor).adjusted(-1, 0, 1, 0));
    }
}

bool VersionStrip::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const int number = numberAt(help->pos());
    if (number < 0)
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), meaningOf(number), this);
    return true;
}

void VersionStrip::moveTo(int number)
{
    m_cursor = std::clamp(number, 0, highestByte);
    setAccessibleDescription(meaningOf(m_cursor));
    QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&changed);
    QToolTip::showText(mapToGlobal(cellOf(m_cursor).bottomRight().toPoint()), meaningOf(m_cursor), this);
    update();
}

void VersionStrip::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        return moveTo(m_cursor - 1);
    case Qt::Key_Right:
        return moveTo(m_cursor + 1);
    case Qt::Key_Up:
        return moveTo(m_cursor - cellsInARow);
    case Qt::Key_Down:
        return moveTo(m_cursor + cellsInARow);
    case Qt::Key_Home:
        return moveTo(0);
    case Qt::Key_End:
        return moveTo(highestByte);
    default:
        QWidget::keyPressEvent(event);
    }
}

void VersionStrip::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
}

void VersionStrip::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}
