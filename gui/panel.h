// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QHBoxLayout;
class QVBoxLayout;

// An area of a page; without a heading its content speaks for itself.
class Panel : public QFrame
{
    Q_OBJECT

public:
    explicit Panel(const QString &heading, QWidget *parent = nullptr);

    QVBoxLayout *body() const { return m_body; }
    QHBoxLayout *head() const { return m_head; } // the heading's row: small buttons may follow it

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QHBoxLayout *m_head;
    QVBoxLayout *m_body;
};
