// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/pagediff.h"
#include "model/release.h"

// What is different between two releases.
struct ReleaseComparison
{
    struct Line // of UPGRADE.TXT
    {
        QString label; // "VERSION"
        QString first;
        QString second;

        bool operator==(const Line &) const = default;
    };
    struct Range // of pages that differ, the last one included
    {
        int from = 0;
        int to = 0;

        bool operator==(const Range &) const = default;
    };

    Release first;
    Release second;
    QList<Line> manifest; // the lines that differ
    QList<PageState> pages;
    QList<Range> ranges; // of pages that are not the same
    qint64 sizeChange = 0;
    qint64 sameBytes = 0;  // of the second image: they stand at the same place in the first
    qint64 movedBytes = 0; // they stand elsewhere in the first, in pieces of 32
    qint64 imageSize = 0;  // of the second
    QStringList stringsAdded;
    QStringList stringsRemoved;

    bool isSameImage() const { return sizeChange == 0 && ranges.isEmpty(); }
};

// With the binaries of both, headers included.
ReleaseComparison compareReleases(const Release &first, const QByteArray &firstBinary, const Release &second,
    const QByteArray &secondBinary);

// One sentence for people: size, pages, what stayed where it was.
QString summaryOf(const ReleaseComparison &comparison);
