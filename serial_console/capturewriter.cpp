// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "serial_console/capturewriter.h"

#include <unistd.h>

CaptureWriter::~CaptureWriter()
{
    finish();
}

Result<> CaptureWriter::start(const QString &path)
{
    finish();
    m_file.setFileName(path);
    m_times.setFileName(CaptureTimes::pathFor(path));
    constexpr auto mode = QIODevice::ReadWrite | QIODevice::Append | QIODevice::Unbuffered;
    for (QFile *file : {&m_file, &m_times}) {
        if (!file->open(mode)) {
            const Error error{
                ErrorCode::CaptureFailed, file->fileName() + QStringLiteral(": ") + file->errorString()};
            m_file.close();
            m_times.close();
            return error;
        }
    }
    m_offset = m_file.size();
    char last = '\n';
    if (m_offset > 0 && m_file.seek(m_offset - 1))
        m_file.getChar(&last);
    m_isAtLineStart = last == '\n';
    m_lost = 0;
    m_isFailing = false;
    m_monotonic.start();
    m_sinceSync.start();
    if (m_times.size() == 0)
        writeAll(m_times, timesHeader());
    return Done{};
}

Result<> CaptureWriter::write(QByteArrayView chunk, const QDateTime &at)
{
    if (!isActive() || chunk.isEmpty())
        return Done{};
    if (m_isFailing)
        m_file.unsetError();
    if (!writeAll(m_file, chunk)) {
        if (!m_isFailing)
            m_lossBegan = at;
        const bool wasFailing = std::exchange(m_isFailing, true);
        if (wasFailing)
            return Done{};
        return Error{
            ErrorCode::CaptureFailed, m_file.fileName() + QStringLiteral(": ") + m_file.errorString()};
    }
    if (m_isFailing) {
        m_isFailing = false;
        const CaptureTimes::Gap gap{
            m_offset - chunk.size(), m_lossBegan, at, m_lost, QStringLiteral("disk-full")};
        writeAll(m_times, gapRecord(gap));
        m_lost = 0;
    }
    writeTimes(chunk, at);
    if (m_sinceSync.hasExpired(m_syncInterval.count()))
        sync();
    return Done{};
}

// The bytes that went in are counted whatever becomes of the rest, so that offsets stay true.
bool CaptureWriter::writeAll(QFile &file, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const qint64 written = file.write(bytes.data(), bytes.size());
        if (written <= 0) {
            if (&file == &m_file)
                m_lost += bytes.size();
            return false;
        }
        if (&file == &m_file)
            m_offset += written;
        bytes = bytes.sliced(written);
    }
    return true;
}

void CaptureWriter::writeTimes(QByteArrayView chunk, const QDateTime &at)
{
    const qsizetype lineEnd = chunk.indexOf('\n');
    const bool aLineBegins = m_isAtLineStart || (lineEnd >= 0 && lineEnd + 1 < chunk.size());
    m_isAtLineStart = chunk.back() == '\n';
    if (aLineBegins)
        writeAll(m_times,
            timeRecord(
                m_offset - chunk.size(), at, m_monotonic.msecsSinceReference() + m_monotonic.elapsed()));
}

void CaptureWriter::markGap(const QString &reason, const QDateTime &from, const QDateTime &to)
{
    if (isActive())
        writeAll(m_times, gapRecord({m_offset, from, to, 0, reason}));
}

void CaptureWriter::sync()
{
    ::fdatasync(m_file.handle());
    m_sinceSync.start();
}

void CaptureWriter::finish()
{
    if (!isActive())
        return;
    sync();
    m_file.close();
    m_times.close();
}
