// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "serial_console/replaydevice.h"

#include <QFile>

#include <algorithm>
#include <cstring>

namespace {

constexpr qint64 chunkSize = 4096;

} // namespace

Result<std::unique_ptr<QIODevice>> ReplayDevice::openCapture(const QString &path, double speed)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::FileUnreadable, path + QStringLiteral(": ") + file.errorString()};
    CaptureTimes times;
    QFile timesFile(CaptureTimes::pathFor(path));
    if (timesFile.open(QIODevice::ReadOnly))
        times.feed(timesFile.readAll());
    std::unique_ptr<QIODevice> device = std::make_unique<ReplayDevice>(file.readAll(), times, speed);
    return device;
}

ReplayDevice::ReplayDevice(const QByteArray &bytes, const CaptureTimes &times, double speed)
    : m_bytes(bytes)
    , m_times(times)
    , m_speed(speed)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &ReplayDevice::release);
    QIODevice::open(QIODevice::ReadWrite | QIODevice::Unbuffered);
    m_timer.start(0);
}

qint64 ReplayDevice::bytesAvailable() const
{
    return m_released - m_read + QIODevice::bytesAvailable();
}

qint64 ReplayDevice::readData(char *data, qint64 maxSize)
{
    const qint64 size = std::min(maxSize, m_released - m_read);
    std::memcpy(data, m_bytes.constData() + m_read, static_cast<size_t>(size));
    m_read += size;
    return size;
}

void ReplayDevice::release()
{
    if (!isOpen() || m_isFinished)
        return;
    if (m_released == m_bytes.size()) {
        m_isFinished = true;
        Q_EMIT readChannelFinished();
        return;
    }
    // With times: all bytes that arrived in the same moment, then a pause as long as the recorded one.
    const QDateTime now = m_times.at(m_released);
    qint64 end = std::min<qint64>(m_released + chunkSize, m_bytes.size());
    qint64 pauseMs = 0;
    if (m_speed > 0 && now.isValid()) {
        qint64 low = m_released + 1;
        while (low < end) {
            const qint64 middle = low + (end - low) / 2;
            if (m_times.at(middle) == now)
                low = middle + 1;
            else
                end = middle;
        }
        if (end < m_bytes.size())
            pauseMs = static_cast<qint64>(static_cast<double>(now.msecsTo(m_times.at(end))) / m_speed);
    }
    m_released = end;
    Q_EMIT readyRead();
    m_timer.start(static_cast<int>(std::clamp<qint64>(pauseMs, 0, 60'000)));
}
