// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

// Lies over its parent while a file is dragged above it, and says that it may be dropped.
class DropVeil : public QWidget
{
    Q_OBJECT

public:
    DropVeil(const QString &text, QWidget *parent);

    void rise();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
};
