// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/grouprun.h"

#include <QTimer>

GroupRun::GroupRun(PublishDesk *desk, QObject *parent)
    : QObject(parent)
    , m_desk(desk)
{
    connect(m_desk, &PublishDesk::finished, this, &GroupRun::take);
}

void GroupRun::begin(const Order &order)
{
    if (m_isRunning || order.stops.isEmpty())
        return;
    m_order = order;
    m_worst = {};
    m_at = 0;
    m_isRunning = true;
    m_isCancelled = false;
    QList<GroupRunModel::Row> rows;
    for (const Stop &stop : order.stops)
        rows += {stop.group.name,
            stop.access ? urlOf(stop.access->publisher.account) : tr("this computer's server"), {}, {}};
    m_groups.setRows(rows);
    Q_EMIT started();
    doNext();
}

void GroupRun::cancel()
{
    m_isCancelled = true;
    m_desk->cancel();
}

void GroupRun::doNext()
{
    if (m_isCancelled)
        return end();
    const Stop &stop = m_order.stops.at(m_at);
    m_groups.set(m_at, StepModel::State::Running, {});
    switch (m_order.what) {
    case What::Publish: {
        PublishWish wish = m_order.wish;
        wish.modules = stop.group.modules;
        if (stop.access)
            m_desk->publishTo(m_order.release, *stop.access, wish, stop.group);
        else
            m_desk->publishHere(m_order.release);
        break;
    }
    case What::Hold:
        if (stop.access)
            m_desk->hold(*stop.access, stop.group.modules);
        else
            m_desk->holdHere();
        break;
    case What::BringBack:
        m_desk->bringBack(*stop.access);
        break;
    }
}

// The desk tells of its end while it is still at it: the next one begins a turn later.
void GroupRun::take(const Result<> &result)
{
    if (!m_isRunning)
        return;
    m_groups.set(m_at, result ? StepModel::State::Done : StepModel::State::Failed,
        result ? tr("done, and read back") : describe(result.error()));
    if (!result && m_worst)
        m_worst = result;
    const bool goesOn = !m_isCancelled && (result || m_order.goesOn);
    ++m_at;
    if (goesOn && m_at < m_order.stops.size())
        return QTimer::singleShot(0, this, &GroupRun::doNext);
    end();
}

void GroupRun::end()
{
    m_isRunning = false;
    for (int rest = m_at; rest < m_order.stops.size(); ++rest)
        m_groups.set(rest, StepModel::State::Skipped, tr("not tried"));
    if (m_isCancelled && m_worst)
        m_worst = Error{ErrorCode::Cancelled, {}};
    Q_EMIT finished(m_worst, summary());
}

QString GroupRun::summary() const
{
    const QStringList notDone = m_groups.namesBut(StepModel::State::Done);
    const qsizetype all = m_order.stops.size();
    const qsizetype done = all - notDone.size();
    const QString names = notDone.join(QStringLiteral(", "));
    switch (m_order.what) {
    case What::Publish:
        return notDone.isEmpty()
            ? tr("Published to all %n groups.", nullptr, static_cast<int>(all))
            : tr("Published to %1 of %2 groups; not to %3.").arg(done).arg(all).arg(names);
    case What::Hold:
        return notDone.isEmpty() ? tr("All nodes of %n groups are on hold.", nullptr, static_cast<int>(all))
                                 : tr("On hold: %1 of %2 groups; not %3.").arg(done).arg(all).arg(names);
    case What::BringBack:
        break;
    }
    return notDone.isEmpty() ? tr("The hold is released for %n groups.", nullptr, static_cast<int>(all))
                             : tr("Hold released: %1 of %2 groups; not %3.").arg(done).arg(all).arg(names);
}
