// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"

#include <QByteArrayView>
#include <QDateTime>
#include <QList>
#include <QString>

// The receive times that stand beside a capture in CAPTURE.times; the format is described in
// model/capturetimes.md. Unknown and damaged records are skipped.
class CaptureTimes
{
public:
    struct Gap
    {
        qint64 offset = 0; // bytes of the capture before the gap
        QDateTime from;
        QDateTime to;         // invalid while nobody knows the end
        qint64 bytesLost = 0; // 0 when unknown
        QString reason;       // unplugged, overrun, disk-full, …

        bool operator==(const Gap &) const = default;
    };

    // Read from the file beside the capture; empty when there is none.
    static CaptureTimes ofCapture(const QString &capturePath);

    // The next bytes of the times file, in pieces of any size.
    void feed(QByteArrayView bytes);

    // When the byte at that offset of the capture arrived, UTC; invalid before the first record.
    QDateTime at(qint64 offset) const;

    const QList<Gap> &gaps() const { return m_gaps; }
    bool isEmpty() const { return m_records.isEmpty(); }

    // The name of the times file of a capture.
    static QString pathFor(const QString &capturePath) { return capturePath + QStringLiteral(".times"); }

private:
    struct Record
    {
        qint64 offset;
        qint64 msSinceEpoch;
    };
    void readRecord(QByteArrayView line);

    QByteArray m_partial;
    QList<Record> m_records;
    QList<Gap> m_gaps;
};

// The records as the writer writes them, with their line ends.
QByteArray timesHeader();
QByteArray timeRecord(qint64 offset, const QDateTime &wall, qint64 monotonicMs);
QByteArray gapRecord(const CaptureTimes::Gap &gap);
