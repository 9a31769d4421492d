// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/binaryview.h"

#include "gui/flashbar.h"
#include "gui/icon.h"
#include "gui/labels.h"

#include <QApplication>
#include <QClipboard>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

#include "firmware/core/imageheader.h"

BinaryView::BinaryView(QWidget *parent)
    : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(14);
    form->setVerticalSpacing(6);
    m_program = valueLabel();
    QFont large = fixedFont();
    large.setPointSizeF(large.pointSizeF() * 1.5);
    large.setBold(true);
    m_program->setFont(large);
    m_program->setObjectName(QStringLiteral("programId"));
    m_file = valueLabel();
    m_file->setObjectName(QStringLiteral("fileName"));
    m_size = valueLabel();
    m_size->setWordWrap(true);
    m_sha256 = valueLabel();
    m_sha256->setFont(fixedFont());
    m_sha256->setWordWrap(true);
    m_sha256->setObjectName(QStringLiteral("sha256"));
    m_flash = new FlashBar;
    form->addRow(tr("Program ID"), m_program);
    form->addRow(tr("File"), m_file);
    form->addRow(tr("Size"), m_size);
    column->addLayout(form);
    column->addWidget(m_flash);

    auto *hashRow = new QHBoxLayout;
    hashRow->addWidget(new QLabel(tr("SHA-256")));
    hashRow->addStretch();
    auto *copy = new QToolButton;
    copy->setIcon(iconNamed(QStringLiteral("copy")));
    copy->setAutoRaise(true);
    copy->setToolTip(tr("Copy the SHA-256"));
    copy->setAccessibleName(copy->toolTip());
    connect(copy, &QToolButton::clicked, this,
        [this] { QApplication::clipboard()->setText(m_sha256->text().remove(u' ')); });
    hashRow->addWidget(copy);
    column->addLayout(hashRow);
    column->addWidget(m_sha256);
    column->addStretch();
}

void BinaryView::show(const QString &fileName, const QString &program, qint64 size, const QByteArray &sha256)
{
    m_program->setText(program);
    m_file->setText(fileName.isEmpty() ? tr("in the workspace") : fileName);
    m_size->setText(tr("%1 bytes, header included").arg(locale().toString(size)));
    QStringList groups; // by blanks, so that lines break where the column is narrow
    for (qsizetype at = 0; at < sha256.size(); at += 8)
        groups.append(QString::fromLatin1(sha256.mid(at, 8)));
    m_sha256->setText(groups.join(u' '));
    m_flash->setSizes(qMax<qint64>(0, size - ota::ImageHeaderSize), ota::ImageCapacity);
}
