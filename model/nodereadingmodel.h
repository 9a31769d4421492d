// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/preflight.h"

#include <QAbstractTableModel>

// What each node would do with a candidate: one row a node. Roles, no colours.
class NodeReadingModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        ModuleColumn,
        OutcomeColumn,
        FetchesColumn
    };
    enum Role
    {
        OutcomeRole = Qt::UserRole, // a word of stock::Outcome
        TextRole                    // the sentence
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setNodes(const QList<NodeReading> &nodes);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QList<NodeReading> m_nodes;
};
