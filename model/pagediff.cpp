// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/pagediff.h"

#include <algorithm>

static PageState stateOf(const QByteArray &a, const QByteArray &b, qsizetype from)
{
    if (from >= b.size())
        return PageState::OnlyInFirst;
    if (from >= a.size())
        return PageState::OnlyInSecond;
    const QByteArrayView first = QByteArrayView(a).sliced(from, std::min(flashPageSize, a.size() - from));
    const QByteArrayView second = QByteArrayView(b).sliced(from, std::min(flashPageSize, b.size() - from));
    return first == second ? PageState::Same : PageState::Changed;
}

QList<PageState> pageDifference(const QByteArray &a, const QByteArray &b)
{
    QList<PageState> pages;
    for (qsizetype from = 0; from < std::max(a.size(), b.size()); from += flashPageSize)
        pages.append(stateOf(a, b, from));
    return pages;
}

PageCounts countsOf(const QList<PageState> &pages)
{
    const auto count = [&pages](PageState state) {
        return static_cast<int>(std::count(pages.begin(), pages.end(), state));
    };
    return {.same = count(PageState::Same),
        .changed = count(PageState::Changed),
        .onlyInFirst = count(PageState::OnlyInFirst),
        .onlyInSecond = count(PageState::OnlyInSecond)};
}
