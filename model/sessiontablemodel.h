// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/sessionstate.h"

#include <QAbstractTableModel>
#include <QHash>

// The sessions at our own server as rows, in the order they came. A new snapshot changes only what differs, so that a
// view keeps its selection and its place; the rate of a row is the way between two snapshots.
class SessionTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        AccountColumn,
        AddressColumn,
        StepColumn,
        BytesColumn,
        RateColumn,
        TimeColumn,
        ColumnCount
    };
    enum Role
    {
        NumberRole = Qt::UserRole, // qint64, of the session
        ProgressRole               // double, 0 to 1, of a transfer; nothing without one
    };

    using QAbstractTableModel::QAbstractTableModel;

    // The sessions as they were at that moment (ms since 1970 UTC), ascending by number.
    void take(const QList<SessionState> &sessions, qint64 at);

    qint64 sessionAt(int row) const; // 0: no such row
    int rowOf(qint64 session) const; // -1: it is not here (any more)

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    struct Row
    {
        SessionState state;
        qint64 at = 0;   // of the snapshot
        double rate = 0; // bytes a second
    };

    void removeGone(const QList<SessionState> &sessions);
    static Row next(const Row &before, const SessionState &state, qint64 at);
    QString textOf(const Row &row, int column) const;

    QList<Row> m_rows; // ascending by number
};

// "Takes /FLOW001", "Waits": what the session does, translated.
QString describe(const SessionState &state);
