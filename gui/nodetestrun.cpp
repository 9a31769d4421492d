// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/nodetestrun.h"

NodeTestRun::NodeTestRun(Test test, QObject *parent)
    : QObject(parent)
    , m_test(std::move(test))
{
}

NodeTestRun::~NodeTestRun()
{
    cancel();
    if (m_thread)
        m_thread->wait();
}

void NodeTestRun::start(const NodeTestOrder &order)
{
    Q_ASSERT(!m_thread);
    m_cancelled = false;
    m_thread.reset(QThread::create([this, order] {
        m_test(order, m_cancelled, [this](const NodeTestStep &step) {
            QMetaObject::invokeMethod(this, [this, step] { Q_EMIT stepDone(step); });
        });
    }));
    m_thread->setObjectName(QStringLiteral("node test"));
    connect(m_thread.get(), &QThread::finished, this, &NodeTestRun::end);
    m_thread->start();
}

void NodeTestRun::end()
{
    m_thread->wait();
    m_thread.release()->deleteLater(); // it is its signal that is being handled
    Q_EMIT finished(m_cancelled);
}

void NodeTestRun::cancel()
{
    m_cancelled = true;
}
