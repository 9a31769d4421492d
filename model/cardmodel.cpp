// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/cardmodel.h"

void CardModel::setFiles(const QList<CardFile> &files)
{
    beginResetModel();
    m_files = files;
    endResetModel();
}

int CardModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_files.size());
}

int CardModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : VerdictColumn + 1;
}

QString CardModel::textOf(const CardFile &file, int column) const
{
    const Inspection &inspection = file.inspection;
    switch (column) {
    case NameColumn:
        return file.name;
    case KindColumn:
        if (inspection.kind == Inspection::Kind::Unknown)
            return tr("other file");
        return inspection.program.isEmpty() ? describe(inspection.kind)
                                            : tr("%1, %2").arg(describe(inspection.kind), inspection.program);
    case SizeColumn:
        return QString::number(inspection.size);
    default:
        return file.verdict;
    }
}

QVariant CardModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const CardFile &file = m_files.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return textOf(file, index.column());
    case Qt::ToolTipRole:
        return index.column() == VerdictColumn ? QVariant(file.verdict) : QVariant();
    case Qt::TextAlignmentRole:
        return index.column() == SizeColumn ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case LevelRole:
        return static_cast<int>(file.level());
    case ReleaseRole:
        return !file.releases.isEmpty();
    default:
        return {};
    }
}

QVariant CardModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole && section == SizeColumn)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("File");
    case KindColumn:
        return tr("What it is");
    case SizeColumn:
        return tr("Bytes");
    case VerdictColumn:
        return tr("Compared with this workspace");
    default:
        return {};
    }
}
