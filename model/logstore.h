// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/capturetimes.h"
#include "model/lineindex.h"
#include "model/logline.h"
#include "model/result.h"

#include <QFile>
#include <QString>

#include <memory>

// The longest line that is shown or decoded, in bytes; the capture itself keeps every byte.
inline constexpr qsizetype maxLineSize = 64 * 1024;

// A capture on disk and where its lines start. A live log is a file that grows; an old log is one that does not.
// Nothing else tells them apart. Lines end at LF; CRs before it belong to the line end. Read with plain reads, never
// mapped: a mapped file that is cut by another program would end ours.
class LogStore
{
public:
    LogStore();
    LogStore(LogStore &&) noexcept;
    LogStore &operator=(LogStore &&) noexcept;
    ~LogStore();

    // Reads the whole file once to index it (4 GB/s from the page cache) and its times beside it, if there are any.
    Result<> open(const QString &path);

    // Creates or continues the file for append().
    Result<> openForWriting(const QString &path);

    // Writes lines with LF at the end of a store opened for writing, and indexes them.
    Result<> append(const QList<LogLine> &lines);

    // Indexes what was added to the file since; true when there was something new. A file that became shorter is
    // indexed from its beginning: ask wasCut().
    Result<bool> catchUp();

    // True when the last catchUp() found a file that was truncated or replaced.
    bool wasCut() const { return m_wasCut; }

    qint64 lineCount() const { return m_index.lineCount(); }

    // Lines from here on may still grow: the last one until its LF arrives.
    qint64 endedLineCount() const { return m_index.endedLineCount(); }

    // The line, at most maxLineSize bytes of it, and when it arrived; empty outside the range or when the file is gone.
    LogLine line(qint64 number);

    QString path() const { return m_path; }
    qint64 size() const { return m_index.size(); }
    const LineIndex &index() const { return m_index; }
    const CaptureTimes &times() const { return m_times; }

private:
    Result<> readOn();
    void readTimes();
    bool loadGroup(qint64 group);

    QString m_path;
    std::unique_ptr<QFile> m_file;
    std::unique_ptr<QFile> m_timesFile;
    CaptureTimes m_times;
    LineIndex m_index;
    bool m_wasCut = false;

    // The lines of the group read last, for neighbours are asked for next.
    qint64 m_group = -1;
    qint64 m_groupStart = 0;
    QByteArray m_groupBytes;
    QList<qsizetype> m_groupLines; // where each line starts in m_groupBytes
};
