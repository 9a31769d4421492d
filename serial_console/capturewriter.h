// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/capturetimes.h"
#include "model/result.h"

#include <QByteArrayView>
#include <QDateTime>
#include <QElapsedTimer>
#include <QFile>

// Bytes to disk before anyone else sees them: the raw bytes as they came, and their times beside them
// (model/capturetimes.md). Each chunk is handed to the system at once, so a killed program loses nothing; a power
// cut costs what the system had not written yet, at most syncInterval and what came with it.
class CaptureWriter
{
public:
    CaptureWriter() = default;
    CaptureWriter(const CaptureWriter &) = delete;
    CaptureWriter &operator=(const CaptureWriter &) = delete;
    ~CaptureWriter();

    // Continues the file when there is one. CaptureFailed with the system's words otherwise.
    Result<> start(const QString &path);

    // Writes the chunk. While writing fails (full disk), the first failure is the error, and the bytes lost are counted
    // until there is room again; then a gap with their number is recorded.
    Result<> write(QByteArrayView chunk, const QDateTime &at);

    // Records that nothing was received between two moments; an invalid end means not known yet.
    void markGap(const QString &reason, const QDateTime &from, const QDateTime &to);

    // Has the disk keep what was written.
    void sync();

    void finish();

    bool isActive() const { return m_file.isOpen(); }
    QString path() const { return m_file.fileName(); }
    qint64 bytesWritten() const { return m_offset; }
    qint64 bytesLost() const { return m_lost; }

    void setSyncInterval(std::chrono::milliseconds interval) { m_syncInterval = interval; }

private:
    bool writeAll(QFile &file, QByteArrayView bytes);
    void writeTimes(QByteArrayView chunk, const QDateTime &at);

    QFile m_file;
    QFile m_times;
    QElapsedTimer m_monotonic;
    QElapsedTimer m_sinceSync;
    std::chrono::milliseconds m_syncInterval{5000};
    qint64 m_offset = 0;
    qint64 m_lost = 0;
    QDateTime m_lossBegan;
    bool m_isAtLineStart = true;
    bool m_isFailing = false;
};
