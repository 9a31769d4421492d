// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/versionledger.h"

#include <QWidget>

// The 256 numbers of a program, a cell each in four rows: used, next, lost, free, and where they end. The arrow keys
// walk over them, and each tells what it is.
class VersionStrip : public QWidget
{
    Q_OBJECT

public:
    explicit VersionStrip(QWidget *parent = nullptr);

    void setBudget(const VersionBudget &budget);

    // "Next 121, 7 of 127 left." – also what a screen reader is told.
    static QString sentenceOf(const VersionBudget &budget);
    QString meaningOf(int number) const; // "Version 4: used"
    int cursor() const { return m_cursor; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override; // tooltips
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    enum class State
    {
        Used,
        Next,
        Lost,
        Free,
        Beyond, // not for these modules
        Trap
    };

    State stateOf(int number) const;
    QRectF cellOf(int number) const;
    int numberAt(const QPoint &position) const; // -1: none
    void paintCell(QPainter &painter, const QRectF &cell, State state) const;
    void moveTo(int number);

    VersionBudget m_budget;
    int m_cursor = 0;
};
