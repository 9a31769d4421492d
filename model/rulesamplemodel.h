// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/linereader.h"

#include <QAbstractTableModel>
#include <QStringList>

// What rules make of sample lines. A row is worked out when it is asked for: a view asks for the few it shows, so that
// even rules that need all their steps on every line hold nobody up.
class RuleSampleModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        LineColumn,
        RuleColumn,
        MeaningColumn
    };
    enum class Outcome
    {
        Nothing, // the line means nothing
        Known,   // to the program itself; no rule fits
        Ruled,
        GivenUp // a rule needs too many steps on the line
    };
    Q_ENUM(Outcome)
    enum Role
    {
        OutcomeRole = Qt::UserRole, // Outcome
        RuleRole,                   // int, the row of the rule, or -1
        VerdictRole                 // QString, the word of stock::Verdict, or empty
    };
    static constexpr qsizetype lineLimit = 500; // more are cut off

    using QAbstractTableModel::QAbstractTableModel;

    void setRules(const QList<UserRule> &rules); // those that cannot be used yet fit no line
    void setLines(const QStringList &lines);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    struct Row
    {
        QString line; // secrets hidden
        bool isTried = false;
        Outcome outcome = Outcome::Nothing;
        int rule = -1;
        QString meaning;
        QString verdict;
    };
    void tryRules(Row &row) const;

    QList<CompiledRule> m_rules;
    LineReader m_reader; // without rules
    mutable QList<Row> m_rows;
};
