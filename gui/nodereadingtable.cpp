// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/nodereadingtable.h"

#include "gui/outcomedelegate.h"
#include "gui/tables.h"

#include <QHeaderView>

NodeReadingTable::NodeReadingTable(QWidget *parent)
    : QTableView(parent)
    , m_nodes(new NodeReadingModel(this))
{
    setAccessibleName(tr("What nodes would do"));
    setModel(m_nodes);
    prepareTable(this, {});
    for (const int column : {0, 1})
        horizontalHeader()->setSectionResizeMode(column, QHeaderView::ResizeToContents);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setItemDelegateForColumn(NodeReadingModel::OutcomeColumn, new OutcomeDelegate(this));
    setSelectionMode(QAbstractItemView::NoSelection);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    hide();
}

void NodeReadingTable::setNodes(const QList<NodeReading> &nodes)
{
    m_nodes->setNodes(nodes);
    setVisible(!nodes.isEmpty());
    const int rows = verticalHeader()->defaultSectionSize() * static_cast<int>(nodes.size());
    setFixedHeight(horizontalHeader()->sizeHint().height() + rows + 2 * frameWidth());
}
