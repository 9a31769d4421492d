// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/release.h"

#include <QAbstractTableModel>

#include <optional>

// The releases of a workspace as rows, newest first.
class ReleaseModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        ProgramColumn,
        VersionColumn,
        SizeColumn,
        ModulesColumn,
        CreatedColumn,
        HashColumn,
        NotesColumn
    };
    enum Role
    {
        IdRole = Qt::UserRole, // qint64, of the library
        SortRole               // what a column is sorted by
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setReleases(const QList<Release> &releases);
    const QList<Release> &releases() const { return m_releases; }
    std::optional<Release> releaseAt(int row) const;
    int rowOf(qint64 id) const; // -1 when it is not there

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QList<Release> m_releases;
};

// "PROG001, version 4"
QString nameOf(const Release &release);
