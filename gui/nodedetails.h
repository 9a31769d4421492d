// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/panel.h"
#include "model/node.h"

class QLabel;
class QLineEdit;

// What is known of one caller, and what the person calls it.
class NodeDetails : public Panel
{
    Q_OBJECT

public:
    explicit NodeDetails(QWidget *parent = nullptr);

    // Fields that are being typed in keep what they have.
    void show(const Node &node, const QDateTime &now);

Q_SIGNALS:
    void described(const NodeKey &key, const QString &name, const QString &note);

private:
    void save();

    Node m_node;
    QLabel *m_title;
    QLabel *m_presence;
    QLabel *m_identity;
    QLabel *m_facts;
    QLabel *m_visits;
    QLineEdit *m_name;
    QLineEdit *m_note;
};
