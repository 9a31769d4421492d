// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/programmodel.h"

#include <algorithm>

void ProgramModel::setPrograms(const QList<VersionBudget> &programs)
{
    beginResetModel();
    m_programs = programs;
    endResetModel();
}

int ProgramModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_programs.size());
}

int ProgramModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : GprsLeftColumn + 1;
}

static const VersionBudget::Next &nextOf(const VersionBudget &budget, stock::Module module)
{
    static const VersionBudget::Next none{};
    const auto at = std::find_if(budget.nextOf.begin(), budget.nextOf.end(),
        [module](const VersionBudget::Next &next) { return next.module == module; });
    return at == budget.nextOf.end() ? none : *at;
}

static QVariant valueOf(const VersionBudget &budget, int column)
{
    const VersionBudget::Next &most = nextOf(budget, stock::Module::FourG);
    const VersionBudget::Next &gprs = nextOf(budget, stock::Module::Gprs);
    const auto orNone = [](std::optional<int> version) { return version ? QVariant(*version) : QVariant(); };
    switch (column) {
    case ProgramModel::ProgramColumn:
        return budget.program;
    case ProgramModel::LastColumn:
        return budget.used.isEmpty() ? QVariant() : QVariant(budget.used.constLast());
    case ProgramModel::UsedColumn:
        return static_cast<int>(budget.used.size());
    case ProgramModel::NextColumn:
        return orNone(most.version);
    case ProgramModel::LeftColumn:
        return most.left;
    case ProgramModel::GprsNextColumn:
        return orNone(gprs.version);
    default:
        return gprs.left;
    }
}

static int levelOf(const VersionBudget &budget)
{
    int level = -1;
    for (const Finding &finding : budget.advice)
        level = std::max(level, static_cast<int>(finding.level));
    return level;
}

QVariant ProgramModel::data(const QModelIndex &index, int role) const
{
    if (index.row() < 0 || index.row() >= m_programs.size())
        return {};
    const VersionBudget &budget = m_programs.at(index.row());
    const QVariant value = valueOf(budget, index.column());
    switch (role) {
    case Qt::DisplayRole:
        return value.isNull() ? tr("none") : value.toString();
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::Alignment(
            (index.column() == ProgramColumn ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter));
    case SortRole:
        return value.isNull() ? QVariant(-1) : value;
    case LevelRole:
        return levelOf(budget);
    default:
        return {};
    }
}

QVariant ProgramModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment((section == ProgramColumn ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case ProgramColumn:
        return tr("Program");
    case LastColumn:
        return tr("Last");
    case UsedColumn:
        return tr("Numbers used");
    case NextColumn:
        return tr("Next");
    case LeftColumn:
        return tr("Left");
    case GprsNextColumn:
        return tr("Next, GPRS");
    default:
        return tr("Left, GPRS");
    }
}
