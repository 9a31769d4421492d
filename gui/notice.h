// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/looks.h"
#include "model/error.h"

#include <QFrame>

class QLabel;

// A sentence on the page itself: what happened, to what, what to do. Takes no room while it has nothing to say.
class Notice : public QFrame
{
    Q_OBJECT

public:
    explicit Notice(QWidget *parent = nullptr);

    void tell(Look::Tone tone, const QString &sentence);
    void tell(const Error &error);
    void clear();
    QString text() const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void drawIcon();

    QLabel *m_icon;
    QLabel *m_text;
    Look::Tone m_tone = Look::Tone::Neutral;
};
