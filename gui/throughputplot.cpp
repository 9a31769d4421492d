// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/throughputplot.h"

#include "gui/ownserver.h"

#include <QEvent>
#include <QVBoxLayout>
#include <qcustomplot.h>

namespace {

constexpr double minutesShown = 5;
constexpr double msPerMinute = 60'000;
constexpr double leastTop = 1; // kB/s, so that silence lies on the ground

} // namespace

ThroughputPlot::ThroughputPlot(OwnServer *server, QWidget *parent)
    : QWidget(parent)
    , m_server(server)
    , m_plot(new QCustomPlot)
    , m_graph(m_plot->addGraph())
{
    setObjectName(QStringLiteral("throughputPlot"));
    setToolTip(tr("Kilobytes a second over the last five minutes, of all sessions together."));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_plot);
    setFixedHeight(fontMetrics().lineSpacing() * 5);
    m_plot->setAttribute(Qt::WA_TransparentForMouseEvents); // nothing to drag, and the tooltip is ours
    m_plot->axisRect()->setAutoMargins(QCP::msLeft | QCP::msBottom);
    m_plot->axisRect()->setMargins(QMargins(0, 6, 14, 0));
    const QSharedPointer<QCPAxisTickerText> minutes(new QCPAxisTickerText);
    for (int minute = 1; minute <= static_cast<int>(minutesShown); ++minute)
        minutes->addTick(-minute, tr("%1 min ago").arg(minute));
    minutes->addTick(0, tr("now"));
    m_plot->xAxis->setTicker(minutes);
    m_plot->xAxis->setRange(-minutesShown, 0);
    m_plot->yAxis->ticker()->setTickCount(2);
    m_plot->yAxis->setLabel(tr("kB/s"));
    m_plot->yAxis->setNumberFormat(QStringLiteral("g"));
    m_plot->yAxis->setNumberPrecision(4);
    connect(m_server, &OwnServer::sampled, this, &ThroughputPlot::refresh);
    colour();
    refresh();
}

void ThroughputPlot::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        colour();
    QWidget::changeEvent(event);
}

// QCustomPlot knows no palette; the ground is that of the panel it lies on.
void ThroughputPlot::colour()
{
    const QColor line = palette().color(QPalette::Highlight);
    const QColor words = palette().color(QPalette::PlaceholderText);
    QColor area = line;
    area.setAlpha(60);
    QColor grid = words;
    grid.setAlpha(50);
    m_plot->setBackground(palette().color(QPalette::AlternateBase));
    m_graph->setPen(QPen(line, 1.5));
    m_graph->setBrush(area);
    for (QCPAxis *axis : {m_plot->xAxis, m_plot->yAxis}) {
        axis->setBasePen(QPen(grid));
        axis->setTickPen(QPen(grid));
        axis->setSubTicks(false);
        axis->setTickLabelColor(words);
        axis->setLabelColor(words);
        axis->setTickLabelFont(font());
        axis->setLabelFont(font());
        axis->grid()->setPen(QPen(grid, 1, Qt::DotLine));
        axis->grid()->setZeroLinePen(Qt::NoPen);
    }
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void ThroughputPlot::refresh()
{
    const auto now = static_cast<double>(QDateTime::currentMSecsSinceEpoch());
    QVector<double> times;
    QVector<double> rates;
    double top = leastTop;
    for (const Throughput::Point &point : m_server->throughput().points()) {
        times += (static_cast<double>(point.at) - now) / msPerMinute;
        rates += point.rate / 1000;
        top = qMax(top, rates.constLast());
    }
    m_graph->setData(times, rates, true);
    m_plot->yAxis->setRange(0, top * 1.1);
    if (isVisible())
        m_plot->replot(QCustomPlot::rpQueuedReplot);
}
