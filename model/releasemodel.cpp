// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/releasemodel.h"

#include "model/moduletext.h"

#include <QLocale>

void ReleaseModel::setReleases(const QList<Release> &releases)
{
    if (m_releases == releases)
        return; // another program changed something else: whoever looks at a row keeps it
    beginResetModel();
    m_releases = releases;
    endResetModel();
}

std::optional<Release> ReleaseModel::releaseAt(int row) const
{
    if (row < 0 || row >= m_releases.size())
        return std::nullopt;
    return m_releases.at(row);
}

int ReleaseModel::rowOf(qint64 id) const
{
    for (int row = 0; row < m_releases.size(); ++row) {
        if (m_releases.at(row).id == id)
            return row;
    }
    return -1;
}

int ReleaseModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_releases.size());
}

int ReleaseModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : NotesColumn + 1;
}

static QString modulesOf(const Release &release)
{
    QStringList titles;
    for (const stock::Module module : release.modules)
        titles += titleOf(module);
    return titles.isEmpty() ? ReleaseModel::tr("any") : titles.join(QStringLiteral(", "));
}

static QVariant textOf(const Release &release, int column)
{
    switch (column) {
    case ReleaseModel::ProgramColumn:
        return release.program.text();
    case ReleaseModel::VersionColumn:
        return release.version;
    case ReleaseModel::SizeColumn:
        return QLocale().toString(release.size);
    case ReleaseModel::ModulesColumn:
        return modulesOf(release);
    case ReleaseModel::CreatedColumn:
        return QLocale().toString(release.created.toLocalTime(), QStringLiteral("yyyy-MM-dd HH:mm"));
    case ReleaseModel::HashColumn:
        return QString::fromLatin1(release.sha256.left(12));
    case ReleaseModel::NotesColumn:
        return release.notes.simplified();
    default:
        return {};
    }
}

QVariant ReleaseModel::data(const QModelIndex &index, int role) const
{
    const std::optional<Release> release = releaseAt(index.row());
    if (!release)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return textOf(*release, index.column());
    case Qt::ToolTipRole:
        return index.column() == HashColumn ? QString::fromLatin1(release->sha256)
            : index.column() == NotesColumn ? release->notes
                                            : QString();
    case Qt::TextAlignmentRole:
        return index.column() == VersionColumn || index.column() == SizeColumn
            ? QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter))
            : QVariant();
    case IdRole:
        return release->id;
    case SortRole:
        return index.column() == SizeColumn   ? QVariant(release->size)
            : index.column() == CreatedColumn ? QVariant(release->created)
                                              : textOf(*release, index.column());
    default:
        return {};
    }
}

QVariant ReleaseModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return section == VersionColumn || section == SizeColumn
            ? QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter))
            : QVariant::fromValue(Qt::Alignment(Qt::AlignLeft | Qt::AlignVCenter));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case ProgramColumn:
        return tr("Program");
    case VersionColumn:
        return tr("Version");
    case SizeColumn:
        return tr("Size");
    case ModulesColumn:
        return tr("Modules");
    case CreatedColumn:
        return tr("Added");
    case HashColumn:
        return tr("SHA-256");
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
