// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/nodereadingmodel.h"

#include "model/moduletext.h"

namespace {

// In words a person reads at a glance; the number only where the node ends with one.
QString outcomeText(const stock::Reading &reading)
{
    const NodeEnd end = endOf(reading);
    switch (end.outcome) {
    case stock::Outcome::Updates:
        return NodeReadingModel::tr("updates");
    case stock::Outcome::NothingToDo:
        return NodeReadingModel::tr("nothing to do (%1)").arg(end.code);
    case stock::Outcome::Fails:
        return end.code == 0 ? NodeReadingModel::tr("fails")
                             : NodeReadingModel::tr("fails (%1)").arg(end.code);
    case stock::Outcome::CrashesNode:
        break;
    }
    return NodeReadingModel::tr("crashes");
}

} // namespace

void NodeReadingModel::setNodes(const QList<NodeReading> &nodes)
{
    // The same nodes again, as while somebody types, change their cells only: selection and place stay.
    if (nodes.size() == m_nodes.size()) {
        m_nodes = nodes;
        if (!m_nodes.isEmpty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        return;
    }
    beginResetModel();
    m_nodes = nodes;
    endResetModel();
}

int NodeReadingModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_nodes.size());
}

int NodeReadingModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : 3;
}

QVariant NodeReadingModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const NodeReading &node = m_nodes[index.row()];
    switch (role) {
    case OutcomeRole:
        return QString::fromStdString(std::string(stock::keyOf(endOf(node.reading).outcome)));
    case TextRole:
    case Qt::ToolTipRole:
    case Qt::AccessibleDescriptionRole:
        return node.text;
    case Qt::DisplayRole:
        break;
    default:
        return {};
    }
    if (index.column() == ModuleColumn)
        return titleOf(node.node.module);
    if (index.column() == OutcomeColumn)
        return outcomeText(node.reading);
    return node.reading.fetches.empty() ? QStringLiteral("–") : QString::fromStdString(node.reading.fetches);
}

QVariant NodeReadingModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == ModuleColumn ? tr("Module")
        : section == OutcomeColumn ? tr("A node")
                                   : tr("It asks the server for");
}
