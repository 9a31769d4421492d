// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/binary.h"

#include <QWidget>

class FlashBar;
class HashView;
class QLabel;

// What a binary is: its name, where it came from, how large it is, and its hash.
class BinaryView : public QWidget
{
    Q_OBJECT

public:
    explicit BinaryView(QWidget *parent = nullptr);

    void show(const QString &fileName, const QString &program, qint64 size, const QByteArray &sha256);

private:
    QLabel *m_file;
    QLabel *m_program;
    QLabel *m_size;
    HashView *m_sha256;
    FlashBar *m_flash;
};
