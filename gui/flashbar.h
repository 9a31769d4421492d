// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

// How much of a node's flash an image takes, as a bar with the figures beside it.
class FlashBar : public QWidget
{
    Q_OBJECT

public:
    explicit FlashBar(QWidget *parent = nullptr);

    void setSizes(qint64 imageSize, qint64 room);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {120, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    qint64 m_imageSize = 0;
    qint64 m_room = 1;
};
