// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/binary.h"

#include <QWidget>

class FlashBar;
class QLabel;
class QStackedLayout;

// What a binary is, or the place to drop one while there is none.
class BinaryView : public QWidget
{
    Q_OBJECT

public:
    explicit BinaryView(QWidget *parent = nullptr);

    void showNothing();
    void show(const QString &fileName, const QString &program, qint64 size, const QByteArray &sha256);
    bool isEmpty() const;

Q_SIGNALS:
    void openRequested();

private:
    QWidget *makeEmpty();
    QWidget *makeFacts();

    QStackedLayout *m_stack;
    QLabel *m_file;
    QLabel *m_program;
    QLabel *m_size;
    QLabel *m_sha256;
    FlashBar *m_flash;
};
