// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/release.h"

#include <QAbstractTableModel>
#include <QHash>

#include <optional>

// The releases of a workspace as rows, newest first; removed ones too, which a filter leaves out. Holds no binary.
class ReleaseModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        ProgramColumn,
        VersionColumn,
        SizeColumn,
        CreatedColumn,
        StateColumn,
        LiveColumn,
        TagsColumn,
        NotesColumn
    };
    enum Role
    {
        IdRole = Qt::UserRole, // qint64, of the library
        SortRole,              // what a column is sorted by
        StateRole              // int of State
    };
    enum class State
    {
        Final,
        Live, // final, and on some server by our last publish
        Withdrawn,
        Removed
    };
    Q_ENUM(State)

    using QAbstractTableModel::QAbstractTableModel;

    // Changes only the rows that differ, so that selections stay.
    void setReleases(const QList<Release> &releases);
    void put(const Release &release);                     // new, or in place of the one with its id
    void setLive(const QHash<qint64, QStringList> &live); // the servers each release is on

    const QList<Release> &releases() const { return m_releases; }
    std::optional<Release> releaseAt(int row) const;
    int rowOf(qint64 id) const; // -1 when it is not there
    State stateOf(const Release &release) const;
    QStringList liveAt(qint64 id) const { return m_live.value(id); }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QString textOf(const Release &release, int column) const;
    QString hostsOf(qint64 id) const;
    void changed(int row);

    QList<Release> m_releases; // by id, falling
    QHash<qint64, QStringList> m_live;
};

// "PROG001, version 4"
QString nameOf(const Release &release);

// "Final", "Live"
QString describe(ReleaseModel::State state);
