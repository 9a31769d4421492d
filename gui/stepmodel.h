// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QMap>
#include <QStringList>

// The steps of a plan in words, and how far it is.
class StepModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum class State
    {
        Waiting,
        Running,
        Done,
        Failed,
        Skipped // a convenience that could not be had
    };
    Q_ENUM(State)
    enum Role
    {
        StateRole = Qt::UserRole
    };

    using QAbstractListModel::QAbstractListModel;

    void begin();                        // runs; its steps are not known yet
    void plan(const QStringList &steps); // all there are, those included that are done
    void setDone(int done);              // that many are done, the next one runs
    void skip(const QString &why);       // the one that runs goes without
    void end(bool well);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    State stateOf(int row) const;
    void repaintAll();

    QStringList m_steps;
    QMap<int, QString> m_skipped; // why, by row
    int m_done = 0;
    bool m_runs = false;
    bool m_failed = false;
};
