// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pagerail.h"

#include "gui/looks.h"

#include <QAction>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

static constexpr int iconSide = 26;

// A button of the rail: the page's icon over its name, and a bar beside the one that is shown.
class RailButton : public QToolButton
{
public:
    explicit RailButton(QAction *page)
    {
        setDefaultAction(page);
        setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
        setIconSize(QSize(iconSide, iconSide));
        setFocusPolicy(Qt::TabFocus);
        setAccessibleName(page->iconText());
        setToolTip(QStringLiteral("%1 (%2)").arg(
            page->iconText(), page->shortcut().toString(QKeySequence::NativeText)));
    }

    void mark(bool needsAttention)
    {
        m_isMarked = needsAttention;
        setAccessibleDescription(needsAttention ? PageRail::tr("needs attention") : QString());
        update();
    }

    QSize sizeHint() const override
    {
        const QFontMetrics metrics = fontMetrics();
        return {qMax(84, metrics.horizontalAdvance(text()) + 24), iconSide + metrics.height() + 26};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QRectF plate = QRectF(rect()).adjusted(6, 3, -6, -3);
        if (isChecked() || underMouse()) {
            QColor fill = palette().color(QPalette::Highlight);
            fill.setAlphaF(isChecked() ? 0.24F : 0.10F);
            painter.setPen(Qt::NoPen);
            painter.setBrush(fill);
            painter.drawRoundedRect(plate, 8, 8);
        }
        if (isChecked()) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(palette().color(QPalette::Highlight));
            painter.drawRoundedRect(QRectF(0, plate.top() + 8, 4, plate.height() - 16), 2, 2);
        }
        if (hasFocus()) {
            painter.setPen(QPen(palette().color(QPalette::WindowText), 1, Qt::DotLine));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(plate.adjusted(1.5, 1.5, -1.5, -1.5), 7, 7);
        }
        const int top = 11;
        icon().paint(&painter, QRect((width() - iconSide) / 2, top, iconSide, iconSide));
        painter.setPen(palette().color(QPalette::WindowText));
        QFont font = painter.font();
        font.setWeight(isChecked() ? QFont::DemiBold : QFont::Normal);
        painter.setFont(font);
        painter.drawText(QRect(0, top + iconSide + 4, width(), fontMetrics().height() + 2),
            Qt::AlignHCenter | Qt::AlignTop, defaultAction()->iconText());
        if (m_isMarked)
            paintMark(painter, QPointF(width() / 2.0 + iconSide / 2.0 + 3, top + 3));
    }

private:
    // An exclamation mark in a dot: a shape, not a colour alone.
    void paintMark(QPainter &painter, QPointF centre) const
    {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colourOf(Look::Tone::Bad, palette()));
        painter.drawEllipse(centre, 8, 8);
        painter.setPen(palette().color(QPalette::Base));
        QFont font = painter.font();
        font.setPixelSize(12);
        font.setWeight(QFont::Bold);
        painter.setFont(font);
        painter.drawText(
            QRectF(centre.x() - 8, centre.y() - 8, 16, 16), Qt::AlignCenter, QStringLiteral("!"));
    }

    bool m_isMarked = false;
};

PageRail::PageRail(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 10, 0, 10);
    m_column->setSpacing(2);
    m_column->addStretch();
    setAccessibleName(tr("Pages"));
}

void PageRail::add(QAction *page)
{
    auto *button = new RailButton(page);
    m_buttons.append(button);
    m_column->insertWidget(m_column->count() - 1, button);
}

void PageRail::mark(int page, bool needsAttention)
{
    m_buttons.at(page)->mark(needsAttention);
}

void PageRail::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::AlternateBase));
    painter.setPen(palette().color(QPalette::Mid));
    painter.drawLine(width() - 1, 0, width() - 1, height());
}
