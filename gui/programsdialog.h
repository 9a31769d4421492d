// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/programmodel.h"

#include <QDialog>
#include <QSortFilterProxyModel>

class FindingList;
class QLabel;
class QTableView;
class VersionStrip;

// Every program with its last and next versions, and what is left; the numbers of the chosen one in full.
class ProgramsDialog : public QDialog
{
    Q_OBJECT

public:
    explicit ProgramsDialog(const QList<VersionBudget> &programs, QWidget *parent = nullptr);

Q_SIGNALS:
    void chosen(const QString &program); // to see its releases

private:
    QWidget *makeTable();
    QWidget *makeNumbers();
    void refresh();

    ProgramModel m_programs;
    QSortFilterProxyModel m_sorted;
    QTableView *m_table;
    QLabel *m_name;
    VersionStrip *m_strip;
    QLabel *m_left;
    FindingList *m_advice;
};
