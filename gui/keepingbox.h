// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/passwords.h"

#include <QComboBox>

// How long a password is to be remembered.
class KeepingBox : public QComboBox
{
    Q_OBJECT

public:
    explicit KeepingBox(QWidget *parent = nullptr);

    Keeping keeping() const;
    void setKeeping(Keeping keeping);
};
