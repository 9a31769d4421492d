// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/findinglist.h"

#include "gui/findingrow.h"
#include "gui/icon.h"
#include "gui/labels.h"
#include "gui/looks.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>

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

// What is said where nothing speaks against a release.
static QWidget *goodRow(const QString &text, const QPalette &palette)
{
    auto *row = new QWidget;
    auto *across = new QHBoxLayout(row);
    across->setContentsMargins(0, 2, 0, 2);
    across->setSpacing(8);
    auto *sign = new QLabel;
    sign->setPixmap(iconNamed(QStringLiteral("done"), colourOf(Look::Tone::Good, palette))
                        .pixmap(QSize(18, 18), row->devicePixelRatioF()));
    across->addWidget(sign, 0, Qt::AlignTop);
    auto *sentence = new QLabel(text);
    sentence->setWordWrap(true);
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
        auto *row = new FindingRow(finding, m_acknowledged.contains(finding.code));
        connect(row, &FindingRow::pointedAt, this, &FindingList::pointedAt);
        // Queued: acting on it makes new rows, and a row must not be deleted under its own click.
        connect(row, &FindingRow::fixRequested, this, &FindingList::fixRequested, Qt::QueuedConnection);
        connect(row, &FindingRow::acknowledged, this, &FindingList::acknowledged, Qt::QueuedConnection);
        column->addWidget(row);
    }
    if (m_findings.isEmpty() && !m_whenNone.isEmpty())
        column->addWidget(goodRow(m_whenNone, palette()));
    column->addStretch();
    setWidget(content);
    content->setAutoFillBackground(false);
}
