// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/findinglist.h"

#include "gui/icon.h"
#include "gui/labels.h"
#include "gui/looks.h"
#include "model/moduletext.h"

#include <QEvent>
#include <QHBoxLayout>

FindingList::FindingList(QWidget *parent)
    : QScrollArea(parent)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Findings"));
    setMinimumHeight(56);
    viewport()->setAutoFillBackground(false);
}

void FindingList::setFindings(const QList<Finding> &findings, const QString &whenNone)
{
    if (widget() && findings == m_findings && whenNone == m_whenNone)
        return;
    m_findings = findings;
    m_whenNone = whenNone;
    rebuild();
}

void FindingList::changeEvent(QEvent *event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && widget())
        rebuild();
}

static QWidget *rowOf(const QIcon &icon, const QString &word, const QString &text)
{
    auto *row = new QWidget;
    auto *across = new QHBoxLayout(row);
    across->setContentsMargins(0, 2, 0, 2);
    across->setSpacing(8);
    auto *sign = new QLabel;
    sign->setPixmap(icon.pixmap(QSize(18, 18), row->devicePixelRatioF()));
    sign->setToolTip(word);
    across->addWidget(sign, 0, Qt::AlignTop);
    auto *sentence = new QLabel(text);
    sentence->setWordWrap(true);
    sentence->setTextFormat(Qt::PlainText);
    sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    sentence->setAccessibleName(FindingList::tr("%1: %2").arg(word, text));
    across->addWidget(sentence, 1);
    return row;
}

void FindingList::rebuild()
{
    auto *content = new QWidget;
    content->setAutoFillBackground(false);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 4, 0);
    column->setSpacing(2);
    for (const Finding &finding : m_findings) {
        const Look look = lookOf(finding.level);
        const QString text
            = finding.module ? tr("%1: %2").arg(titleOf(*finding.module), finding.text) : finding.text;
        column->addWidget(rowOf(iconNamed(look.icon, colourOf(look.tone, palette())), look.word, text));
    }
    if (m_findings.isEmpty() && !m_whenNone.isEmpty())
        column->addWidget(rowOf(iconNamed(QStringLiteral("done"), colourOf(Look::Tone::Good, palette())),
            tr("Good"), m_whenNone));
    column->addStretch();
    setWidget(content);
    content->setAutoFillBackground(false);
}
