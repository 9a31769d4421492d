// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/hashview.h"

#include "gui/icon.h"
#include "gui/labels.h"

#include <QApplication>
#include <QClipboard>
#include <QToolButton>
#include <QVBoxLayout>

HashView::HashView(QWidget *parent)
    : QWidget(parent)
    , m_hash(valueLabel())
{
    m_hash->setFont(fixedFont());
    m_hash->setWordWrap(true);
    m_hash->setObjectName(QStringLiteral("sha256"));
    auto *copy = new QToolButton;
    copy->setIcon(iconNamed(QStringLiteral("copy")));
    copy->setAutoRaise(true);
    copy->setToolTip(tr("Copy the SHA-256"));
    copy->setAccessibleName(copy->toolTip());
    connect(copy, &QToolButton::clicked, this,
        [this] { QApplication::clipboard()->setText(m_hash->text().remove(u' ')); });
    auto *row = new QHBoxLayout;
    row->addWidget(new QLabel(tr("SHA-256")));
    row->addStretch();
    row->addWidget(copy);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addLayout(row);
    column->addWidget(m_hash);
}

void HashView::setHash(const QByteArray &sha256)
{
    QStringList groups; // by blanks, so that lines break where the column is narrow
    for (qsizetype at = 0; at < sha256.size(); at += 8)
        groups.append(QString::fromLatin1(sha256.mid(at, 8)));
    m_hash->setText(groups.join(u' '));
}
