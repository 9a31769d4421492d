// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/notice.h"

#include "gui/icon.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

#include <utility>

static QString iconOf(Look::Tone tone)
{
    switch (tone) {
    case Look::Tone::Good:
        return QStringLiteral("done");
    case Look::Tone::Caution:
        return QStringLiteral("warning");
    case Look::Tone::Bad:
        return QStringLiteral("stop");
    case Look::Tone::Again:
        return QStringLiteral("again");
    case Look::Tone::Neutral:
    case Look::Tone::Calm:
        break;
    }
    return QStringLiteral("note");
}

Notice::Notice(QWidget *parent)
    : QFrame(parent)
    , m_icon(new QLabel)
    , m_text(new QLabel)
    , m_action(new QPushButton)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 8, 12, 8);
    row->setSpacing(10);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addWidget(m_text, 1);
    row->addWidget(m_action, 0, Qt::AlignTop);
    m_action->setObjectName(QStringLiteral("noticeAction"));
    m_action->hide();
    connect(m_action, &QPushButton::clicked, this, [this] {
        const std::function<void()> run = std::exchange(m_run, {});
        clear();
        if (run)
            run();
    });
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    hide();
}

void Notice::tell(Look::Tone tone, const QString &sentence)
{
    m_tone = tone;
    m_run = {};
    m_action->hide();
    m_text->setText(sentence);
    setAccessibleName(sentence);
    drawIcon();
    show();
    update();
}

void Notice::tell(const Error &error)
{
    tell(Look::Tone::Bad, describe(error));
}

void Notice::tell(
    Look::Tone tone, const QString &sentence, const QString &action, const std::function<void()> &run)
{
    tell(tone, sentence);
    m_run = run;
    m_action->setText(action);
    m_action->show();
}

void Notice::clear()
{
    m_text->clear();
    hide();
}

QString Notice::text() const
{
    return m_text->text();
}

void Notice::drawIcon()
{
    m_icon->setPixmap(
        iconNamed(iconOf(m_tone), colourOf(m_tone, palette())).pixmap(QSize(18, 18), devicePixelRatioF()));
}

void Notice::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        drawIcon();
    QFrame::changeEvent(event);
}

void Notice::paintEvent(QPaintEvent *)
{
    QColor tint = colourOf(m_tone, palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF area = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    tint.setAlphaF(0.45F);
    painter.setPen(tint);
    tint.setAlphaF(0.10F);
    painter.setBrush(tint);
    painter.drawRoundedRect(area, 6, 6);
}
