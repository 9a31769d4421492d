// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "serial_console/serialport.h"

#include <QFile>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

namespace {

Error errorOf(const QString &path, int number)
{
    ErrorCode code = ErrorCode::PortUnusable;
    if (number == EACCES || number == EPERM)
        code = ErrorCode::PortDenied;
    else if (number == EBUSY)
        code = ErrorCode::PortBusy;
    return {code, path + QStringLiteral(": ") + QString::fromLocal8Bit(std::strerror(number))};
}

// Opens the port once beside Qt: to learn the system's reason, and to clear HUPCL before QSerialPort notes the
// settings that it puts back when it closes. Returns the descriptor, to be closed when the port is open: with
// another reader on the line, the line is not hung up in between.
Result<int> prepare(const QString &path)
{
    const int fd = ::open(QFile::encodeName(path).constData(), O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0)
        return errorOf(path, errno);
    int isExclusive = 0;
    if (::ioctl(fd, TIOCGEXCL, &isExclusive) == 0 && isExclusive) {
        ::close(fd);
        return errorOf(path, EBUSY); // root may open it all the same
    }
    termios settings = {};
    if (::tcgetattr(fd, &settings) != 0) {
        const int number = errno;
        ::close(fd);
        return errorOf(path, number);
    }
    settings.c_cflag &= ~static_cast<tcflag_t>(HUPCL);
    ::tcsetattr(fd, TCSANOW, &settings);
    return fd;
}

Result<std::unique_ptr<QIODevice>> open(const PortSettings &settings, const QString &path)
{
    const Result<int> beside = prepare(path);
    if (!beside)
        return beside.error();
    auto port = std::make_unique<QSerialPort>();
    port->setPortName(path);
    port->setBaudRate(settings.baudRate);
    // A pseudo-terminal refuses most of these; that is no reason not to use it.
    port->setDataBits(settings.dataBits);
    port->setParity(settings.parity);
    port->setStopBits(settings.stopBits);
    port->setFlowControl(settings.flowControl);
    const bool isOpen = port->open(QIODevice::ReadWrite);
    const int number = errno;
    ::close(*beside);
    if (isOpen)
        return std::unique_ptr<QIODevice>(std::move(port));
    if (port->error() == QSerialPort::PermissionError)
        return errorOf(path, number == EBUSY ? EBUSY : EACCES);
    return Error{ErrorCode::PortUnusable, path + QStringLiteral(": ") + port->errorString()};
}

} // namespace

OpenDevice openSerialPort(const PortSettings &settings)
{
    return [settings] {
        const bool isPath = settings.path.startsWith(u'/');
        return open(settings, isPath ? settings.path : QStringLiteral("/dev/") + settings.path);
    };
}

OpenDevice openSerialPort(const QString &path)
{
    PortSettings settings;
    settings.path = path;
    return openSerialPort(settings);
}
