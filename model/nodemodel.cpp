// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/nodemodel.h"

#include <QLocale>
#include <QSet>

#include <algorithm>

static QString textOf(const NodeKey &key)
{
    return QStringList{key.server, key.account, key.address}.join(u'\n');
}

void NodeModel::setNodes(const QList<Node> &nodes, const QDateTime &now)
{
    m_now = now;
    QSet<QString> wanted;
    for (const Node &node : nodes)
        wanted.insert(textOf(node.key));
    for (int row = rowCount() - 1; row >= 0; --row) {
        if (wanted.contains(textOf(m_nodes.at(row).key)))
            continue;
        beginRemoveRows({}, row, row);
        m_nodes.removeAt(row);
        endRemoveRows();
    }
    m_rows.clear();
    for (int row = 0; row < rowCount(); ++row)
        m_rows.insert(textOf(m_nodes.at(row).key), row);
    QList<Node> added;
    for (const Node &node : nodes) {
        if (const int row = rowOf(node.key); row >= 0)
            m_nodes[row] = node;
        else
            added.append(node);
    }
    if (!m_nodes.isEmpty()) // times pass for all of them
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, NoteColumn));
    if (added.isEmpty())
        return;
    beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(added.size()) - 1);
    for (const Node &node : std::as_const(added)) {
        m_rows.insert(textOf(node.key), rowCount());
        m_nodes.append(node);
    }
    endInsertRows();
}

int NodeModel::rowOf(const NodeKey &key) const
{
    return m_rows.value(textOf(key), -1);
}

int NodeModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_nodes.size());
}

int NodeModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : NoteColumn + 1;
}

static QString nameText(const Node &node)
{
    return node.atOnce > 1 ? NodeModel::tr("%1 (at least %2 nodes)").arg(titleOf(node)).arg(node.atOnce)
                           : titleOf(node);
}

static QString textOf(const Node &node, int column)
{
    switch (column) {
    case NodeModel::PresenceColumn:
        return node.presence == Presence::Overdue
            ? NodeModel::tr("%1 (%2)").arg(describe(node.presence)).arg(node.missed)
            : describe(node.presence);
    case NodeModel::NameColumn:
        return nameText(node);
    case NodeModel::LastColumn:
        return QLocale().toString(node.lastSeen.toLocalTime(), QStringLiteral("yyyy-MM-dd HH:mm"));
    case NodeModel::TookColumn:
        return node.visits.isEmpty() ? QString() : describe(node.visits.first());
    case NodeModel::RhythmColumn:
        return rhythmText(node);
    case NodeModel::NoteColumn:
        return node.note;
    default:
        return {};
    }
}

static QVariant sortKeyOf(const Node &node, int column)
{
    switch (column) {
    case NodeModel::PresenceColumn: // what needs a look first
        return node.presence == Presence::Overdue  ? -node.missed
            : node.presence == Presence::Unwatched ? 1
            : node.presence == Presence::New       ? 2
                                                   : 3;
    case NodeModel::LastColumn:
        return node.lastSeen;
    case NodeModel::RhythmColumn:
        return node.rhythm ? QVariant(static_cast<qint64>(node.rhythm->count())) : QVariant();
    default:
        return textOf(node, column).toLower();
    }
}

QVariant NodeModel::data(const QModelIndex &index, int role) const
{
    if (index.row() < 0 || index.row() >= m_nodes.size())
        return {};
    const Node &node = m_nodes.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return textOf(node, index.column());
    case Qt::ToolTipRole:
        return index.column() == PresenceColumn ? presenceText(node, m_now)
            : index.column() == NameColumn      ? identityText(node)
                                                : textOf(node, index.column());
    case SortRole:
        return sortKeyOf(node, index.column());
    case PresenceRole:
        return static_cast<int>(node.presence);
    default:
        return {};
    }
}

QVariant NodeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignLeft | Qt::AlignVCenter));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case PresenceColumn:
        return tr("State");
    case NameColumn:
        return tr("Who called");
    case LastColumn:
        return tr("Last call");
    case TookColumn:
        return tr("What it took");
    case RhythmColumn:
        return tr("Rhythm");
    case NoteColumn:
        return tr("Note");
    default:
        return {};
    }
}

NodeFilter::NodeFilter(NodeModel *nodes, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_nodes(nodes)
{
    setSourceModel(nodes);
    setSortRole(NodeModel::SortRole);
}

void NodeFilter::setText(const QString &text)
{
    m_words = text.simplified().split(u' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

void NodeFilter::setShown(std::optional<Presence> presence)
{
    m_shown = presence;
    invalidateFilter();
}

bool NodeFilter::filterAcceptsRow(int row, const QModelIndex &) const
{
    const Node &node = m_nodes->nodeAt(row);
    if (m_shown && node.presence != *m_shown)
        return false;
    const QString text = QStringList{node.name, node.note, node.key.account, node.key.address,
        node.key.server, textOf(node, NodeModel::TookColumn)}
                             .join(u' ');
    return std::all_of(m_words.begin(), m_words.end(),
        [&text](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}
