// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/draftmodel.h"

#include <QLocale>

void DraftModel::setDrafts(const QList<StoredDraft> &drafts)
{
    beginResetModel();
    m_drafts = drafts;
    endResetModel();
}

int DraftModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_drafts.size());
}

int DraftModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : NotesColumn + 1;
}

static QString textOf(const StoredDraft &stored, int column)
{
    const Draft &draft = stored.draft;
    switch (column) {
    case DraftModel::ProgramColumn:
        return draft.mode == Draft::Mode::Hold ? QStringLiteral("NO_FILE") : draft.program;
    case DraftModel::VersionColumn:
        return draft.mode == Draft::Mode::Hold ? QString() : QString::number(draft.version);
    case DraftModel::SizeColumn:
        return draft.binary.isEmpty() ? QString() : QLocale().toString(draft.binary.size());
    case DraftModel::UpdatedColumn:
        return stored.id == 0
            ? DraftModel::tr("in the editor")
            : QLocale().toString(stored.updated.toLocalTime(), QStringLiteral("yyyy-MM-dd HH:mm"));
    case DraftModel::StateColumn:
        return DraftModel::tr("Draft");
    case DraftModel::NotesColumn:
        return draft.notes.simplified();
    default:
        return {};
    }
}

QVariant DraftModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const StoredDraft &draft = m_drafts.at(index.row());
    switch (role) {
    case IdRole:
        return draft.id;
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return textOf(draft, index.column());
    case Qt::TextAlignmentRole:
        if (index.column() == VersionColumn || index.column() == SizeColumn)
            return QVariant(Qt::AlignRight | Qt::AlignVCenter);
        break;
    default:
        break;
    }
    return {};
}

QVariant DraftModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole) {
        const bool isNumber = section == VersionColumn || section == SizeColumn;
        return QVariant((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    if (orientation == Qt::Vertical || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case ProgramColumn:
        return tr("Program");
    case VersionColumn:
        return tr("Version");
    case SizeColumn:
        return tr("Size");
    case UpdatedColumn:
        return tr("Edited");
    case StateColumn:
        return tr("State");
    default:
        return tr("Notes");
    }
}
