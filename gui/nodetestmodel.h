// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ftp/testasnode.h"

#include <QAbstractListModel>

// The steps of a test as they come.
class NodeTestModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role
    {
        WordsRole = Qt::UserRole,
        VerdictRole, // as int
        MillisecondsRole,
        DetailRole
    };

    using QAbstractListModel::QAbstractListModel;

    void clear();
    void append(const NodeTestStep &step);
    const QList<NodeTestStep> &steps() const { return m_steps; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    QList<NodeTestStep> m_steps;
};
