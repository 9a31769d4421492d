// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editorstart.h"

#include "gui/dropcell.h"
#include "gui/icon.h"
#include "gui/labels.h"
#include "gui/panel.h"
#include "gui/transparentscroll.h"

#include <QHBoxLayout>
#include <QPushButton>

EditorStart::EditorStart(QWidget *parent)
    : QWidget(parent)
    , m_list(new Panel(tr("Drafts to continue")))
{
    auto *across = new QHBoxLayout(this);
    across->setContentsMargins(0, 0, 0, 0);
    across->setSpacing(12);
    auto *place = new DropCell;
    connect(place, &DropCell::openRequested, this, &EditorStart::openRequested);
    across->addWidget(place, 3);

    m_list->setObjectName(QStringLiteral("draftList"));
    auto *rows = new QWidget;
    m_rows = new QVBoxLayout(rows);
    m_rows->setContentsMargins(0, 0, 4, 0);
    m_rows->setSpacing(10);
    static_cast<Panel *>(m_list)->body()->addWidget(transparentScroll(rows));
    across->addWidget(m_list, 2);
    m_list->hide();
}

void EditorStart::setDrafts(const QList<StoredDraft> &drafts)
{
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater(); // one of its buttons may have been clicked just now
        delete item;
    }
    for (const StoredDraft &draft : drafts)
        m_rows->addWidget(rowOf(draft));
    m_rows->addStretch(1);
    m_list->setVisible(!drafts.isEmpty());
}

QWidget *EditorStart::rowOf(const StoredDraft &stored)
{
    auto *row = new QWidget;
    auto *across = new QHBoxLayout(row);
    across->setContentsMargins(0, 0, 0, 0);
    auto *words = new QVBoxLayout;
    words->setSpacing(1);
    QLabel *name = valueLabel();
    name->setText(nameOf(stored.draft));
    QFont bold = name->font();
    bold.setWeight(QFont::DemiBold);
    name->setFont(bold);
    words->addWidget(name);
    const QString about = stored.draft.notes.section(u'\n', 0, 0).left(80);
    const QString when = locale().toString(stored.updated.toLocalTime(), QStringLiteral("yyyy-MM-dd HH:mm"));
    words->addWidget(hintLabel(about.isEmpty() ? when : tr("%1 · %2").arg(when, about)));
    across->addLayout(words, 1);

    const qint64 id = stored.id;
    auto *resume = new QPushButton(tr("Continue"));
    resume->setObjectName(QStringLiteral("continueDraft"));
    resume->setAccessibleName(tr("Continue %1").arg(name->text()));
    connect(resume, &QPushButton::clicked, this, [this, id] { Q_EMIT continueRequested(id); });
    auto *discard = new QPushButton(tr("Discard"));
    discard->setObjectName(QStringLiteral("discardDraft"));
    discard->setAccessibleName(tr("Discard %1").arg(name->text()));
    connect(discard, &QPushButton::clicked, this, [this, id] { Q_EMIT discardRequested(id); });
    across->addWidget(resume, 0, Qt::AlignTop);
    across->addWidget(discard, 0, Qt::AlignTop);
    return row;
}
