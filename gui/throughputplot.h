// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class OwnServer;
class QCPGraph;
class QCustomPlot;

// What our own server moved over the last minutes, as a curve that ends now.
class ThroughputPlot : public QWidget
{
    Q_OBJECT

public:
    explicit ThroughputPlot(OwnServer *server, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void colour();
    void refresh();

    OwnServer *m_server;
    QCustomPlot *m_plot;
    QCPGraph *m_graph;
};
