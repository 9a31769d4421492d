// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/journal.h"

#include <QWidget>

class Notice;
class QPushButton;

// A publication that was interrupted when nodes could see a part of it: what, where, since when, at which step; to be
// finished or undone. Takes no room while there is none.
class RecoveryBar : public QWidget
{
    Q_OBJECT

public:
    explicit RecoveryBar(QWidget *parent = nullptr);

    void show(const std::optional<Publication> &publication, const QString &what, bool mayAct);

Q_SIGNALS:
    void finishRequested();
    void undoRequested();

private:
    Notice *m_notice;
    QPushButton *m_finish;
    QPushButton *m_undo;
};
