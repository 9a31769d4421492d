// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/serverevent.h"

#include <QAbstractTableModel>
#include <QList>

// What our own server saw in this run, as rows, oldest first; bounded.
class ServerEventModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        TimeColumn,
        SessionColumn,
        PeerColumn,
        EventColumn,
        BytesColumn
    };
    enum Role
    {
        KindRole = Qt::UserRole // QString, the word of the kind
    };

    explicit ServerEventModel(int limit = 5000, QObject *parent = nullptr);

    void append(const ServerEvent &event);
    void clear();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    int m_limit;
    QList<ServerEvent> m_events;
};

// The event in words, translated: "Took PROG001 whole".
QString describe(const ServerEvent &event);
