// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/dropped.h"

#include <QDialog>

class QPushButton;
class QTreeWidget;

// What was found in a folder, to choose from: newest first.
class DroppedDialog : public QDialog
{
    Q_OBJECT

public:
    DroppedDialog(const QList<Dropped> &things, const QString &remark, QWidget *parent = nullptr);

Q_SIGNALS:
    void chosen(const QList<Dropped> &things);

private:
    void fill();
    void take();

    QList<Dropped> m_things;
    QTreeWidget *m_list;
    QPushButton *m_open;
};
