// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

// A dashed cell of the nest that waits for a file: what may be dropped, and a button for those who do not drag.
class DropCell : public QWidget
{
    Q_OBJECT

public:
    explicit DropCell(QWidget *parent = nullptr);

Q_SIGNALS:
    void openRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
};
