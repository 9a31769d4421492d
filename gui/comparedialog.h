// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/releasecompare.h"

#include <QDialog>

// Two releases side by side: their facts, their images page by page, the texts that came and went.
class CompareDialog : public QDialog
{
    Q_OBJECT

public:
    explicit CompareDialog(const ReleaseComparison &comparison, QWidget *parent = nullptr);

private:
    QWidget *makeFacts() const;
    QWidget *makeImage() const;
    QWidget *makeTexts() const;

    ReleaseComparison m_comparison;
};
