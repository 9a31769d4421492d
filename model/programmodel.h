// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/versionledger.h"

#include <QAbstractTableModel>

// Programs and what is left of their numbers, a row each. 4G, 3G and WiFi PRO share theirs; GPRS has half of them.
class ProgramModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        ProgramColumn,
        LastColumn,
        UsedColumn,
        NextColumn,
        LeftColumn,
        GprsNextColumn,
        GprsLeftColumn
    };
    enum Role
    {
        SortRole = Qt::UserRole,
        LevelRole // int of the worst Finding::Level of the advice; -1: nothing to say
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setPrograms(const QList<VersionBudget> &programs);
    const VersionBudget &programAt(int row) const { return m_programs.at(row); }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QList<VersionBudget> m_programs;
};
