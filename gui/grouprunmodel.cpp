// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/grouprunmodel.h"

void GroupRunModel::setRows(const QList<Row> &rows)
{
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

void GroupRunModel::set(int row, StepModel::State state, const QString &words)
{
    m_rows[row].state = state;
    m_rows[row].words = words;
    Q_EMIT dataChanged(index(row), index(row));
}

QStringList GroupRunModel::namesBut(StepModel::State state) const
{
    QStringList names;
    for (const Row &row : m_rows) {
        if (row.state != state)
            names += row.group;
    }
    return names;
}

int GroupRunModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

static QString wordsOf(const GroupRunModel::Row &row)
{
    switch (row.state) {
    case StepModel::State::Waiting:
        return GroupRunModel::tr("waits for its turn");
    case StepModel::State::Running:
        return GroupRunModel::tr("under way");
    default:
        return row.words;
    }
}

QVariant GroupRunModel::data(const QModelIndex &index, int role) const
{
    if (index.row() < 0 || index.row() >= m_rows.size())
        return {};
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return tr("%1: %2").arg(row.group, wordsOf(row));
    case Qt::ToolTipRole:
        return tr("%1, %2: %3").arg(row.group, row.server, wordsOf(row));
    case StepModel::StateRole:
        return QVariant::fromValue(row.state);
    default:
        return {};
    }
}
