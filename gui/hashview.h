// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;

// A SHA-256 under its name, with a button that copies it.
class HashView : public QWidget
{
    Q_OBJECT

public:
    explicit HashView(QWidget *parent = nullptr);

    void setHash(const QByteArray &sha256); // lower-case hex

private:
    QLabel *m_hash;
};
