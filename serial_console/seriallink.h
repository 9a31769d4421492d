// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/logline.h"
#include "model/result.h"
#include "serial_console/capturewriter.h"
#include "serial_console/linesplitter.h"

#include <QIODevice>
#include <QObject>

#include <functional>
#include <memory>

// A port, a replay, or a buffer in a test: an open device, or why there is none.
using OpenDevice = std::function<Result<std::unique_ptr<QIODevice>>()>;
using Clock = std::function<QDateTime()>;

// The clock of the machine, UTC.
QDateTime systemClock();

// Reads one device: bytes to the capture first, then lines to whoever listens. Notices loss once. Lives in any thread
// with an event loop; the device is made in that thread when it is opened.
class SerialLink : public QObject
{
    Q_OBJECT

public:
    explicit SerialLink(OpenDevice openDevice = {}, Clock clock = systemClock, QObject *parent = nullptr);
    ~SerialLink() override;

    // What the next open() opens.
    void setOpenDevice(OpenDevice openDevice);

    bool isOpen() const { return m_device != nullptr; }

public Q_SLOTS:
    // Ends with opened() or with lost(): also a port that cannot be opened is told once.
    void open();

    // Ends with closed(), when it was open.
    void close();

    // Bytes to the node, as they are.
    void send(const QByteArray &bytes);

    // From now on every byte goes to that file first; a capture that runs is finished before.
    void startCapture(const QString &path);
    void stopCapture();

Q_SIGNALS:
    void opened();
    void closed();
    void lost(const Error &error);
    void linesReceived(const QList<LogLine> &lines); // once per chunk that ends a line
    void captureStarted(const QString &path);
    void captureFailed(const Error &error);

private:
    void readChunk();
    void lose(const Error &error);
    void finishLoss();
    void takeLeftovers();
    void dropDevice();

    OpenDevice m_openDevice;
    Clock m_clock;
    std::unique_ptr<QIODevice> m_device;
    LineSplitter m_splitter;
    CaptureWriter m_capture;
    QDateTime m_lostAt;
    std::optional<Error> m_loss;
};
