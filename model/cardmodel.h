// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/cardcheck.h"

#include <QAbstractTableModel>

// The files of an SD card as rows.
class CardModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        NameColumn,
        KindColumn,
        SizeColumn,
        VerdictColumn
    };
    enum Role
    {
        LevelRole = Qt::UserRole, // Finding::Level as a number
        ReleaseRole               // whether it is a release of the workspace
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setFiles(const QList<CardFile> &files);
    const QList<CardFile> &files() const { return m_files; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QString textOf(const CardFile &file, int column) const;

    QList<CardFile> m_files;
};
