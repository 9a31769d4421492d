// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dropcell.h"

#include "gui/icon.h"
#include "gui/labels.h"

#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace {

class Picture : public QWidget
{
public:
    explicit Picture(const QString &icon, int side)
        : m_icon(iconNamed(icon))
    {
        setFixedSize(side, side);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setOpacity(0.55);
        m_icon.paint(&painter, rect());
    }

private:
    QIcon m_icon;
};

} // namespace

DropCell::DropCell(QWidget *parent)
    : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 18, 24, 18);
    column->setSpacing(8);
    column->addStretch();
    column->addWidget(new Picture(QStringLiteral("release"), 52), 0, Qt::AlignHCenter);
    QLabel *call = headingLabel(tr("Drop what is to be released"));
    call->setAlignment(Qt::AlignCenter);
    column->addWidget(call);
    QLabel *hint = hintLabel(
        tr("A binary or several, the folder OTA-FILES of the sketchbook, an UPGRADE.TXT, an Intel HEX, or a "
           "workspace. The Waspmote IDE exports binaries as files of 7 characters without ending."));
    hint->setAlignment(Qt::AlignCenter);
    hint->setMaximumWidth(hint->fontMetrics().averageCharWidth() * 62);
    auto *middle = new QHBoxLayout;
    middle->addStretch(1);
    middle->addWidget(hint, 1000);
    middle->addStretch(1);
    column->addLayout(middle);
    auto *open = new QPushButton(iconNamed(QStringLiteral("open")), tr("Open files…"));
    open->setObjectName(QStringLiteral("openBinary"));
    connect(open, &QPushButton::clicked, this, &DropCell::openRequested);
    column->addWidget(open, 0, Qt::AlignHCenter);
    column->addStretch();
}

void DropCell::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(palette().color(QPalette::PlaceholderText), 1.2, Qt::DashLine));
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 8, 8);
}
