// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/sourceview.h"

#include "gui/labels.h"
#include "gui/looks.h"

#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>

// The strip beside the text.
class LineNumbers : public QWidget
{
public:
    explicit LineNumbers(SourceView *view)
        : QWidget(view)
        , m_view(view)
    {
    }

protected:
    void paintEvent(QPaintEvent *event) override { m_view->paintNumbers(event); }

private:
    SourceView *m_view;
};

SourceView::SourceView(QWidget *parent)
    : QPlainTextEdit(parent)
    , m_numbers(new LineNumbers(this))
{
    setReadOnly(true);
    setLineWrapMode(NoWrap);
    setFont(fixedFont());
    setTabChangesFocus(true);
    setAcceptDrops(false);
    setTabStopDistance(4 * fontMetrics().horizontalAdvance(u'0'));
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    connect(this, &QPlainTextEdit::blockCountChanged, this, &SourceView::layOut);
    connect(this, &QPlainTextEdit::updateRequest, m_numbers, [this] { m_numbers->update(); });
    layOut();
}

void SourceView::setText(const QString &text)
{
    if (text == m_text)
        return;
    m_text = text;
    const int place = verticalScrollBar()->value();
    setExtraSelections({});
    m_marked = 0;
    setPlainText(text.endsWith(u'\n') ? text.chopped(1) : text); // no empty line at the end
    verticalScrollBar()->setValue(place);
}

void SourceView::mark(int line)
{
    m_marked = line;
    const QTextBlock block = document()->findBlockByNumber(line - 1);
    if (line < 1 || !block.isValid()) {
        setExtraSelections({});
        return;
    }
    QTextEdit::ExtraSelection marked;
    marked.cursor = QTextCursor(block);
    QColor colour = colourOf(Look::Tone::Caution, palette());
    colour.setAlphaF(0.25F);
    marked.format.setBackground(colour);
    marked.format.setProperty(QTextFormat::FullWidthSelection, true);
    setExtraSelections({marked});
    setTextCursor(marked.cursor);
    centerCursor();
}

int SourceView::numbersWidth() const
{
    const auto digits = QString::number(blockCount()).size();
    return static_cast<int>(qMax<qsizetype>(digits, 3)) * fontMetrics().horizontalAdvance(u'9') + 18;
}

void SourceView::layOut()
{
    setViewportMargins(numbersWidth(), 0, 0, 0);
    const QRect inside = contentsRect();
    m_numbers->setGeometry(inside.left(), inside.top(), numbersWidth(), viewport()->height());
}

void SourceView::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    layOut();
}

void SourceView::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_marked > 0)
        mark(m_marked);
}

void SourceView::paintNumbers(QPaintEvent *event)
{
    QPainter painter(m_numbers);
    painter.fillRect(event->rect(), palette().color(QPalette::AlternateBase));
    painter.setFont(font());
    if (m_text.isEmpty())
        return;
    QTextBlock block = firstVisibleBlock();
    for (; block.isValid(); block = block.next()) {
        const QRectF area = blockBoundingGeometry(block).translated(contentOffset());
        if (area.top() > m_numbers->height())
            break;
        const bool isMarked = block.blockNumber() + 1 == m_marked;
        painter.setPen(palette().color(isMarked ? QPalette::Text : QPalette::PlaceholderText));
        painter.drawText(QRectF(0, area.top(), m_numbers->width() - 10, fontMetrics().height()),
            Qt::AlignRight | Qt::AlignVCenter, QString::number(block.blockNumber() + 1));
    }
}
