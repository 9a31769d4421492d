// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/binaryview.h"

#include "gui/flashbar.h"
#include "gui/icon.h"
#include "gui/labels.h"

#include <QApplication>
#include <QClipboard>
#include <QFormLayout>
#include <QPainter>
#include <QPushButton>
#include <QStackedLayout>
#include <QToolButton>
#include <QVBoxLayout>

#include "firmware/core/imageheader.h"

namespace {

// A dashed cell of the nest that waits for a file.
class EmptyCell : public QWidget
{
protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(palette().color(QPalette::PlaceholderText), 1.2, Qt::DashLine));
        painter.setBrush(palette().color(QPalette::Base));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 8, 8);
    }
};

class Picture : public QWidget
{
public:
    explicit Picture(const QString &icon, int side)
        : m_icon(iconNamed(icon))
    {
        setFixedSize(side, side);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setOpacity(0.55);
        m_icon.paint(&painter, rect());
    }

private:
    QIcon m_icon;
};

} // namespace

BinaryView::BinaryView(QWidget *parent)
    : QWidget(parent)
    , m_stack(new QStackedLayout(this))
{
    m_stack->addWidget(makeEmpty());
    m_stack->addWidget(makeFacts());
}

QWidget *BinaryView::makeEmpty()
{
    auto *cell = new EmptyCell;
    auto *column = new QVBoxLayout(cell);
    column->setContentsMargins(18, 18, 18, 18);
    column->setSpacing(8);
    column->addStretch();
    column->addWidget(new Picture(QStringLiteral("release"), 52), 0, Qt::AlignHCenter);
    QLabel *call = headingLabel(tr("Drop a binary here"));
    call->setAlignment(Qt::AlignCenter);
    column->addWidget(call);
    QLabel *hint = hintLabel(tr("The Waspmote IDE exports it as a file of 7 characters without ending, into "
                                "the folder OTA-FILES of the sketchbook."));
    hint->setAlignment(Qt::AlignCenter);
    column->addWidget(hint);
    auto *open = new QPushButton(iconNamed(QStringLiteral("open")), tr("Open binary…"));
    open->setObjectName(QStringLiteral("openBinary"));
    connect(open, &QPushButton::clicked, this, &BinaryView::openRequested);
    column->addWidget(open, 0, Qt::AlignHCenter);
    column->addStretch();
    return cell;
}

QWidget *BinaryView::makeFacts()
{
    auto *facts = new QWidget;
    auto *column = new QVBoxLayout(facts);
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
    m_sha256 = valueLabel();
    m_sha256->setFont(fixedFont());
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
        [this] { QApplication::clipboard()->setText(m_sha256->text().remove(u'\n')); });
    hashRow->addWidget(copy);
    column->addLayout(hashRow);
    column->addWidget(m_sha256);
    column->addStretch();
    return facts;
}

void BinaryView::showNothing()
{
    m_stack->setCurrentIndex(0);
}

void BinaryView::show(const QString &fileName, const QString &program, qint64 size, const QByteArray &sha256)
{
    m_program->setText(program);
    m_file->setText(fileName.isEmpty() ? tr("in the workspace") : fileName);
    m_size->setText(tr("%1 bytes, header included").arg(locale().toString(size)));
    const QString hash = QString::fromLatin1(sha256);
    m_sha256->setText(hash.left(32) + u'\n' + hash.mid(32)); // two lines fit every column
    m_flash->setSizes(qMax<qint64>(0, size - ota::ImageHeaderSize), ota::ImageCapacity);
    m_stack->setCurrentIndex(1);
}

bool BinaryView::isEmpty() const
{
    return m_stack->currentIndex() == 0;
}
