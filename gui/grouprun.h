// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/grouprunmodel.h"
#include "gui/publishdesk.h"

// Does one thing to several groups, one after the other, each in the journal by itself; one summary at the end.
class GroupRun : public QObject
{
    Q_OBJECT

public:
    enum class What
    {
        Publish,
        Hold,
        BringBack
    };
    struct Stop // of the round
    {
        Group group;
        std::optional<ServerAccess> access; // none: this computer's server
    };
    struct Order
    {
        What what = What::Publish;
        qint64 release = 0;
        PublishWish wish = {};
        QList<Stop> stops;
        bool goesOn = false; // with the next one, when one could not be done
    };

    explicit GroupRun(PublishDesk *desk, QObject *parent = nullptr);

    void begin(const Order &order);
    void cancel(); // the one that is under way, and all that follow

    bool isRunning() const { return m_isRunning; }
    GroupRunModel *groups() { return &m_groups; }

Q_SIGNALS:
    void started();
    void finished(const Result<> &result, const QString &summary); // the result is that of the first failure

private:
    void doNext();
    void take(const Result<> &result);
    void end();
    QString summary() const;

    PublishDesk *m_desk;
    Order m_order;
    GroupRunModel m_groups;
    Result<> m_worst;
    int m_at = 0;
    bool m_isRunning = false;
    bool m_isCancelled = false;
};
