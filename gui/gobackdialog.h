// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/rollforward.h"

#include <QDialog>

class QLineEdit;

// Asks before a release goes back to an older one: under which number, and why it is not the old one.
class GoBackDialog : public QDialog
{
    Q_OBJECT

public:
    GoBackDialog(const Release &old, const Result<RollForward> &plan, QWidget *parent = nullptr);

    QString reason() const;

private:
    QWidget *makeNumbers(const Release &old, const Release &next) const;

    QLineEdit *m_reason;
};
