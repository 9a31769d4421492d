// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "serial_console/seriallink.h"

#include <QSerialPort>

QDateTime systemClock()
{
    return QDateTime::currentDateTimeUtc();
}

namespace {

// What a port says when it is gone. On a pseudo-terminal that was hung up it is ReadError; a refused DTR or an unknown
// ioctl is neither.
bool isLoss(QSerialPort::SerialPortError error)
{
    return error == QSerialPort::ReadError || error == QSerialPort::ResourceError
        || error == QSerialPort::DeviceNotFoundError;
}

} // namespace

SerialLink::SerialLink(OpenDevice openDevice, Clock clock, QObject *parent)
    : QObject(parent)
    , m_openDevice(std::move(openDevice))
    , m_clock(std::move(clock))
{
}

SerialLink::~SerialLink()
{
    if (m_device)
        m_device->disconnect(this);
}

void SerialLink::setOpenDevice(OpenDevice openDevice)
{
    m_openDevice = std::move(openDevice);
}

void SerialLink::open()
{
    close();
    Result<std::unique_ptr<QIODevice>> device = m_openDevice
        ? m_openDevice()
        : Result<std::unique_ptr<QIODevice>>(Error{ErrorCode::PortUnusable, QStringLiteral("-")});
    if (!device) {
        Q_EMIT lost(device.error());
        return;
    }
    m_device = *std::move(device);
    m_loss.reset();
    connect(m_device.get(), &QIODevice::readyRead, this, &SerialLink::readChunk);
    connect(m_device.get(), &QIODevice::readChannelFinished, this, &SerialLink::close);
    if (auto *port = qobject_cast<QSerialPort *>(m_device.get())) {
        connect(port, &QSerialPort::errorOccurred, this, [this, port](QSerialPort::SerialPortError error) {
            if (isLoss(error))
                lose(
                    {ErrorCode::PortUnusable, port->portName() + QStringLiteral(": ") + port->errorString()});
        });
    }
    if (m_lostAt.isValid())
        m_capture.markGap(QStringLiteral("unplugged"), std::exchange(m_lostAt, {}), m_clock());
    Q_EMIT opened();
    if (m_device && m_device->bytesAvailable() > 0)
        readChunk();
}

void SerialLink::readChunk()
{
    if (!m_device)
        return;
    const QDateTime at = m_clock();
    const QByteArray chunk = m_device->readAll();
    if (const Result<> written = m_capture.write(chunk, at); !written)
        Q_EMIT captureFailed(written.error());
    const QList<LogLine> lines = m_splitter.feed(chunk, at);
    if (!lines.isEmpty())
        Q_EMIT linesReceived(lines);
}

// The port goes on reporting errors, hundreds of thousands a second, until it is closed; and it must not be closed
// within its own signal.
void SerialLink::lose(const Error &error)
{
    if (m_loss)
        return;
    m_loss = error;
    QMetaObject::invokeMethod(this, &SerialLink::finishLoss, Qt::QueuedConnection);
}

void SerialLink::finishLoss()
{
    if (!m_loss || !m_device)
        return;
    const Error error = *std::exchange(m_loss, std::nullopt);
    takeLeftovers();
    m_lostAt = m_clock();
    dropDevice();
    Q_EMIT lost(error);
}

void SerialLink::close()
{
    if (!m_device)
        return;
    takeLeftovers();
    m_loss.reset();
    dropDevice();
    Q_EMIT closed();
}

// What arrived and was not read, and the line that will never end.
void SerialLink::takeLeftovers()
{
    if (m_device->bytesAvailable() > 0)
        readChunk();
    if (const std::optional<LogLine> partial = m_splitter.takePartial())
        Q_EMIT linesReceived({*partial});
}

void SerialLink::dropDevice()
{
    m_device->disconnect(this);
    m_device->close();
    // May be called within a signal of the device.
    m_device.release()->deleteLater();
    m_capture.sync();
}

void SerialLink::send(const QByteArray &bytes)
{
    if (m_device)
        m_device->write(bytes);
}

void SerialLink::startCapture(const QString &path)
{
    if (const Result<> started = m_capture.start(path))
        Q_EMIT captureStarted(path);
    else
        Q_EMIT captureFailed(started.error());
}

void SerialLink::stopCapture()
{
    m_capture.finish();
}
