// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/manifestview.h"

#include "gui/labels.h"
#include "gui/looks.h"

#include <QPainter>
#include <QTextBlock>
#include <QTextLayout>

namespace {

// Text that shows each byte: what is not printable ASCII becomes its number.
QString visible(const QByteArray &line)
{
    QString text;
    for (const char c : line) {
        const auto byte = static_cast<uchar>(c);
        if (byte >= 0x20 && byte < 0x7f)
            text += QLatin1Char(c);
        else
            text += QStringLiteral("\\x%1").arg(byte, 2, 16, QLatin1Char('0'));
    }
    return text;
}

} // namespace

ManifestView::ManifestView(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setLineWrapMode(NoWrap);
    setFont(fixedFont());
    setTabChangesFocus(true);
    setAcceptDrops(false);
    setAccessibleName(tr("Bytes of UPGRADE.TXT"));
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
}

void ManifestView::setBytes(const QByteArray &bytes)
{
    m_bytes = bytes;
    m_lineEnds.clear();
    QStringList lines;
    qsizetype start = 0;
    while (start < bytes.size()) {
        const qsizetype end = bytes.indexOf('\n', start);
        QByteArray line = end < 0 ? bytes.mid(start) : bytes.mid(start, end - start);
        QString mark = end < 0 ? QString() : QStringLiteral("LF");
        if (end >= 0 && line.endsWith('\r')) {
            line.chop(1);
            mark = QStringLiteral("CR LF");
        }
        lines += visible(line);
        m_lineEnds += mark;
        start = end < 0 ? bytes.size() : end + 1;
    }
    setExtraSelections({});
    setPlainText(lines.join(u'\n'));
    viewport()->update();
}

// Where a byte stands in what is shown: line ends are one place each, bytes shown as numbers take four.
int ManifestView::positionOf(qsizetype byte) const
{
    int position = 0;
    for (qsizetype i = 0; i < byte && i < m_bytes.size(); ++i) {
        const bool endsLine = m_bytes[i] == '\r' && i + 1 < m_bytes.size() && m_bytes[i + 1] == '\n';
        if (!endsLine)
            position += m_bytes[i] == '\n' ? 1 : static_cast<int>(visible(m_bytes.mid(i, 1)).size());
    }
    return position;
}

void ManifestView::mark(qsizetype from, qsizetype length)
{
    if (length <= 0) {
        setExtraSelections({});
        return;
    }
    QTextEdit::ExtraSelection marked;
    marked.cursor = QTextCursor(document());
    marked.cursor.setPosition(positionOf(from));
    marked.cursor.setPosition(positionOf(from + length), QTextCursor::KeepAnchor);
    QColor colour = colourOf(Look::Tone::Caution, palette());
    colour.setAlphaF(0.3F);
    marked.format.setBackground(colour);
    setExtraSelections({marked});
}

void ManifestView::paintEvent(QPaintEvent *event)
{
    QPlainTextEdit::paintEvent(event);
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.72);
    painter.setFont(small);
    const QFontMetricsF metrics(small);
    QColor colour = colourOf(Look::Tone::Calm, palette());

    QTextBlock block = firstVisibleBlock();
    for (int number = block.blockNumber(); block.isValid() && number < m_lineEnds.size();
         block = block.next(), ++number) {
        const QRectF area = blockBoundingGeometry(block).translated(contentOffset());
        if (area.top() > viewport()->height())
            break;
        const QString mark = m_lineEnds.at(number);
        if (mark.isEmpty() || block.layout()->lineCount() == 0)
            continue;
        const QTextLine line = block.layout()->lineAt(block.layout()->lineCount() - 1);
        const qreal left = area.left() + line.x() + line.naturalTextWidth() + 6;
        const QRectF tag(left, area.top() + (area.height() - metrics.height()) / 2 - 0.5,
            metrics.horizontalAdvance(mark) + 8, metrics.height() + 1);
        colour.setAlphaF(0.14F);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawRoundedRect(tag, 3, 3);
        colour.setAlphaF(1);
        painter.setPen(colour);
        painter.drawText(tag, Qt::AlignCenter, mark);
    }
}
