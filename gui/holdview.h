// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/preflight.h"

#include <QWidget>

class FindingList;
class ManifestView;
class NodeReadingTable;
class QHBoxLayout;
class QLabel;

// The account on hold: the bytes that say so, and what every node does with them.
class HoldView : public QWidget
{
    Q_OBJECT

public:
    explicit HoldView(QWidget *parent = nullptr);

    void show(const QByteArray &manifest, const Preflight &preflight);

    // Below the bytes: where what can be done with them stands.
    QHBoxLayout *actions() const { return m_actions; }

Q_SIGNALS:
    void saveRequested();
    void fixRequested(Fix fix);

private:
    ManifestView *m_manifest;
    QLabel *m_bytes;
    NodeReadingTable *m_nodes;
    FindingList *m_findings;
    QHBoxLayout *m_actions;
};
