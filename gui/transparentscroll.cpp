// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/transparentscroll.h"

#include <QEvent>
#include <QScrollBar>

namespace {

// As wide as its content needs to be at least, since it never scrolls sideways.
class Column : public QScrollArea
{
public:
    QSize minimumSizeHint() const override
    {
        const int bar = verticalScrollBar()->sizeHint().width();
        return {widget() ? widget()->minimumSizeHint().width() + bar : 80, 80};
    }
};

} // namespace

QScrollArea *transparentScroll(QWidget *content)
{
    auto *area = new Column;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(content);
    content->setAutoFillBackground(false);
    area->viewport()->setAutoFillBackground(false);
    return area;
}
