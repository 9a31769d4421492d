// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/linedetails.h"

#include "gui/looks.h"
#include "model/moduletext.h"

#include <QCoreApplication>
#include <QEvent>

LineDetails::LineDetails(QWidget *parent)
    : QTextBrowser(parent)
{
    setAccessibleName(tr("Details of the line"));
    setFrameShape(NoFrame);
    setTabChangesFocus(true);
    document()->setDocumentMargin(2);
    viewport()->setAutoFillBackground(false);
    setPlaceholderText(tr("Choose a line to see what it means and what to do."));
}

static QString translated(const char *text)
{
    return text ? QCoreApplication::translate(stock::codeContext, text).toHtmlEscaped() : QString();
}

static QString paragraph(const QString &title, const QString &html)
{
    return html.isEmpty() ? QString()
                          : QStringLiteral("<p style='margin:4px 0'><b>%1</b> %2</p>").arg(title, html);
}

void LineDetails::show(const QString &text, const DecodedLine &decoded)
{
    m_text = text;
    m_decoded = decoded;
    write();
}

void LineDetails::changeEvent(QEvent *event)
{
    QTextBrowser::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_decoded)
        write();
}

void LineDetails::write()
{
    const DecodedLine &decoded = *m_decoded;
    QString html
        = QStringLiteral("<p style='margin:0 0 4px 0'><code>%1</code></p>").arg(m_text.toHtmlEscaped());
    if (!decoded.isKnown()) {
        setHtml(html + paragraph({}, tr("This line means nothing to our tables.").toHtmlEscaped()));
        return;
    }
    QString meaning = decoded.meaning().toHtmlEscaped();
    if (decoded.verdict) {
        const Look look = lookOf(*decoded.verdict);
        meaning = QStringLiteral("<span style='color:%1'><b>%2.</b></span> %3")
                      .arg(colourOf(look.tone, palette()).name(), look.word.toHtmlEscaped(), meaning);
    }
    if (decoded.module)
        meaning += QStringLiteral(" <span style='color:%1'>(%2)</span>")
                       .arg(palette().color(QPalette::PlaceholderText).name(),
                           titleOf(*decoded.module).toHtmlEscaped());
    html += paragraph({}, meaning);
    html += paragraph(tr("Do next:"), decoded.action().toHtmlEscaped());
    if (decoded.entry) {
        const QString causes = translated(decoded.entry->causes).split(u'\n', Qt::SkipEmptyParts).join(u' ');
        html += paragraph(tr("Usual causes:"), causes);
        html += paragraph(tr("The guide says:"), translated(decoded.entry->guide));
    }
    setHtml(html);
}

void LineDetails::showNothing()
{
    m_decoded.reset();
    clear();
}
