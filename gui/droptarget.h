// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class DropVeil;

// Lets local files be dropped on a widget, under a veil that says so.
class DropTarget : public QObject
{
    Q_OBJECT

public:
    DropTarget(const QString &text, QWidget *target);

Q_SIGNALS:
    void dropped(const QStringList &paths); // never empty

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    DropVeil *m_veil;
};
