// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

// Code to read: fixed font, numbered lines, one line marked.
class SourceView : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit SourceView(QWidget *parent = nullptr);

    // Keeps the place that is read when only some of the text is new.
    void setText(const QString &text);

    void mark(int line); // from 1; 0 marks none
    int markedLine() const { return m_marked; }

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    friend class LineNumbers;
    void paintNumbers(QPaintEvent *event);
    void layOut();
    int numbersWidth() const;

    QWidget *m_numbers;
    QString m_text;
    int m_marked = 0;
};
