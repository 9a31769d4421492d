// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

// A page of the ATmega1281's flash: what is erased and written at once.
constexpr qsizetype flashPageSize = 256;

enum class PageState
{
    Same,
    Changed,
    OnlyInFirst,
    OnlyInSecond
};

// Page by page what differs between two flash images (without their header), from address 0 to the end of the longer
// one. A page that one of them fills only in part has changed when the other fills it further.
QList<PageState> pageDifference(const QByteArray &a, const QByteArray &b);

struct PageCounts
{
    int same = 0;
    int changed = 0;
    int onlyInFirst = 0;
    int onlyInSecond = 0;

    bool operator==(const PageCounts &) const = default;
};
PageCounts countsOf(const QList<PageState> &pages);
