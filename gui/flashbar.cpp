// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/flashbar.h"

#include "gui/looks.h"

#include <QLocale>
#include <QPainter>

FlashBar::FlashBar(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void FlashBar::setSizes(qint64 imageSize, qint64 room)
{
    m_imageSize = imageSize;
    m_room = qMax<qint64>(1, room);
    setAccessibleName(tr("The image takes %1 of %2 bytes of flash").arg(imageSize).arg(room));
    setToolTip(accessibleName());
    update();
}

QSize FlashBar::sizeHint() const
{
    return {200, fontMetrics().height() + 14};
}

void FlashBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool fits = m_imageSize <= m_room;
    const QRectF rail(0.5, 0.5, width() - 1.0, 9);
    painter.setPen(palette().color(QPalette::Mid));
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawRoundedRect(rail, 4, 4);
    QRectF part = rail.adjusted(1.5, 1.5, -1.5, -1.5);
    part.setWidth(part.width() * qMin(1.0, static_cast<double>(m_imageSize) / static_cast<double>(m_room)));
    painter.setPen(Qt::NoPen);
    painter.setBrush(fits ? palette().color(QPalette::Highlight) : colourOf(Look::Tone::Bad, palette()));
    painter.drawRoundedRect(part, 3, 3);

    const QLocale here = locale();
    const QString percent
        = here.toString(100.0 * static_cast<double>(m_imageSize) / static_cast<double>(m_room), 'f', 0);
    const QRect line(0, 13, width(), fontMetrics().height());
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
        tr("%1 of %2 bytes of flash").arg(here.toString(m_imageSize), here.toString(m_room)));
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, tr("%1 %").arg(percent));
}
