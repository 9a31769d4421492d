// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/node.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QSortFilterProxyModel>

// The callers of the register as rows.
class NodeModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        PresenceColumn,
        NameColumn,
        LastColumn,
        TookColumn,
        RhythmColumn,
        NoteColumn
    };
    enum Role
    {
        SortRole = Qt::UserRole, // what a column is sorted by
        PresenceRole             // int of Presence
    };

    using QAbstractTableModel::QAbstractTableModel;

    // As they stand at that moment; rows of callers that stay, stay.
    void setNodes(const QList<Node> &nodes, const QDateTime &now);

    const Node &nodeAt(int row) const { return m_nodes.at(row); }
    int rowOf(const NodeKey &key) const; // -1 when it is not there
    const QDateTime &now() const { return m_now; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QList<Node> m_nodes;
    QHash<QString, int> m_rows; // by key
    QDateTime m_now;
};

// The callers a person looks for.
class NodeFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit NodeFilter(NodeModel *nodes, QObject *parent = nullptr);

    void setText(const QString &text); // each word must be in name, account, address, note or what it took
    void setShown(std::optional<Presence> presence);

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    NodeModel *m_nodes;
    QStringList m_words;
    std::optional<Presence> m_shown;
};
