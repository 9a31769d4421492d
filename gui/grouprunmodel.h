// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/stepmodel.h"

// The groups of a round, each with how it went; its looks are those of the steps of a plan.
class GroupRunModel : public QAbstractListModel
{
    Q_OBJECT

public:
    struct Row
    {
        QString group;
        QString server;
        StepModel::State state = StepModel::State::Waiting;
        QString words = {}; // how it ended
    };

    using QAbstractListModel::QAbstractListModel;

    void setRows(const QList<Row> &rows);
    void set(int row, StepModel::State state, const QString &words);
    QStringList namesBut(StepModel::State state) const; // of the groups in any other state

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    QList<Row> m_rows;
};
