// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/looks.h"
#include "model/error.h"

#include <QFrame>

#include <functional>

class QLabel;
class QPushButton;

// A sentence on the page itself: what happened, to what, what to do. Takes no room while it has nothing to say.
class Notice : public QFrame
{
    Q_OBJECT

public:
    explicit Notice(QWidget *parent = nullptr);

    void tell(Look::Tone tone, const QString &sentence);
    void tell(const Error &error);
    void clear();

    // The same with a way on, such as undoing what was done; the button goes away with the sentence.
    void tell(
        Look::Tone tone, const QString &sentence, const QString &action, const std::function<void()> &run);
    QString text() const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void drawIcon();

    QLabel *m_icon;
    QLabel *m_text;
    QPushButton *m_action;
    std::function<void()> m_run;
    Look::Tone m_tone = Look::Tone::Neutral;
};
