// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/findingrow.h"

#include "gui/icon.h"
#include "gui/looks.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>

FindingRow::FindingRow(const Finding &finding, bool isAcknowledged, QWidget *parent)
    : QFrame(parent)
    , m_finding(finding)
{
    const Look look = lookOf(finding.level);
    setAccessibleName(tr("%1: %2").arg(look.word, finding.text));
    setToolTip(finding.source.isEmpty() ? QString() : tr("Read from %1.").arg(finding.source));
    if (finding.markLength > 0) {
        setFocusPolicy(Qt::StrongFocus);
        setCursor(Qt::PointingHandCursor);
    }

    auto *across = new QHBoxLayout(this);
    across->setContentsMargins(0, 2, 0, 2);
    across->setSpacing(8);
    auto *sign = new QLabel;
    sign->setPixmap(
        iconNamed(look.icon, colourOf(look.tone, palette())).pixmap(QSize(18, 18), devicePixelRatioF()));
    sign->setToolTip(look.word);
    across->addWidget(sign, 0, Qt::AlignTop);

    auto *column = new QVBoxLayout;
    column->setSpacing(4);
    auto *sentence = new QLabel(finding.text);
    sentence->setWordWrap(true);
    sentence->setTextFormat(Qt::PlainText);
    column->addWidget(sentence);
    if (finding.needsAcknowledgement) {
        auto *seen = new QCheckBox(tr("I know, release it all the same"));
        seen->setObjectName(QStringLiteral("acknowledge"));
        seen->setChecked(isAcknowledged);
        connect(seen, &QCheckBox::toggled, this,
            [this](bool checked) { Q_EMIT acknowledged(m_finding.code, checked); });
        column->addWidget(seen, 0, Qt::AlignLeft);
    }
    if (finding.fix) {
        auto *fix = new QPushButton(describe(*finding.fix));
        fix->setObjectName(QStringLiteral("fix"));
        connect(fix, &QPushButton::clicked, this, [this] { Q_EMIT fixRequested(*m_finding.fix); });
        column->addWidget(fix, 0, Qt::AlignLeft);
    }
    across->addLayout(column, 1);
}

void FindingRow::mousePressEvent(QMouseEvent *event)
{
    QFrame::mousePressEvent(event);
    Q_EMIT pointedAt(m_finding);
}

void FindingRow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space)
        Q_EMIT pointedAt(m_finding);
    else
        QFrame::keyPressEvent(event);
}

void FindingRow::focusInEvent(QFocusEvent *event)
{
    QFrame::focusInEvent(event);
    Q_EMIT pointedAt(m_finding);
}
