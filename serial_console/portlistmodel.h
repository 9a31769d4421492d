// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QFileSystemWatcher>
#include <QTimer>

#include <functional>

// A serial port the system knows.
struct PortInfo
{
    QString path; // /dev/ttyUSB0
    QString description;
    QString manufacturer;
    QString serialNumber;

    bool operator==(const PortInfo &) const = default;
};
using ListPorts = std::function<QList<PortInfo>()>;

// The ports of this machine; about 15 ms a call without udev. Pseudo-terminals are never listed.
QList<PortInfo> systemPorts();

// The ports that are there now: looked for when /dev changes and every two seconds.
class PortListModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        NameColumn,
        DescriptionColumn,
        SerialNumberColumn
    };
    enum Role
    {
        PathRole = Qt::UserRole
    };

    explicit PortListModel(ListPorts listPorts = systemPorts, QObject *parent = nullptr);

    // Looks again now.
    void refresh();

    const QList<PortInfo> &ports() const { return m_ports; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    ListPorts m_listPorts;
    QList<PortInfo> m_ports;
    QFileSystemWatcher m_watcher;
    QTimer m_timer;
};
