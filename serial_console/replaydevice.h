// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/capturetimes.h"
#include "model/result.h"

#include <QIODevice>
#include <QTimer>

#include <memory>

// Plays a capture as if a node printed it now. Ends with readChannelFinished().
class ReplayDevice : public QIODevice
{
    Q_OBJECT

public:
    // Speed 1 keeps the recorded pace when the capture has times, 10 is ten times as fast; 0 is as fast as it is read.
    static Result<std::unique_ptr<QIODevice>> openCapture(const QString &path, double speed);

    explicit ReplayDevice(const QByteArray &bytes, const CaptureTimes &times = {}, double speed = 0);

    bool isSequential() const override { return true; }
    qint64 bytesAvailable() const override;

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 writeData(const char *, qint64 size) override
    {
        return size;
    } // what is sent to a recording is ignored

private:
    void release();

    QByteArray m_bytes;
    CaptureTimes m_times;
    double m_speed = 0;
    qint64 m_released = 0; // bytes that have "arrived"
    qint64 m_read = 0;
    bool m_isFinished = false;
    QTimer m_timer;
};
