// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/releasecompare.h"

#include "model/readablestrings.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <string_view>
#include <unordered_set>

#include "firmware/core/imageheader.h"

namespace {

class CompareText
{
    Q_DECLARE_TR_FUNCTIONS(CompareText)
};

constexpr qsizetype pieceSize = 32; // shorter pieces are found by chance

QList<ReleaseComparison::Line> linesThatDiffer(const QByteArray &first, const QByteArray &second)
{
    const QList<QByteArray> a = first.split('\n');
    const QList<QByteArray> b = second.split('\n');
    QList<ReleaseComparison::Line> lines;
    for (qsizetype i = 0; i < std::max(a.size(), b.size()); ++i) {
        const QString mine = QString::fromLatin1(a.value(i));
        const QString theirs = QString::fromLatin1(b.value(i));
        if (mine != theirs)
            lines.append({(mine.isEmpty() ? theirs : mine).section(u':', 0, 0), mine.section(u':', 1),
                theirs.section(u':', 1)});
    }
    return lines;
}

QList<ReleaseComparison::Range> rangesOf(const QList<PageState> &pages)
{
    QList<ReleaseComparison::Range> ranges;
    for (int page = 0; page < pages.size(); ++page) {
        if (pages.at(page) == PageState::Same)
            continue;
        if (!ranges.isEmpty() && ranges.constLast().to == page - 1)
            ranges.last().to = page;
        else
            ranges.append({page, page});
    }
    return ranges;
}

qint64 bytesAtTheSamePlace(const QByteArray &a, const QByteArray &b)
{
    const qsizetype common = std::min(a.size(), b.size());
    qint64 same = 0;
    for (qsizetype i = 0; i < common; ++i)
        same += a.at(i) == b.at(i) ? 1 : 0;
    return same;
}

qint64 bytesElsewhere(const QByteArray &a, const QByteArray &b)
{
    const std::string_view first(a.constData(), static_cast<size_t>(a.size()));
    const std::string_view second(b.constData(), static_cast<size_t>(b.size()));
    std::unordered_set<std::string_view> pieces;
    for (size_t at = 0; at + pieceSize <= first.size(); ++at)
        pieces.insert(first.substr(at, pieceSize));
    qint64 moved = 0;
    for (size_t at = 0; at + pieceSize <= second.size(); at += pieceSize) {
        const std::string_view piece = second.substr(at, pieceSize);
        if ((at >= first.size() || first.substr(at, pieceSize) != piece) && pieces.contains(piece))
            moved += pieceSize;
    }
    return moved;
}

QStringList without(const QStringList &all, const QStringList &known) // both sorted
{
    QStringList rest;
    std::set_difference(all.begin(), all.end(), known.begin(), known.end(), std::back_inserter(rest));
    return rest;
}

QString sizeSentence(qint64 change)
{
    const QLocale here;
    if (change == 0)
        return CompareText::tr("The size is the same.");
    return change > 0 ? CompareText::tr("The image grows by %1 bytes.").arg(here.toString(change))
                      : CompareText::tr("The image shrinks by %1 bytes.").arg(here.toString(-change));
}

} // namespace

ReleaseComparison compareReleases(const Release &first, const QByteArray &firstBinary, const Release &second,
    const QByteArray &secondBinary)
{
    const QByteArray a = firstBinary.mid(ota::ImageHeaderSize);
    const QByteArray b = secondBinary.mid(ota::ImageHeaderSize);
    const QStringList before = readableStrings(a);
    const QStringList after = readableStrings(b);
    const QList<PageState> pages = pageDifference(a, b);
    return {.first = first,
        .second = second,
        .manifest = linesThatDiffer(first.manifest, second.manifest),
        .pages = pages,
        .ranges = rangesOf(pages),
        .sizeChange = b.size() - a.size(),
        .sameBytes = bytesAtTheSamePlace(a, b),
        .movedBytes = bytesElsewhere(a, b),
        .imageSize = b.size(),
        .stringsAdded = without(after, before),
        .stringsRemoved = without(before, after)};
}

QString summaryOf(const ReleaseComparison &comparison)
{
    if (comparison.isSameImage())
        return CompareText::tr("Both hold the same image, byte for byte.");
    const QLocale here;
    const PageCounts counts = countsOf(comparison.pages);
    const auto percent = [&](qint64 bytes) {
        return here.toString(100.0 * static_cast<double>(bytes)
                / static_cast<double>(std::max<qint64>(1, comparison.imageSize)),
            'f', 0);
    };
    return sizeSentence(comparison.sizeChange) + u' '
        + CompareText::tr("%1 of %2 pages of 256 bytes are the same.")
              .arg(counts.same)
              .arg(comparison.pages.size())
        + u' '
        + CompareText::tr(
            "%1 % of the new image's bytes are what they were at the same place, %2 % stood elsewhere.")
              .arg(percent(comparison.sameBytes), percent(comparison.movedBytes));
}
