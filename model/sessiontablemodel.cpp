// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sessiontablemodel.h"

#include <QLocale>
#include <QSet>

#include <algorithm>

namespace {

constexpr int msPerSecond = 1000;

bool isRightAligned(int column)
{
    return column == SessionTableModel::BytesColumn || column == SessionTableModel::RateColumn
        || column == SessionTableModel::TimeColumn;
}

bool isMoving(const SessionState &state)
{
    return state.step == SessionState::Step::Sending || state.step == SessionState::Step::Receiving;
}

QString duration(qint64 milliseconds)
{
    const qint64 seconds = qMax<qint64>(0, milliseconds / msPerSecond);
    return QStringLiteral("%1:%2").arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0'));
}

} // namespace

void SessionTableModel::take(const QList<SessionState> &sessions, qint64 at)
{
    removeGone(sessions);
    for (int row = 0; row < m_rows.size(); ++row) // what is left is a beginning of the new list
        m_rows[row] = next(m_rows.at(row), sessions.at(row), at);
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    if (sessions.size() == m_rows.size())
        return;
    beginInsertRows({}, rowCount(), static_cast<int>(sessions.size()) - 1);
    for (qsizetype row = m_rows.size(); row < sessions.size(); ++row)
        m_rows.append({sessions.at(row), at, 0});
    endInsertRows();
}

void SessionTableModel::removeGone(const QList<SessionState> &sessions)
{
    QSet<qint64> here;
    for (const SessionState &session : sessions)
        here.insert(session.number);
    for (int last = rowCount() - 1; last >= 0; --last) {
        if (here.contains(m_rows.at(last).state.number))
            continue;
        int first = last;
        while (first > 0 && !here.contains(m_rows.at(first - 1).state.number))
            --first;
        beginRemoveRows({}, first, last);
        m_rows.remove(first, last - first + 1);
        endRemoveRows();
        last = first;
    }
}

SessionTableModel::Row SessionTableModel::next(const Row &before, const SessionState &state, qint64 at)
{
    const qint64 passed = at - before.at;
    if (passed <= 0)
        return {state, before.at, before.rate};
    const double moved = static_cast<double>(state.total - before.state.total);
    return {state, at, qMax(0.0, moved * msPerSecond / static_cast<double>(passed))};
}

qint64 SessionTableModel::sessionAt(int row) const
{
    return row >= 0 && row < m_rows.size() ? m_rows.at(row).state.number : 0;
}

int SessionTableModel::rowOf(qint64 session) const
{
    const auto found = std::lower_bound(m_rows.begin(), m_rows.end(), session,
        [](const Row &row, qint64 number) { return row.state.number < number; });
    const bool isHere = found != m_rows.end() && found->state.number == session;
    return isHere ? static_cast<int>(found - m_rows.begin()) : -1;
}

int SessionTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int SessionTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString SessionTableModel::textOf(const Row &row, int column) const
{
    const SessionState &state = row.state;
    const QLocale locale;
    switch (column) {
    case AccountColumn:
        return state.account.isEmpty() ? QStringLiteral("–") : state.account;
    case AddressColumn:
        return state.peer;
    case StepColumn:
        return describe(state);
    case BytesColumn:
        if (isMoving(state) && state.size > 0)
            return tr("%1 (%2 %)").arg(locale.toString(state.moved)).arg(100 * state.moved / state.size);
        return locale.toString(state.total);
    case RateColumn:
        return row.rate < 1 ? QString() : tr("%1 B/s").arg(locale.toString(qRound64(row.rate)));
    case TimeColumn:
        return duration(row.at - state.since);
    default:
        return {};
    }
}

QVariant SessionTableModel::data(const QModelIndex &index, int role) const
{
    if (index.row() < 0 || index.row() >= m_rows.size())
        return {};
    const Row &row = m_rows.at(index.row());
    if (role == Qt::DisplayRole)
        return textOf(row, index.column());
    if (role == NumberRole)
        return row.state.number;
    if (role == ProgressRole && isMoving(row.state) && row.state.size > 0)
        return static_cast<double>(row.state.moved) / static_cast<double>(row.state.size);
    if (role == Qt::ToolTipRole && index.column() == BytesColumn)
        return tr("%1 bytes of %2, %3 bytes in this session")
            .arg(QLocale().toString(row.state.moved), QLocale().toString(row.state.size),
                QLocale().toString(row.state.total));
    if (role == Qt::TextAlignmentRole && isRightAligned(index.column()))
        return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
    return {};
}

QVariant SessionTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment((isRightAligned(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case AccountColumn:
        return tr("Account");
    case AddressColumn:
        return tr("From");
    case StepColumn:
        return tr("Does");
    case BytesColumn:
        return tr("Bytes");
    case RateColumn:
        return tr("Rate");
    case TimeColumn:
        return tr("Time");
    default:
        return {};
    }
}

QString describe(const SessionState &state)
{
    switch (state.step) {
    case SessionState::Step::LoggingIn:
        return SessionTableModel::tr("Logs in");
    case SessionState::Step::Idle:
        return SessionTableModel::tr("Waits");
    case SessionState::Step::Sending:
        return SessionTableModel::tr("Takes %1").arg(state.path);
    case SessionState::Step::Receiving:
        return SessionTableModel::tr("Leaves %1").arg(state.path);
    case SessionState::Step::Leaving:
        break;
    }
    return SessionTableModel::tr("Says goodbye");
}
