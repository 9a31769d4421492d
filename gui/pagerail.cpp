// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pagerail.h"

#include <QAction>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

namespace {

constexpr int iconSide = 26;

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
    }
};

} // namespace

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
    m_column->insertWidget(m_column->count() - 1, new RailButton(page));
}

void PageRail::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::AlternateBase));
    painter.setPen(palette().color(QPalette::Mid));
    painter.drawLine(width() - 1, 0, width() - 1, height());
}
