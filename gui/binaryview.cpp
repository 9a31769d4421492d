// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/binaryview.h"

#include "gui/flashbar.h"
#include "gui/hashview.h"
#include "gui/labels.h"

#include <QFormLayout>
#include <QLabel>
#include <QLocale>
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
    m_sha256 = new HashView;
    m_flash = new FlashBar;
    form->addRow(tr("Program ID"), m_program);
    form->addRow(tr("File"), m_file);
    form->addRow(tr("Size"), m_size);
    column->addLayout(form);
    column->addWidget(m_flash);

    column->addWidget(m_sha256);
    column->addStretch();
}

void BinaryView::show(const QString &fileName, const QString &program, qint64 size, const QByteArray &sha256)
{
    m_program->setText(program);
    m_file->setText(fileName.isEmpty() ? tr("in the workspace") : fileName);
    m_size->setText(tr("%1 bytes, header included").arg(locale().toString(size)));
    m_sha256->setHash(sha256);
    m_flash->setSizes(qMax<qint64>(0, size - ota::ImageHeaderSize), ota::ImageCapacity);
}
