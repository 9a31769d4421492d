// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/releasefilter.h"

#include "model/releasemodel.h"

#include <algorithm>
#include <tuple>

ReleaseFilter::ReleaseFilter(ReleaseModel *releases, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_releases(releases)
{
    setSortRole(ReleaseModel::SortRole);
    setSourceModel(releases);
}

void ReleaseFilter::setText(const QString &text)
{
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    if (words == m_words)
        return;
    m_words = words;
    invalidateRowsFilter();
}

void ReleaseFilter::setShown(Show show)
{
    if (show == m_show)
        return;
    m_show = show;
    invalidateRowsFilter();
}

int ReleaseFilter::rowOf(qint64 id) const
{
    return mapFromSource(m_releases->index(m_releases->rowOf(id), 0)).row();
}

bool ReleaseFilter::isShown(const Release &release) const
{
    const ReleaseModel::State state = m_releases->stateOf(release);
    switch (m_show) {
    case Show::All:
        return state != ReleaseModel::State::Removed;
    case Show::Final:
        return state == ReleaseModel::State::Final || state == ReleaseModel::State::Live;
    case Show::Withdrawn:
        return state == ReleaseModel::State::Withdrawn;
    case Show::Live: // where a withdrawn release is still live matters most
        return !m_releases->liveAt(release.id).isEmpty();
    case Show::Removed:
        break;
    }
    return state == ReleaseModel::State::Removed;
}

static bool isIn(const Release &release, const QString &word)
{
    constexpr qsizetype hashPrefix = 4;
    const auto holds = [&word](const QString &text) { return text.contains(word, Qt::CaseInsensitive); };
    return holds(release.program.text()) || word == QString::number(release.version) || holds(release.notes)
        || std::any_of(release.tags.begin(), release.tags.end(), holds)
        || (word.size() >= hashPrefix && release.sha256.startsWith(word.toLower().toLatin1()));
}

bool ReleaseFilter::filterAcceptsRow(int row, const QModelIndex &) const
{
    const Release &release = m_releases->releases().at(row);
    return isShown(release) && std::all_of(m_words.begin(), m_words.end(), [&release](const QString &word) {
        return isIn(release, word);
    });
}

// Rows that are equal in the column stand by name, then version, then age.
bool ReleaseFilter::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const Release &a = m_releases->releases().at(left.row());
    const Release &b = m_releases->releases().at(right.row());
    const auto compared = [&]() -> int {
        const auto order = [](const auto &x, const auto &y) { return x < y ? -1 : y < x ? 1 : 0; };
        switch (left.column()) {
        case ReleaseModel::VersionColumn:
            return order(a.version, b.version);
        case ReleaseModel::SizeColumn:
            return order(a.size, b.size);
        case ReleaseModel::CreatedColumn:
            return order(a.created, b.created);
        case ReleaseModel::StateColumn:
            return order(m_releases->stateOf(a), m_releases->stateOf(b));
        case ReleaseModel::LiveColumn:
            return order(m_releases->liveAt(a.id), m_releases->liveAt(b.id));
        case ReleaseModel::TagsColumn:
            return order(a.tags, b.tags);
        case ReleaseModel::NotesColumn:
            return a.notes.compare(b.notes, Qt::CaseInsensitive);
        default:
            return a.program.text().compare(b.program.text());
        }
    }();
    if (compared != 0)
        return compared < 0;
    return std::tie(a.program.text(), a.version, a.id) < std::tie(b.program.text(), b.version, b.id);
}
