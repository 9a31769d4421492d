// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/stepmodel.h"

void StepModel::begin()
{
    beginResetModel();
    m_steps.clear();
    m_skipped.clear();
    m_done = 0;
    m_runs = true;
    m_failed = false;
    endResetModel();
}

void StepModel::plan(const QStringList &steps)
{
    beginResetModel();
    m_steps = steps;
    endResetModel();
}

void StepModel::setDone(int done)
{
    m_done = done;
    repaintAll();
}

void StepModel::skip(const QString &why)
{
    m_skipped.insert(m_done, why);
    repaintAll();
}

void StepModel::end(bool well)
{
    m_runs = false;
    m_failed = !well;
    repaintAll();
}

void StepModel::repaintAll()
{
    if (!m_steps.isEmpty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

int StepModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_steps.size());
}

StepModel::State StepModel::stateOf(int row) const
{
    if (row < m_done)
        return m_skipped.contains(row) ? State::Skipped : State::Done;
    if (row > m_done)
        return State::Waiting;
    return m_runs ? State::Running : m_failed ? State::Failed : State::Waiting;
}

static QString wordOf(StepModel::State state)
{
    switch (state) {
    case StepModel::State::Done:
        return StepModel::tr("done");
    case StepModel::State::Running:
        return StepModel::tr("running");
    case StepModel::State::Failed:
        return StepModel::tr("failed");
    case StepModel::State::Skipped:
        return StepModel::tr("skipped");
    case StepModel::State::Waiting:
        break;
    }
    return StepModel::tr("waiting");
}

QVariant StepModel::data(const QModelIndex &index, int role) const
{
    if (index.row() < 0 || index.row() >= m_steps.size())
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return stateOf(index.row()) == State::Skipped ? tr("%1 (skipped)").arg(m_steps.at(index.row()))
                                                      : m_steps.at(index.row());
    case Qt::AccessibleTextRole:
        return tr("%1: %2").arg(m_steps.at(index.row()), wordOf(stateOf(index.row())));
    case Qt::ToolTipRole:
        return m_skipped.value(
            index.row(), tr("%1: %2").arg(m_steps.at(index.row()), wordOf(stateOf(index.row()))));
    case StateRole:
        return QVariant::fromValue(stateOf(index.row()));
    default:
        return {};
    }
}
