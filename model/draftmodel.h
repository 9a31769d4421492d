// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/draftbook.h"

#include <QAbstractTableModel>

// The drafts of a workspace as rows, last touched first.
class DraftModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        ProgramColumn,
        VersionColumn,
        SizeColumn,
        UpdatedColumn,
        StateColumn,
        NotesColumn
    };
    enum Role
    {
        IdRole = Qt::UserRole // qint64, of the book; 0: the one in the editor
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setDrafts(const QList<StoredDraft> &drafts);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QList<StoredDraft> m_drafts;
};
