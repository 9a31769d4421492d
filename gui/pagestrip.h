// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/pagediff.h"

#include <QWidget>

// The flash pages of two images, a cell each, in rows like a map: what is the same, changed, or only in one of them.
// States differ by shape as well as by colour.
class PageStrip : public QWidget
{
    Q_OBJECT

public:
    explicit PageStrip(QWidget *parent = nullptr);

    void setPages(const QList<PageState> &pages);
    const QList<PageState> &pages() const { return m_pages; }

    // "3 of 184 pages changed, 2 only in the second." – also what a screen reader is told.
    static QString sentenceOf(const QList<PageState> &pages);
    static QString wordOf(PageState state);

    // One cell as the strip draws it, for a legend.
    static void paintCell(QPainter *painter, const QRectF &cell, PageState state, const QPalette &palette);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    bool event(QEvent *event) override; // tooltips: which page lies there
    void paintEvent(QPaintEvent *event) override;

private:
    int columnsIn(int width) const;

    QList<PageState> m_pages;
};
