// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "serial_console/seriallink.h"

#include <QSerialPort>
#include <QString>

// How a port is opened; the defaults are those of a Waspmote on USB.
struct PortSettings
{
    QString path; // /dev/ttyUSB0, a pseudo-terminal, or a bare name under /dev
    qint32 baudRate = 115200;
    QSerialPort::DataBits dataBits = QSerialPort::Data8;
    QSerialPort::Parity parity = QSerialPort::NoParity;
    QSerialPort::StopBits stopBits = QSerialPort::OneStop;
    QSerialPort::FlowControl flowControl = QSerialPort::NoFlowControl;

    bool operator==(const PortSettings &) const = default;
};

// Opens that port each time it is called: PortDenied, PortBusy or PortUnusable with the system's words. Closing does
// not hang up (HUPCL is cleared), and DTR and RTS are never touched after opening, so the node is not reset; the system
// itself may raise them once when a port is opened.
OpenDevice openSerialPort(const PortSettings &settings);
OpenDevice openSerialPort(const QString &path);
