// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/panel.h"

#include "gui/labels.h"

#include <QPainter>
#include <QVBoxLayout>

Panel::Panel(const QString &heading, QWidget *parent)
    : QFrame(parent)
    , m_head(new QHBoxLayout)
    , m_body(new QVBoxLayout)
{
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(14, 10, 14, 14);
    whole->setSpacing(8);
    whole->addLayout(m_head);
    whole->addLayout(m_body, 1);
    m_body->setSpacing(8);
    m_head->setSpacing(6);
    if (!heading.isEmpty())
        m_head->addWidget(headingLabel(heading));
    m_head->addStretch();
    setAccessibleName(heading);
}

void Panel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(palette().color(QPalette::Mid));
    painter.setBrush(palette().color(QPalette::AlternateBase));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
}
