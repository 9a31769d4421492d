// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/releasemodel.h"

#include <QLocale>
#include <QSet>
#include <QUrl>

#include <algorithm>

void ReleaseModel::setReleases(const QList<Release> &releases)
{
    if (m_releases.isEmpty() || releases.isEmpty()) {
        beginResetModel();
        m_releases = releases;
        endResetModel();
        return;
    }
    QSet<qint64> wanted;
    for (const Release &release : releases)
        wanted.insert(release.id);
    for (qsizetype to = m_releases.size(); to > 0;) {
        qsizetype from = to;
        while (from > 0 && !wanted.contains(m_releases.at(from - 1).id))
            --from;
        if (from == to) {
            --to;
            continue;
        }
        beginRemoveRows({}, static_cast<int>(from), static_cast<int>(to - 1));
        m_releases.remove(from, to - from);
        endRemoveRows();
        to = from;
    }
    for (const Release &release : releases)
        put(release);
}

void ReleaseModel::put(const Release &release)
{
    const auto at = std::lower_bound(m_releases.cbegin(), m_releases.cend(), release.id,
        [](const Release &row, qint64 id) { return row.id > id; });
    const int row = static_cast<int>(at - m_releases.cbegin());
    if (at != m_releases.cend() && at->id == release.id) {
        if (*at == release)
            return;
        m_releases[row] = release;
        return changed(row);
    }
    beginInsertRows({}, row, row);
    m_releases.insert(row, release);
    endInsertRows();
}

void ReleaseModel::setLive(const QHash<qint64, QStringList> &live)
{
    QSet<qint64> touched(live.keyBegin(), live.keyEnd());
    touched.unite(QSet<qint64>(m_live.keyBegin(), m_live.keyEnd()));
    const QHash<qint64, QStringList> before = std::exchange(m_live, live);
    for (const qint64 id : std::as_const(touched)) {
        const int row = rowOf(id);
        if (row >= 0 && before.value(id) != live.value(id))
            changed(row);
    }
}

void ReleaseModel::changed(int row)
{
    Q_EMIT dataChanged(index(row, 0), index(row, NotesColumn));
}

std::optional<Release> ReleaseModel::releaseAt(int row) const
{
    if (row < 0 || row >= m_releases.size())
        return std::nullopt;
    return m_releases.at(row);
}

int ReleaseModel::rowOf(qint64 id) const
{
    const auto at = std::lower_bound(m_releases.cbegin(), m_releases.cend(), id,
        [](const Release &row, qint64 wanted) { return row.id > wanted; });
    return at != m_releases.cend() && at->id == id ? static_cast<int>(at - m_releases.cbegin()) : -1;
}

ReleaseModel::State ReleaseModel::stateOf(const Release &release) const
{
    if (release.isRemoved())
        return State::Removed;
    if (release.state == Release::State::Withdrawn)
        return State::Withdrawn;
    return m_live.contains(release.id) ? State::Live : State::Final;
}

int ReleaseModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_releases.size());
}

int ReleaseModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : NotesColumn + 1;
}

// What people call a server; its whole address is in the tooltip.
QString ReleaseModel::hostsOf(qint64 id) const
{
    QStringList hosts;
    for (const QString &server : liveAt(id)) {
        const QString host = QUrl(server).host();
        hosts.append(host.isEmpty() ? server : host);
    }
    return hosts.join(QStringLiteral(", "));
}

QString ReleaseModel::textOf(const Release &release, int column) const
{
    switch (column) {
    case ProgramColumn:
        return release.program.text();
    case VersionColumn:
        return QString::number(release.version);
    case SizeColumn:
        return QLocale().toString(release.size);
    case CreatedColumn:
        return QLocale().toString(release.created.toLocalTime(), QStringLiteral("yyyy-MM-dd HH:mm"));
    case StateColumn:
        return describe(stateOf(release));
    case LiveColumn:
        return hostsOf(release.id);
    case TagsColumn:
        return release.tags.join(u' ');
    case NotesColumn:
        return release.notes.simplified();
    default:
        return {};
    }
}

static QVariant sortValueOf(const Release &release, int column, const QString &text)
{
    switch (column) {
    case ReleaseModel::VersionColumn:
        return release.version;
    case ReleaseModel::SizeColumn:
        return release.size;
    case ReleaseModel::CreatedColumn:
        return release.created;
    default:
        return text;
    }
}

static bool isNumber(int column)
{
    return column == ReleaseModel::VersionColumn || column == ReleaseModel::SizeColumn;
}

static Qt::Alignment alignmentOf(int column)
{
    return (isNumber(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter;
}

QVariant ReleaseModel::data(const QModelIndex &index, int role) const
{
    if (index.row() < 0 || index.row() >= m_releases.size())
        return {};
    const Release &release = m_releases.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return textOf(release, index.column());
    case Qt::ToolTipRole:
        return index.column() == NotesColumn  ? release.notes
            : index.column() == LiveColumn    ? liveAt(release.id).join(u'\n')
            : index.column() == TagsColumn    ? textOf(release, TagsColumn)
            : index.column() == ProgramColumn ? QString::fromLatin1(release.sha256)
                                              : QString();
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(alignmentOf(index.column()));
    case IdRole:
        return release.id;
    case StateRole:
        return static_cast<int>(stateOf(release));
    case SortRole:
        return sortValueOf(release, index.column(), textOf(release, index.column()));
    default:
        return {};
    }
}

QVariant ReleaseModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(alignmentOf(section));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case ProgramColumn:
        return tr("Program");
    case VersionColumn:
        return tr("Version");
    case SizeColumn:
        return tr("Size");
    case CreatedColumn:
        return tr("Added");
    case StateColumn:
        return tr("State");
    case LiveColumn:
        return tr("Live on");
    case TagsColumn:
        return tr("Tags");
    case NotesColumn:
        return tr("Notes");
    default:
        return {};
    }
}

QString nameOf(const Release &release)
{
    return ReleaseModel::tr("%1, version %2").arg(release.program.text()).arg(release.version);
}

QString describe(ReleaseModel::State state)
{
    switch (state) {
    case ReleaseModel::State::Final:
        return ReleaseModel::tr("Final");
    case ReleaseModel::State::Live:
        return ReleaseModel::tr("Live");
    case ReleaseModel::State::Withdrawn:
        return ReleaseModel::tr("Withdrawn");
    case ReleaseModel::State::Removed:
        break;
    }
    return ReleaseModel::tr("Removed");
}
