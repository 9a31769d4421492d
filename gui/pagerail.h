// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAction;
class QVBoxLayout;
class RailButton;

// The column of pages at the left: one checkable action each, drawn large.
class PageRail : public QWidget
{
    Q_OBJECT

public:
    explicit PageRail(QWidget *parent = nullptr);

    void add(QAction *page);
    void mark(int page, bool needsAttention); // a dot beside the icon

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QVBoxLayout *m_column;
    QList<RailButton *> m_buttons;
};
