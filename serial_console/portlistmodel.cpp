// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "serial_console/portlistmodel.h"

#include <QCoreApplication>
#include <QSerialPortInfo>

#include <chrono>

QList<PortInfo> systemPorts()
{
    QList<PortInfo> ports;
    for (const QSerialPortInfo &port : QSerialPortInfo::availablePorts())
        ports.append({port.systemLocation(), port.description(), port.manufacturer(), port.serialNumber()});
    return ports;
}

PortListModel::PortListModel(ListPorts listPorts, QObject *parent)
    : QAbstractTableModel(parent)
    , m_listPorts(std::move(listPorts))
{
    // A plugged cable makes several entries within a moment: look once, when they are all there.
    using namespace std::chrono_literals;
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &PortListModel::refresh);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, [this] { m_timer.start(100ms); });
    m_watcher.addPath(QStringLiteral("/dev"));
    refresh();
}

void PortListModel::refresh()
{
    using namespace std::chrono_literals;
    m_timer.start(2s);
    const QList<PortInfo> ports = m_listPorts();
    if (ports == m_ports)
        return;
    beginResetModel();
    m_ports = ports;
    endResetModel();
}

int PortListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_ports.size());
}

int PortListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : 3;
}

QVariant PortListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || !checkIndex(index, CheckIndexOption::ParentIsInvalid))
        return {}; // a box asks for what is not there, too
    const PortInfo &port = m_ports[index.row()];
    if (role == PathRole)
        return port.path;
    if (role != Qt::DisplayRole && role != Qt::EditRole) // a box one may type in asks for the latter
        return {};
    switch (index.column()) {
    case NameColumn:
        return port.path;
    case DescriptionColumn:
        return port.description.isEmpty() ? port.manufacturer : port.description;
    case SerialNumberColumn:
        return port.serialNumber;
    }
    return {};
}

QVariant PortListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    static const char *const titles[]
        = {QT_TRANSLATE_NOOP("PortListModel", "Port"), QT_TRANSLATE_NOOP("PortListModel", "Description"),
            QT_TRANSLATE_NOOP("PortListModel", "Serial number")};
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section > 2)
        return {};
    return QCoreApplication::translate("PortListModel", titles[section]);
}
