// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/releasefilter.h"

#include <QList>
#include <QWidget>

class QAbstractItemView;
class QComboBox;
class QLabel;
class QTableView;
class ReleaseModel;

// The look all our tables share; widths in digits, the last column takes the rest.
void prepareTable(QTableView *table, const QList<int> &widths);

// A combo box of those releases, which keeps its choice when others come and go. Their ids are in IdRole.
void fillWithReleases(QComboBox *box, ReleaseModel *releases, ReleaseFilter::Show show);

// A view with a sentence in its middle for as long as it has no rows.
class EmptyText : public QWidget
{
    Q_OBJECT

public:
    EmptyText(QAbstractItemView *view, const QString &text, QWidget *parent = nullptr);

    QLabel *label() const { return m_label; }

private:
    QLabel *m_label;
};
