// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/workbench.h"

#include "serial_console/serialport.h"

#include <QDir>
#include <QStandardPaths>

static OpenDevice openPortAt(const QString &path, qint32 baudRate)
{
    PortSettings settings;
    settings.path = path;
    settings.baudRate = baudRate;
    return openSerialPort(settings);
}

Outside realOutside()
{
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    return {.openPort = openPortAt,
        .runStepFor = runOver,
        .clock = systemClock,
        .listPorts = systemPorts,
        .captureFolder = QDir(documents).filePath(QStringLiteral("Vespiary/captures")),
        .keychain = systemKeychain()};
}

Workbench::Workbench(const Outside &outside, QObject *parent)
    : QObject(parent)
    , m_library(&m_releases)
    , m_ports(outside.listPorts)
    , m_own(&m_io)
    , m_console(&m_io, outside.openPort, outside.clock)
    , m_publishing(&m_releases, &m_own, outside.runStepFor)
    , m_driftWatch(&m_publishing)
    , m_groupRun(&m_publishing)
    , m_passwords(outside.keychain)
    , m_report(&m_releases, outside.clock)
    , m_nodes(&m_releases, &m_own, outside.clock)
{
    m_console.setCaptureFolder(outside.captureFolder);
    connect(&m_releases, &ReleaseDesk::rulesChanged, &m_console,
        [this] { m_console.log()->setRules(m_releases.rules()); });
    connect(&m_own, &OwnServer::started, &m_awake, [this] { m_awake.hold(true); });
    connect(&m_own, &OwnServer::stopped, &m_awake, [this] { m_awake.hold(false); });
    connect(&m_releases, &ReleaseDesk::opened, &m_care,
        [this](const QString &path) { m_care.watchOver(m_releases.isReadOnly() ? QString() : path); });
}
