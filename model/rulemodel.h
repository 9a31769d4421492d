// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/userrule.h"

#include <QAbstractTableModel>

// Rules while they are being edited: a rule may be half written here. Their numbers are the vertical header's.
class RuleModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        PatternColumn,
        MeaningColumn,
        ModuleColumn,
        VerdictColumn
    };
    enum Role
    {
        VerdictRole = Qt::UserRole, // QString, the word of stock::Verdict, or empty
        FaultRole                   // QString, why the rule cannot be used, or empty
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setRules(const QList<UserRule> &rules);
    const QList<UserRule> &rules() const { return m_rules; }
    void setRule(int row, const UserRule &rule);
    void insert(int row, const UserRule &rule);
    void remove(int row);
    void move(int row, int to); // the row it has afterwards

    int firstBad() const; // the row of the first rule that cannot be used, or -1

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QList<UserRule> m_rules;
};
