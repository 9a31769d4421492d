// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/nodetestmodel.h"

void NodeTestModel::clear()
{
    beginResetModel();
    m_steps.clear();
    endResetModel();
}

void NodeTestModel::append(const NodeTestStep &step)
{
    const int row = rowCount();
    beginInsertRows({}, row, row);
    m_steps.append(step);
    endInsertRows();
}

int NodeTestModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_steps.size());
}

QVariant NodeTestModel::data(const QModelIndex &index, int role) const
{
    if (index.row() < 0 || index.row() >= m_steps.size())
        return {};
    const NodeTestStep &step = m_steps.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return step.title;
    case Qt::AccessibleTextRole:
        return tr("%1, %2: %3").arg(step.title, describe(step.verdict), step.words);
    case WordsRole:
        return step.words;
    case VerdictRole:
        return static_cast<int>(step.verdict);
    case MillisecondsRole:
        return step.milliseconds;
    case DetailRole:
        return step.detail;
    default:
        return {};
    }
}
