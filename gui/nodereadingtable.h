// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/nodereadingmodel.h"

#include <QTableView>

// What each node would do with an UPGRADE.TXT, as high as its rows and no higher.
class NodeReadingTable : public QTableView
{
    Q_OBJECT

public:
    explicit NodeReadingTable(QWidget *parent = nullptr);

    void setNodes(const QList<NodeReading> &nodes); // hides without any

private:
    NodeReadingModel *m_nodes;
};
