// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/rulemodel.h"

#include "model/moduletext.h"

void RuleModel::setRules(const QList<UserRule> &rules)
{
    beginResetModel();
    m_rules = rules;
    endResetModel();
}

void RuleModel::setRule(int row, const UserRule &rule)
{
    if (row < 0 || row >= m_rules.size() || m_rules.at(row) == rule)
        return;
    m_rules[row] = rule;
    Q_EMIT dataChanged(index(row, PatternColumn), index(row, VerdictColumn));
}

void RuleModel::insert(int row, const UserRule &rule)
{
    beginInsertRows({}, row, row);
    m_rules.insert(row, rule);
    endInsertRows();
}

void RuleModel::remove(int row)
{
    beginRemoveRows({}, row, row);
    m_rules.removeAt(row);
    endRemoveRows();
}

void RuleModel::move(int row, int to)
{
    if (row == to || to < 0 || to >= m_rules.size())
        return;
    beginMoveRows({}, row, row, {}, to > row ? to + 1 : to);
    m_rules.move(row, to);
    endMoveRows();
}

int RuleModel::firstBad() const
{
    for (int row = 0; row < m_rules.size(); ++row) {
        if (!check(m_rules.at(row)))
            return row;
    }
    return -1;
}

int RuleModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rules.size());
}

int RuleModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : VerdictColumn + 1;
}

static QVariant textOf(const UserRule &rule, int column)
{
    switch (column) {
    case RuleModel::PatternColumn:
        return rule.pattern;
    case RuleModel::MeaningColumn:
        return rule.meaning;
    case RuleModel::ModuleColumn:
        return rule.module ? titleOf(*rule.module) : RuleModel::tr("any");
    case RuleModel::VerdictColumn:
        return rule.verdict ? wordOf(*rule.verdict) : QString();
    default:
        return {};
    }
}

QVariant RuleModel::data(const QModelIndex &index, int role) const
{
    if (index.row() < 0 || index.row() >= m_rules.size())
        return {};
    const UserRule &rule = m_rules.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return textOf(rule, index.column());
    case VerdictRole:
        return rule.verdict ? wordOf(*rule.verdict) : QString();
    case FaultRole:
    case Qt::ToolTipRole: {
        const Result<> checked = check(rule);
        return checked ? QString() : describe(checked.error());
    }
    default:
        return {};
    }
}

QVariant RuleModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical)
        return role == Qt::DisplayRole ? QVariant(section + 1) : QVariant();
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignLeft | Qt::AlignVCenter));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case PatternColumn:
        return tr("Pattern");
    case MeaningColumn:
        return tr("Meaning");
    case ModuleColumn:
        return tr("Module");
    case VerdictColumn:
        return tr("Verdict");
    default:
        return {};
    }
}
