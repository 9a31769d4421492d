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

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (watched == widget() && event->type() == QEvent::LayoutRequest)
            updateGeometry(); // what it holds has become wider, or narrower
        return QScrollArea::eventFilter(watched, event);
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
