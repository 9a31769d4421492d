// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servereventmodel.h"

#include <QLocale>

ServerEventModel::ServerEventModel(int limit, QObject *parent)
    : QAbstractTableModel(parent)
    , m_limit(limit)
{
}

void ServerEventModel::append(const ServerEvent &event)
{
    if (m_events.size() >= m_limit) {
        beginRemoveRows({}, 0, 0);
        m_events.removeFirst();
        endRemoveRows();
    }
    const int row = static_cast<int>(m_events.size());
    beginInsertRows({}, row, row);
    m_events.append(event);
    endInsertRows();
}

void ServerEventModel::clear()
{
    beginResetModel();
    m_events.clear();
    endResetModel();
}

int ServerEventModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_events.size());
}

int ServerEventModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : BytesColumn + 1;
}

static QVariant textOf(const ServerEvent &event, int column)
{
    switch (column) {
    case ServerEventModel::TimeColumn:
        return event.at.toLocalTime().toString(QStringLiteral("HH:mm:ss.zzz"));
    case ServerEventModel::SessionColumn:
        return event.session;
    case ServerEventModel::PeerColumn:
        return event.user.isEmpty() ? event.peer : QStringLiteral("%1@%2").arg(event.user, event.peer);
    case ServerEventModel::EventColumn:
        return describe(event);
    case ServerEventModel::BytesColumn:
        return event.bytes > 0 ? QLocale().toString(event.bytes) : QString();
    default:
        return {};
    }
}

QVariant ServerEventModel::data(const QModelIndex &index, int role) const
{
    if (index.row() < 0 || index.row() >= m_events.size())
        return {};
    const ServerEvent &event = m_events.at(index.row());
    if (role == Qt::DisplayRole)
        return textOf(event, index.column());
    if (role == Qt::ToolTipRole)
        return event.detail;
    if (role == KindRole)
        return wordOf(event.kind);
    if (role == Qt::TextAlignmentRole && (index.column() == BytesColumn || index.column() == SessionColumn))
        return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
    return {};
}

QVariant ServerEventModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(
            (section == BytesColumn || section == SessionColumn ? Qt::AlignRight : Qt::AlignLeft)
            | Qt::AlignVCenter));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case TimeColumn:
        return tr("Time");
    case SessionColumn:
        return tr("Session");
    case PeerColumn:
        return tr("From");
    case EventColumn:
        return tr("What it did");
    case BytesColumn:
        return tr("Bytes");
    default:
        return {};
    }
}

QString describe(const ServerEvent &event)
{
    switch (event.kind) {
    case ServerEvent::Kind::Connected:
        return ServerEventModel::tr("Connected");
    case ServerEvent::Kind::ManifestSent:
        return event.whole ? ServerEventModel::tr("Took %1").arg(event.path)
                           : ServerEventModel::tr("Took a part of %1").arg(event.path);
    case ServerEvent::Kind::BinarySent:
        return event.whole ? ServerEventModel::tr("Took %1 whole").arg(event.path)
                           : ServerEventModel::tr("Took a part of %1").arg(event.path);
    case ServerEvent::Kind::Ended:
        return ServerEventModel::tr("Ended");
    case ServerEvent::Kind::Stored:
        return event.whole ? ServerEventModel::tr("Stored %1").arg(event.path)
                           : ServerEventModel::tr("Stored a part of %1").arg(event.path);
    case ServerEvent::Kind::Changed:
        return ServerEventModel::tr("Changed %1").arg(event.path);
    case ServerEvent::Kind::Refused:
        break;
    }
    return event.detail.isEmpty() ? ServerEventModel::tr("Was refused")
                                  : ServerEventModel::tr("Was refused: %1").arg(event.detail);
}
