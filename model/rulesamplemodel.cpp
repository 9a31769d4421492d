// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/rulesamplemodel.h"

#include "model/secrets.h"

void RuleSampleModel::setRules(const QList<UserRule> &rules)
{
    m_rules.clear();
    for (const UserRule &rule : rules)
        m_rules.append(CompiledRule(check(rule) ? rule : UserRule()));
    for (Row &row : m_rows)
        row.isTried = false;
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0, LineColumn), index(rowCount() - 1, MeaningColumn));
}

void RuleSampleModel::setLines(const QStringList &lines)
{
    beginResetModel();
    m_rows.clear();
    for (const QString &line : lines.first(std::min(lines.size(), lineLimit)))
        m_rows.append({.line = QString::fromUtf8(hideSecrets(line.toUtf8())), .meaning = {}, .verdict = {}});
    endResetModel();
}

void RuleSampleModel::tryRules(Row &row) const
{
    row = {.line = row.line, .isTried = true, .meaning = {}, .verdict = {}};
    for (int number = 0; number < m_rules.size(); ++number) {
        const CompiledRule &rule = m_rules.at(number);
        if (rule.rule().pattern.isEmpty())
            continue;
        const CompiledRule::Match match = rule.test(row.line, &row.meaning);
        if (match == CompiledRule::Match::No)
            continue;
        row.rule = number;
        if (match == CompiledRule::Match::LimitHit) {
            row.outcome = Outcome::GivenUp;
            row.meaning = describe(ruleLimitHit(rule.rule()));
            return;
        }
        row.outcome = Outcome::Ruled;
        if (rule.rule().verdict)
            row.verdict = wordOf(*rule.rule().verdict);
        return;
    }
    LineContext context;
    const DecodedLine decoded = m_reader.read(row.line.toUtf8(), context);
    if (!decoded.isKnown())
        return;
    row.outcome = Outcome::Known;
    row.meaning = decoded.meaning();
    if (decoded.verdict)
        row.verdict = wordOf(*decoded.verdict);
}

int RuleSampleModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int RuleSampleModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : MeaningColumn + 1;
}

QVariant RuleSampleModel::data(const QModelIndex &index, int role) const
{
    if (index.row() < 0 || index.row() >= m_rows.size())
        return {};
    Row &row = m_rows[index.row()];
    if (!row.isTried)
        tryRules(row);
    const auto text = [&row](int column) -> QString {
        if (column == LineColumn)
            return row.line;
        if (column == MeaningColumn)
            return row.meaning;
        if (row.outcome == Outcome::Known)
            return tr("built in");
        return row.rule >= 0 ? QString::number(row.rule + 1) : tr("none");
    };
    switch (role) {
    case Qt::DisplayRole:
        return text(index.column());
    case Qt::ToolTipRole:
        return index.column() == RuleColumn ? QString() : text(index.column());
    case OutcomeRole:
        return QVariant::fromValue(row.outcome);
    case RuleRole:
        return row.rule;
    case VerdictRole:
        return row.verdict;
    default:
        return {};
    }
}

QVariant RuleSampleModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignLeft | Qt::AlignVCenter));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case LineColumn:
        return tr("Line");
    case RuleColumn:
        return tr("Rule");
    case MeaningColumn:
        return tr("Meaning");
    default:
        return {};
    }
}
